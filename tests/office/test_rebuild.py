"""Drop every projection, read the record again, and each row is the same to the byte."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.case.acts import Start
from prima.office import access, questions, rebuild
from prima.office.access import Purpose
from prima.office.act import load
from prima.office.models import PROJECTION, CaseHead, Delivery, DiaryLine, Notice, OpenTask
from prima.office.rebuild import Difference
from tests.faces.api.town import CLERK, MORNING, Town, act, apply, check, found_town, whole_case
from tests.office.diaries import looks_at

NIGHT = MORNING + timedelta(days=28, hours=13)
ALL = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), max_size=4)


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has asked for anything yet."""
    return found_town()


def busy(town: Town) -> str:
    """Run four cases in four ways, and ask about a look at night; return the open one."""
    for way in range(4):
        at = MORNING + timedelta(days=7 * way)
        number = whole_case(town, (town.sari, town.budi)[way % 2], at, way)
    look(town, number)
    questions.ask_due(NIGHT + timedelta(days=1))
    return number


def look(town: Town, number: str) -> None:
    """Let Rina open the personal data of a case."""
    case, _ = load(number)
    purpose = Purpose("periksa", ("form.nama", "form.nik"))
    access.write_down(town.rina, case, purpose, "test", NIGHT)


def stored() -> dict[str, list[dict[str, Any]]]:
    """Return everything that stands in the projections, without running numbers."""
    return {
        model._meta.db_table: sorted(
            model._default_manager.values(*rebuild.COLUMNS[model]), key=repr
        )
        for model in PROJECTION
    }


def drop_everything() -> None:
    """Empty every projection."""
    for model in PROJECTION:
        model._default_manager.all().delete()


def differences(*, write: bool = False) -> list[Difference]:
    """Return what differs from the record; `write` mends it."""
    run = rebuild.rebuild() if write else rebuild.compare()
    return [found for found in run if isinstance(found, Difference)]


def test_what_the_door_wrote_is_what_the_record_says(town: Town) -> None:
    """After acts of every kind nothing differs."""
    busy(town)
    assert all(stored().values()), "the test has rows in every projection"
    assert differences() == []


def test_every_row_comes_back_after_all_were_dropped(town: Town) -> None:
    """Two rebuilds of a dropped projection give what stood there before."""
    busy(town)
    before = stored()
    for _ in range(2):
        drop_everything()
        assert differences(write=True)
        assert stored() == before
    assert differences() == []


def test_a_rebuild_sends_no_message_again(town: Town) -> None:
    """Messages that went out once stay sent: deliveries are no projection."""
    busy(town)
    sent = Delivery.objects.count()
    drop_everything()
    differences(write=True)
    assert Delivery.objects.count() == sent


def test_the_diary_keeps_its_order(town: Town) -> None:
    """Who looked last stands first, before and after a rebuild."""
    number = busy(town)
    for _ in range(3):
        look(town, number)
    before = looks_at(number)
    drop_everything()
    differences(write=True)
    assert looks_at(number) == before


def change(model: type[models.Model], **values: Any) -> None:
    """Change one row of a projection behind the office's back."""
    row = model._default_manager.order_by("pk")[0]
    model._default_manager.filter(pk=row.pk).update(**values)


def remove(model: type[models.Model]) -> None:
    """Remove one row of a projection."""
    model._default_manager.order_by("pk")[0].delete()


