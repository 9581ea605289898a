"""A person reads who looked at her data, why and by which article; nothing of anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from prima.office import access, looked, packs, policy
from prima.office.act import load
from prima.office.looked import PAGE_ROWS, in_words, readers, readers_of
from prima.office.models import DiaryLine
from prima.office.who import Who
from prima.standard.looks import LookPack, looks_from
from tests.case.plans import AK1, COMPLAINT, KIA
from tests.office.diaries import diary, looks_at
from tests.office.doing import apply
from tests.office.regency import Regency

ROUTE = "test:file"
CHILD = {"alasan": "baru", "wna": False, "nik_anak": "3302155508200003"}
INSPECTION = """\
delays:
  - id: inspection
    title: {id: Pemeriksaan, en: Inspection}
    standards: [%s]
    whose: %s
    most: 90 cd
    cite: 'UU 27/2022 Pasal 50 ayat (1) huruf b'
    mark: K
"""


@pytest.fixture(autouse=True)
def _route(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(policy.ROUTES, ROUTE, policy.OWN_FILE | policy.MY_FILE)


def look(who: Who, number: str, step: str, *fields: str) -> None:
    """Let an officer open a file for a step."""
    purpose = access.purpose_of(load(number)[0], step, fields)
    access.open_case(who, number, ROUTE, purpose)


def with_delay(standard: str, whose: str) -> LookPack:
    """Return the shipped rules with a delay for one standard."""
    data = (packs.rules_folder() / "looks" / "diary.yaml").read_text()
    changed = data.replace("delays:\n", INSPECTION % (standard, whose), 1)
    return looks_from(changed.encode(), "diary.yaml")


def test_she_reads_unit_post_step_fields_purpose_and_article(regency: Regency) -> None:
    """Everything in words of the form and the law; the officer stays behind her post."""
    number = apply(regency.sari).number
    look(regency.officer(AK1, "loket"), number, "periksa", "form.nama", "files.identitas")
    (said,) = readers(regency.sari).looks
    assert said.number == number
    assert said.unit is not None
    assert said.post is not None
    assert "loket" in said.post.id.lower()
    assert [field.id for field in said.fields] == ["KTP yang masih berlaku", "Nama lengkap"]
    assert said.why is not None
    assert said.why.en == "To register job seekers and issue the card."
    assert any("Permenaker" in law for law in said.laws)
    assert said.step is not None
    assert "officer/" not in str(said)


def test_each_article_of_the_step_is_in_the_entry(regency: Regency) -> None:
    """The purpose carries the step's own norms first, then those of the processing."""
    case = apply(regency.sari).case
    for step in case.plan.steps.values():
        purpose = access.purpose_of(case, step.id, ())
        assert set(case.plan.standard.personal_data.cite) <= set(purpose.cite)
        assert purpose.cite[: len(step.cite or ())] == tuple(dict.fromkeys(step.cite or ()))


@pytest.mark.parametrize(
    ("step", "cite"),
    [("no_such_step", ("permenaker",)), ("periksa", ()), ("periksa", ("no_such_law",))],
)
def test_a_purpose_is_a_step_and_an_article_of_this_very_case(
    regency: Regency, step: str, cite: tuple[str, ...]
) -> None:
    """Without a step of its standard, or an article of it, nothing opens."""
    number = apply(regency.sari).number
    purpose = access.Purpose(step, ("form.nama",), cite)
    with pytest.raises(access.DeniedError):
        access.open_case(regency.officer(AK1, "loket"), number, ROUTE, purpose)
    assert looks_at(number) == ()


def test_each_person_of_a_file_sees_the_looks_at_her_own_data(regency: Regency) -> None:
    """The parent reads of her own answers, the child of the child's; one entry, two lines."""
    case = apply(regency.sari, KIA, **CHILD).case
    verifier = regency.officer(KIA, "verifikator")
    step = next(iter(case.leaves))
    look(verifier, case.number, step, "form.nik_anak", "form.telepon")
    (entry,) = diary(verifier)
    child = case.subjects["anak"]
    assert entry.event.body["subjects"] == sorted([regency.sari.person, child])
    lines = {row.subject: row.fields for row in DiaryLine.objects.filter(case=case.number)}
    assert lines == {regency.sari.person: "form.telepon", child: "form.nik_anak"}
    (mine,) = readers_of(case, regency.sari)
    assert [field.id for field in mine.fields] == [_label(case.number, "form.telepon")]


