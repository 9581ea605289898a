"""Every limit and every fee of every service that we ship is told in plain words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from prima.case.clocks import clock_of, promise
from prima.case.plan import Plan, plan_of
from prima.case.state import Case, Wait
from prima.office import packs
from prima.office.estimate import if_sent_now, price
from prima.office.promised import CLOSURES, POINTS, PROMISES, SILENCE, Promised, shown, told
from prima.standard.load import load
from prima.standard.promise import POINTS as ALL_POINTS
from prima.standard.rules import calendars_from

ROOT = Path(__file__).resolve().parents[3] / "standards"
FILES = sorted(ROOT.glob("*/*.yaml"))
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def plan(path: Path) -> Plan:
    """Return a shipped standard, ready to run under the national calendar."""
    return plan_of(load(path.read_bytes(), path.name), calendars_from(packs.packs("calendars")))


PLANS = {path.stem: plan(path) for path in FILES}


def sent(name: str, **more: object) -> Case:
    """Return a case that came in on Monday morning."""
    return Case("0123-456Z", PLANS[name], points={"received": MONDAY}, complete_at=MONDAY, **more)  # type: ignore[arg-type]


def sentences(limit: Promised) -> tuple[str, ...]:
    """Return everything that a page says of a limit, in both languages."""
    texts = (limit.verb, limit.past_verb, limit.start, limit.length, limit.silence)
    return tuple(word for text in texts for word in (text.id, text.en))


@pytest.mark.parametrize("name", sorted(PLANS))
def test_every_clock_has_its_words(name: str) -> None:
    """No clock of a shipped standard is without a verb, a start, a length and a consequence."""
    case = sent(name)
    for clock in PLANS[name].standard.completion_time.clocks:
        limit = told(case, clock_of(case, clock), MONDAY)
        for said in sentences(limit):
            assert said, (name, clock.id)
            assert "{" not in said
            assert len(said.split()) <= 25
        assert limit.laws


@pytest.mark.parametrize("name", sorted(PLANS))
def test_what_is_promised_before_sending_is_what_runs_afterwards(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check and the receipt give the same date, for the same clock."""
    monkeypatch.setattr("prima.office.estimate.now", lambda: MONDAY)
    before, after = if_sent_now(sent(name)), shown(sent(name), MONDAY)
    assert before is not None
    assert after is not None
    assert (before.at, before.limit.id) == (after.at, after.limit.id)
    assert before.at is not None


def test_the_words_cover_every_point_of_a_case() -> None:
    """A new point in the format would fail here, not on a page."""
    assert set(POINTS) == set(ALL_POINTS)
    assert set(PROMISES) <= set(POINTS)
    assert {"weekend", "roll", "unit_closed"} == set(CLOSURES)
    assert SILENCE["escalate"].id.count("{to}") == 1


def test_what_was_left_out_is_told_with_its_name_and_decree() -> None:
    """Four working days from Thursday before Lebaran: holidays by name, weekends in one word."""
    start = datetime(2026, 3, 17, 2, 0, tzinfo=UTC)
    case = Case("0123-456Z", PLANS["skck-baru"], points={"received": start}, complete_at=start)
    limit = shown(case, start)
    assert limit is not None
    names = [left_out.why.id for left_out in limit.left_out]
    assert any("Nyepi" in name for name in names)
    assert any("Idul Fitri" in name for name in names)
    assert limit.skips_weekends
    assert all(left_out.decree for left_out in limit.left_out)


def test_days_after_the_end_are_not_told_any_more() -> None:
    """Whoever was decided on Tuesday hears of no holiday from Wednesday on."""
    start = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
    points = {"received": start, "decided": start + timedelta(days=1)}
    case = Case("0123-456Z", PLANS["skck-baru"], points=points, complete_at=start)
    limit = promise(case)
    assert limit is not None
    found = told(case, limit, start)
    assert found.left_out == ()
    assert found.took is not None
    assert found.took.id == "1 hari kerja"
    assert found.limit.kept


def test_a_clock_that_waits_says_so_and_gives_no_date() -> None:
    """A date that may move is not promised."""
    waits = (Wait("returned", "teliti", MONDAY + timedelta(hours=1)),)
    limit = shown(sent("skck-baru", waits=waits), MONDAY + timedelta(days=2))
    assert limit is not None
    assert limit.waits
    assert limit.at is None
    assert not limit.late


def test_after_the_promise_the_law_is_what_she_waits_for() -> None:
    """A complaint that was verified shows the limit of its answer, not the one that is over."""
    case = sent("pengaduan-layanan")
    first = shown(case, MONDAY)
    assert first is not None
    assert first.limit.id == "janji"
    assert first.verb.id == "Langkah “Memverifikasi dan menggolongkan” selesai paling lambat"


@pytest.mark.parametrize(
    ("name", "free", "total"),
    [
        ("ak1-kartu-pencari-kerja", True, 0),
        ("kartu-identitas-anak", True, 0),
        ("sktm-surat-keterangan-tidak-mampu", True, 0),
        ("pengaduan-layanan", True, 0),
        ("skck-baru", False, 30_000),
        ("persetujuan-bangunan-gedung", False, None),
    ],
)
def test_the_price_is_told_before_sending_and_never_guessed(
    name: str, total: int | None, *, free: bool
) -> None:
    """Free is said; a fixed fee in full; one that is computed later is no number yet."""
    found = price(sent(name))
    assert (found.free, found.total) == (free, total)
    assert all(line.laws for line in found.lines), "no line without its norm"


def test_a_computed_fee_is_told_as_soon_as_its_factors_are_known() -> None:
    """Area, index and tariff multiplied, rounded as the standard says."""
    case = sent(
        "persetujuan-bangunan-gedung",
        answers={"luas_lantai": "90", "fungsi": "umum", "pekerjaan": "baru"},
    )
    assert price(case).total is None, "an officer's index is still to come"
