"""Is a desk in the order of the rule, the same for all, and quick?"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.office import order
from prima.office.apart import Veil
from prima.office.desk import nearness
from prima.office.models import OpenTask
from prima.office.project import RANK_OTHERS, RANK_VULNERABLE
from prima.office.who import Who

ME, OTHER = Who("officer", "officer/me"), "officer/other"
ROLES = ("ak1/loket", "kia/verifikator")
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

VEIL = Veil((f"|{ME.person}|",))
VEILS = dict.fromkeys(ROLES, VEIL)


def task(**given: object) -> OpenTask:
    """Return an open step, as a case's projection writes it."""
    plain: dict[str, object] = {
        "step": "periksa",
        "turn": 1,
        "standard": "ak1",
        "version": "1",
        "barred": "|person/x|",
        "role": ROLES[0],
        "unit": "u",
        "state": "ready",
        "owner": "",
        "ready_at": MONDAY,
        "due_at": MONDAY + timedelta(minutes=7),
        "due_day": MONDAY.date(),
        "rank": RANK_OTHERS,
        "arrived_at": MONDAY,
        "effort_minutes": 5,
    }
    return OpenTask(**{**plain, **given})


tasks = st.builds(
    task,
    role=st.sampled_from((*ROLES, "skck/petugas")),
    state=st.sampled_from(("ready", "ready", "ready", "started", "waiting_citizen", "unpaid")),
    owner=st.sampled_from(("", "", "", ME.person, OTHER)),
    barred=st.sampled_from(("|person/x|", "|person/x|", f"|person/x||{ME.person}|")),
    due_day=st.dates(date(2026, 3, 1), date(2026, 3, 4)),
    rank=st.sampled_from((RANK_VULNERABLE, RANK_OTHERS)),
    arrived_at=st.integers(0, 5).map(lambda minutes: MONDAY + timedelta(minutes=minutes)),
)


def belongs(row: OpenTask) -> bool:
    """Tell by the words of the rule whether a file belongs on my desk."""
    if row.role not in ROLES or f"|{ME.person}|" in row.barred:
        return False
    if row.state == "started":
        return row.owner == ME.person
    return row.state == "ready" and row.owner in ("", ME.person)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(tasks, max_size=25), most=st.integers(1, 12))
def test_the_first_files_are_the_first_by_the_rule(rows: list[OpenTask], most: int) -> None:
    """However many roles and states there are: nearest limit, vulnerable, first come."""
    OpenTask.objects.all().delete()
    for place, row in enumerate(rows):
        row.case = f"{place:09}"
    OpenTask.objects.bulk_create(rows)
    mine = sorted(
        (row for row in rows if belongs(row)),
        key=lambda row: (row.due_day, row.rank, row.arrived_at, row.case),
    )
    found = order.first(ME, VEILS, most)
    assert [row["case"] for row in found] == [row.case for row in mine][:most]
    assert order.offered(ME, VEILS).count() == len(mine)


@pytest.mark.django_db
def test_a_step_with_two_of_my_roles_stands_once() -> None:
    """Either role may do it; it is one file."""
    OpenTask.objects.bulk_create([task(case="A", role=role) for role in ROLES])
    assert [row["case"] for row in order.first(ME, VEILS, 9)] == ["A"]


@pytest.mark.django_db
def test_without_a_role_there_is_no_desk() -> None:
    """Nobody's power, nobody's files: not even one that she once took."""
    OpenTask.objects.bulk_create([task(case="A", state="started", owner=ME.person)])
    assert order.first(ME, {}, 9) == []
    assert order.first(ME, {"kia/verifikator": VEIL}, 9) == []


@pytest.mark.django_db
def test_the_first_files_are_read_off_the_index() -> None:
    """No file is sorted that is not shown: so it is as quick with 100,000 as with ten."""
    OpenTask.objects.bulk_create(
        task(case=f"{n:09}", arrived_at=MONDAY + timedelta(minutes=n)) for n in range(500)
    )
    shown, given_ = VEIL.where()
    values: list[Any] = [ROLES[0], ME.person, *given_, 51]
    asked = order.FIRST_OF_A_ROLE.format(shown=shown)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {asked}", values)
            plan = "\n".join(str(row[3]) for row in cursor.fetchall())
            assert "USING INDEX task_in_order (role=? AND state=?)" in plan
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan
        else:
            cursor.execute("ANALYZE office_opentask")
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            cursor.execute(f"EXPLAIN {asked}", values)
            plan = "\n".join(str(row[0]) for row in cursor.fetchall())
            assert "Index Scan using task_in_order" in plan
            assert "Presorted Key: opentask.due_day" in plan.replace("office_", "")


@pytest.mark.parametrize(
    ("due_day", "minutes", "expected"),
    [
        (date(2026, 3, 1), None, "late"),
        (date(2026, 3, 2), -1, "late"),
        (date(2026, 3, 2), 0, "late"),
        (date(2026, 3, 2), 1, "today"),
        (date(2026, 3, 2), None, "today"),
        (date(2026, 3, 3), None, "tomorrow"),
        (date(2026, 3, 4), None, "later"),
        (date.max, None, "none"),
    ],
)
def test_a_limit_is_late_from_its_very_instant(
    due_day: date, minutes: int | None, expected: str
) -> None:
    """The instant at which the time is used up is late; the last day itself is not."""
    due_at = None if minutes is None else MONDAY + timedelta(minutes=minutes)
    assert nearness(due_day, due_at, MONDAY) == expected


def test_every_place_has_its_reason() -> None:
    """A queue is explained row by row, and the reasons are the rule's."""
    days = [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 3)]
    ranks = [RANK_VULNERABLE, RANK_OTHERS, RANK_OTHERS, RANK_OTHERS]
    rows: list[order.Found] = [
        {"owner": "", "rank": rank, "due_day": day} for day, rank in zip(days, ranks, strict=True)
    ]
    said = [order.why(low, high, ME) for high, low in zip([None, *rows[:-1]], rows, strict=True)]
    assert said == [
        order.VULNERABLE,
        order.AFTER_VULNERABLE,
        order.SAME_LIMIT,
        order.NEXT_LIMIT,
    ]
    assert order.why({**rows[1], "owner": ME.person}, rows[0], ME) == order.IN_YOUR_HAND
    assert order.why(rows[1], None, ME) == order.NEAREST