def test_a_look_at_the_child_alone_is_none_at_the_parent(regency: Regency) -> None:
    """Where only the child's answers were opened, only the child's list says so."""
    case = apply(regency.sari, KIA, **CHILD).case
    look(regency.officer(KIA, "verifikator"), case.number, next(iter(case.leaves)), "form.nik_anak")
    assert readers_of(case, regency.sari) == ()
    child = Who("citizen", case.subjects["anak"], "account/child")
    (said,) = readers(child).looks
    assert said.number == "", "the file is another's; its number is not hers to know"
    assert said.service == case.plan.standard.title


def test_a_protected_matter_tells_the_others_nothing_of_it(regency: Regency) -> None:
    """Whoever a complaint is about reads that there was a look, and by which norm; no more."""
    case = apply(regency.sari, COMPLAINT).case
    officer = regency.officer(COMPLAINT, "pengelola_laporan")
    access.write_down(officer, case, access.purpose_of(case, next(iter(case.leaves)), ()), ROUTE)
    looks = looks_at(case.number)
    (said,) = in_words(looks, regency.budi.person)
    assert (said.number, said.unit, said.post, said.step, said.why) == ("", None, None, None, None)
    assert said.fields == ()
    assert said.service == looked.PROTECTED
    assert said.laws == ("UU 25/2009 Pasal 50 ayat (1)",)
    (own,) = in_words(looks, regency.sari.person)
    assert own.number == case.number
    assert own.service == case.plan.standard.title


@pytest.mark.parametrize(("whose", "waits"), [("everybody", 1), ("others", 0)])
def test_a_delayed_look_is_entered_at_once_and_shown_on_the_day_that_was_set(
    regency: Regency, monkeypatch: pytest.MonkeyPatch, whose: str, waits: int
) -> None:
    """The entry says until when and by which rule; neither page nor count tells before."""
    number = apply(regency.sari).number
    pack = with_delay(AK1, whose)
    monkeypatch.setattr(packs, "looks", lambda: pack)
    loket = regency.officer(AK1, "loket")
    look(loket, number, "periksa", "form.nama")
    (entry,) = diary(loket)
    case, _ = load(number)
    assert ("delayed" in entry.event.body) == waits
    assert len(readers_of(case, regency.sari)) == 1 - waits
    assert readers(regency.sari).count == 1 - waits
    later = entry.event.at + timedelta(days=90, seconds=1)
    monkeypatch.setattr(looked, "now", lambda: later)
    assert len(readers_of(case, regency.sari)) == 1
    assert readers(regency.sari).count == 1


def test_a_rule_that_changes_later_moves_no_date_that_was_set(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look that was to be seen at once stays seen; a longer delay is for looks after it."""
    number = apply(regency.sari).number
    look(regency.officer(AK1, "loket"), number, "periksa", "form.nama")
    pack = with_delay(AK1, "everybody")
    monkeypatch.setattr(packs, "looks", lambda: pack)
    assert readers(regency.sari).count == 1


def test_all_read_the_same_about_later_looks(regency: Regency) -> None:
    """Who has a delayed look and who has none read the same rules."""
    assert readers(regency.sari).delays == readers(regency.budi).delays == packs.looks().delays


def test_a_long_list_comes_in_pages_and_on_one_sheet(regency: Regency) -> None:
    """The newest first; every look once; a page beyond the last is the last."""
    number = apply(regency.sari).number
    loket = regency.officer(AK1, "loket")
    case, _ = load(number)
    purpose = access.purpose_of(case, "periksa", ("form.nama",))
    for _ in range(PAGE_ROWS + 3):
        access.write_down(loket, case, purpose, ROUTE)
    first, second = readers(regency.sari), readers(regency.sari, 2)
    assert (first.count, first.pages) == (PAGE_ROWS + 3, 2)
    assert (len(first.looks), len(second.looks)) == (PAGE_ROWS, 3)
    assert first.looks[0].at >= first.looks[-1].at >= second.looks[0].at
    assert readers(regency.sari, 99).page == 2
    assert len(readers(regency.sari, everything=True).looks) == PAGE_ROWS + 3
    assert readers(regency.budi).looks == ()


def _label(number: str, path: str) -> str:
    return load(number)[0].plan.standard.field(path).label.id