WRONG: dict[str, tuple[Any, str, str]] = {
    "a date moved": (
        lambda: change(CaseHead, due_at=MORNING),
        "office_casehead",
        "due_at",
    ),
    "a case hidden": (lambda: remove(CaseHead), "office_casehead", "tidak ada"),
    "a case made up": (
        lambda: CaseHead.objects.create(**{**CaseHead.objects.values()[0], "number": "0000-0000"}),
        "office_casehead",
        "tidak menurut buku",
    ),
    "a step given away": (
        lambda: change(OpenTask, owner="officer/other"),
        "office_opentask",
        "owner",
    ),
    "a step hidden": (lambda: remove(OpenTask), "office_opentask", "tidak ada"),
    "a message hidden": (lambda: remove(Notice), "office_notice", "tidak ada"),
    "a message to another": (lambda: change(Notice, person="person/x"), "office_notice", "person"),
    "a look hidden": (lambda: remove(DiaryLine), "office_diaryline", "tidak ada"),
    "a look told otherwise": (
        lambda: change(DiaryLine, post="loket-9"),
        "office_diaryline",
        "tidak ada",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_wrong_row_is_named_and_mended(town: Town, name: str) -> None:
    """Whatever was changed by hand is listed with its table and column, and put right."""
    busy(town)
    before = stored()
    wrong, table, word = WRONG[name]
    wrong()
    found = differences()
    assert table in {one.table for one in found}
    assert any(word in one.what.id for one in found), [str(one) for one in found]
    assert stored() != before, "comparing changes nothing"
    assert differences(write=True)
    assert stored() == before


def test_a_row_of_a_case_that_nobody_knows_is_swept_from_every_table(town: Town) -> None:
    """Tasks and messages of a case without a stream are strays."""
    busy(town)
    before = stored()
    for model in (OpenTask, Notice):
        row = model._default_manager.values(*rebuild.COLUMNS[model])[0]
        model._default_manager.create(**{**row, "case": "0000-0000"})
    assert {one.table for one in differences(write=True)} == {"office_opentask", "office_notice"}
    assert stored() == before


def test_what_is_right_already_is_left_as_it_stands(town: Town) -> None:
    """Rows that say the truth keep even their running numbers."""
    busy(town)
    ids = list(Notice.objects.order_by("pk").values_list("pk", flat=True))
    change(CaseHead, due_at=MORNING)
    differences(write=True)
    assert set(ids) >= set(Notice.objects.values_list("pk", flat=True).exclude(pk__gt=ids[-1]))
    assert Notice.objects.count() == len(ids)


@pytest.mark.usefixtures("town")
def test_a_projection_that_nobody_can_rebuild_stops_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A new projection without a way back is a fault of the program."""
    assert set(PROJECTION) == set(rebuild.COLUMNS)
    monkeypatch.setattr(rebuild, "PROJECTION", (*PROJECTION, Delivery))
    with pytest.raises(RuntimeError, match="rebuild"):
        list(rebuild.compare())


def test_every_column_that_means_something_is_compared() -> None:
    """All but a running number; a new column that nobody compares fails here."""
    for model, columns in rebuild.COLUMNS.items():
        fields = model._meta.concrete_fields
        meant = {one.attname for one in fields if not isinstance(one, models.AutoField)}
        assert set(columns) == meant, model


def test_progress_ends_at_the_whole(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress grows and ends at the number of entries, page by page."""
    busy(town)
    monkeypatch.setattr(rebuild, "PAGE", 2)
    steps = [found for found in rebuild.compare() if isinstance(found, rebuild.Progress)]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert len(steps) == 3
    assert steps[-1].done == steps[-1].total


def test_an_act_in_between_is_no_difference(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who writes while we compare is read again, not accused."""
    number = apply(town.sari)
    real, late = rebuild.expected, [1]

    def slow(case: str) -> rebuild.Expected:
        said = real(case)
        if late:
            late.pop()
            act(number, town.rina, Start(CLERK, "periksa"), MORNING)
        return said

    monkeypatch.setattr(rebuild, "expected", slow)
    assert differences() == []
    late.append(1)
    monkeypatch.setattr(rebuild, "expected", real)
    change(CaseHead, due_at=MORNING)
    assert [one.table for one in differences(write=True)] == ["office_casehead"]
    assert differences() == []


def test_the_table_of_passage_is_gone_afterwards(town: Town) -> None:
    """A rebuild leaves nothing behind."""
    busy(town)
    differences()
    assert "rebuilt_diary" not in connection.introspection.table_names()
    differences()


@given(acts=ALL)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_acts_the_rebuilt_rows_are_the_written_ones(
    town: Town, acts: list[tuple[int, int]]
) -> None:
    """Whatever people did, in whatever order: fold of the record = what the door wrote."""
    for week, (way, who) in enumerate(acts, start=1 + CaseHead.objects.count()):
        person = (town.sari, town.budi)[who]
        if CaseHead.objects.filter(applicant=person.person, closed_at=None).exists():
            continue
        number = whole_case(town, person, MORNING + timedelta(days=7 * week), way)
        if way == 3:
            check(town, number, MORNING + timedelta(days=7 * week, minutes=5))
            look(town, number)
    before = stored()
    drop_everything()
    differences(write=True)
    assert stored() == before
