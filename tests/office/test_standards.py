"""The promise in force is an entry of the book; a case keeps the one it was opened under."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import pytest

from prima.case.happened import Happened
from prima.office import archive, packs, standards
from prima.office.act import load
from prima.office.standards import NotEstablishedError, establish
from tests.case.plans import AK1, KIA, MORNING, NAMES, PBG, RIGHTS, SKCK, SKTM, source
from tests.office.doing import apply
from tests.office.regency import Regency

MARCH = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """Leave no version behind that a test established."""
    standards.forget()
    yield
    standards.forget()


def edition(name: str, version: str, since: str, *more: tuple[str, str]) -> bytes:
    """Return another version of a shipped standard."""
    text = source(name)
    for old, new in (
        ('version: "2026.1"', f'version: "{version}"'),
        ('from: "2026-01-05"', f'from: "{since}"'),
        *more,
    ):
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def put(data: bytes) -> str:
    """Establish a standard."""
    return establish(data, "standard.yaml", at=MORNING, by="system")


def test_the_catalogue_holds_what_was_established(regency: Regency) -> None:
    """Six services, each with its plan."""
    assert {plan.standard.standard for plan in standards.catalogue(MARCH)} == {*NAMES, RIGHTS}
    del regency


def test_the_established_bytes_stand_in_the_book(regency: Regency) -> None:
    """Whoever asks which text was in force gets the very bytes, and their hash."""
    (entry,), _ = archive.read(f"standard/{AK1}")
    body = entry.event.body
    assert body["text"] == source(AK1)
    assert body["sha256"] == sha256(source(AK1).encode()).hexdigest()
    del regency


def test_before_its_day_a_standard_is_not_in_force(regency: Regency) -> None:
    """A service that is promised from January cannot be asked for in December."""
    assert standards.in_force(AK1, date(2026, 1, 4)) is None
    assert standards.in_force(AK1, date(2026, 1, 5)) is not None
    assert standards.catalogue(date(2026, 1, 4)) == ()
    assert standards.in_force("tidak-ada", MARCH) is None
    del regency


def test_the_newest_that_holds_is_in_force(regency: Regency) -> None:
    """By the day from which it holds; of two from the same day, the one established later."""
    put(edition(AK1, "2026.2", "2026-02-01"))
    put(edition(AK1, "2026.3", "2026-04-01"))
    put(edition(AK1, "2026.9", "2026-02-01"))
    put(edition(AK1, "2026.10", "2026-02-01"))
    found = {
        day: standards.in_force(AK1, day) for day in (date(2026, 1, 20), MARCH, date(2026, 4, 1))
    }
    assert [plan and plan.standard.version for plan in found.values()] == [
        "2026.1",
        "2026.10",
        "2026.3",
    ]
    del regency


def test_a_standard_ends_with_its_last_day(regency: Regency) -> None:
    """After it the service is not in the catalogue; its cases go on."""
    number = apply(regency.sari, SKTM).number
    ends = ('review: "2029-01-05"', 'until: "2026-02-28", review: "2029-01-05"')
    put(edition("pengaduan-layanan", "2026.2", "2026-01-06", ends))
    found = standards.in_force("pengaduan-layanan", MARCH)
    assert found is not None
    assert found.standard.version == "2026.1"
    assert load(number)[0].plan.standard.standard == SKTM


def test_a_case_keeps_the_version_it_was_opened_under(regency: Regency) -> None:
    """A new promise never touches an open case."""
    number = apply(regency.sari).number
    put(edition(AK1, "2026.2", "2026-02-01", ("limit: 15 min", "limit: 30 min")))
    case, _ = load(number)
    assert case.plan.standard.version == "2026.1"
    assert str(case.plan.standard.completion_time.clocks[0].limit) == "15 min"
    assert apply(regency.budi).case.plan.standard.version == "2026.2"


def test_established_twice_is_established_once(regency: Regency) -> None:
    """The same bytes again change nothing."""
    put(source(AK1).encode())
    assert len(standards.versions(AK1)) == 1
    del regency


def test_a_version_stands_for_one_text(regency: Regency) -> None:
    """Other words under an old number are refused: what was promised stays what it was."""
    changed = source(AK1).replace("limit: 15 min", "limit: 45 min").encode()
    with pytest.raises(NotEstablishedError, match=r"2026\.1"):
        put(changed)
    assert archive.head_of(f"standard/{AK1}").version == 1
    del regency


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"prima: no",
        b"- " * 100_000,
        source(AK1).replace("by: loket", "by: siapa").encode(),
        source(AK1).replace("fee: {free: true", "fee: {free: no").encode(),
        (source(AK1) + "\nfee: {free: true, cite: [uu25]}\n").encode(),
    ],
)
def test_a_broken_standard_is_not_established(regency: Regency, data: bytes) -> None:
    """Its faults are told, and the book does not change."""
    before = archive.last_position()
    with pytest.raises(NotEstablishedError, match=r"\w"):
        put(data)
    assert archive.last_position() == before
    del regency


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (KIA, ("does: notify", "does: publish")),
        (SKCK, ("outcomes: [granted, refused]", "outcomes: [granted, refused]\n    hearing: true")),
    ],
)
def test_what_this_release_cannot_run_is_not_established(
    regency: Regency, name: str, change: tuple[str, str]
) -> None:
    """Better no promise than one whose steps are passed over."""
    with pytest.raises(NotEstablishedError, match="cannot run"):
        put(edition(name, "2026.2", "2026-02-01", change))
    del regency


def test_a_version_that_another_process_established_is_found_at_once(regency: Regency) -> None:
    """A case under a version that is newer than our memory is read all the same."""
    (shipped,) = standards.versions(AK1)
    body = {
        "version": "2026.2",
        "since": "2026-02-01",
        "until": None,
        "sha256": "",
        "text": edition(AK1, "2026.2", "2026-02-01").decode(),
    }
    stream = f"standard/{AK1}"
    archive.append(
        stream, archive.head_of(stream), [Happened("established", MORNING, "system", body)]
    )
    assert standards.versions(AK1) == (shipped,), "our memory is some seconds old"
    assert standards.plan(AK1, "2026.2").standard.version == "2026.2"
    with pytest.raises(LookupError):
        standards.plan(AK1, "1999.1")
    del regency


def test_the_calendar_is_that_of_the_packs(regency: Regency) -> None:
    """Working days are the nation's; every plan counts by the same ones."""
    assert standards.calendar() == packs.calendar()
    plan = standards.plan(PBG, "2026.1")
    assert plan.calendar.years == standards.calendar().years
    del regency


def test_the_shipped_standards_are_the_seeds() -> None:
    """The folder is read to found an office, and for nothing else."""
    assert {seed.stem for seed in standards.seeds()} == {*NAMES, RIGHTS}
