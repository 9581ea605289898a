from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office.documents.letter import (
    Capacity,
    Outcome,
    Reason,
    Remedy,
    Signatory,
    long_date,
    table,
)
from tests.office.documents.letters import REFUSAL


@pytest.mark.parametrize(
    ("capacity", "principals", "block"),
    [
        ("own", (), ("Camat,",)),
        ("plh", (), ("Plh. Camat,",)),
        ("plt", (), ("Plt. Camat,",)),
        ("an", ("Bupati",), ("a.n. Bupati,", "Camat,")),
        ("ub", ("Bupati",), ("a.n. Bupati,", "u.b.", "Camat,")),
        ("ub", ("Bupati", "Sekretaris"), ("a.n. Bupati,", "Sekretaris,", "u.b.", "Camat,")),
    ],
)
def test_the_capacity_is_written_as_official_letters_write_it(
    capacity: Capacity, principals: tuple[str, ...], block: tuple[str, ...]
) -> None:
    """Who signs in whose name stands above the name."""
    assert Signatory("A", "Camat", capacity, principals).block == block


@pytest.mark.parametrize(
    ("capacity", "principals"),
    [("own", ("B",)), ("plh", ("B",)), ("plt", ("B",)), ("an", ()), ("an", ("B", "C")), ("ub", ())],
)
def test_a_mandate_names_who_gave_it(capacity: Capacity, principals: tuple[str, ...]) -> None:
    """Nobody signs in the name of nobody, and nobody's name is used without a mandate."""
    with pytest.raises(ValueError, match="principals"):
        Signatory("A", "Camat", capacity, principals)


@pytest.mark.parametrize("outcome", ["refused", "partial"])
def test_less_than_was_asked_needs_reasons_and_a_remedy(outcome: Outcome) -> None:
    """A refusal without a reason, or without a way on, cannot be written."""
    with pytest.raises(ValueError, match="reasons and a remedy"):
        replace(REFUSAL, outcome=outcome, reasons=())
    with pytest.raises(ValueError, match="reasons and a remedy"):
        replace(REFUSAL, outcome=outcome, remedy=None)


def test_a_grant_needs_neither() -> None:
    """What was granted is not explained."""
    assert replace(REFUSAL, outcome="granted", reasons=(), remedy=None).remedy is None


@pytest.mark.parametrize(
    "address",
    ["", "javascript:alert(1)", "https://contoh.go.id/ a", "ftp://x", "https://x/\n", "https://é"],
)
def test_the_verify_address_is_a_web_address(address: str) -> None:
    """What the code leads to can be typed and followed."""
    with pytest.raises(ValueError, match="web address"):
        replace(REFUSAL, verify=address)


def test_a_letter_names_its_agency_and_has_a_title() -> None:
    """Both stand at its head, so neither may be absent."""
    with pytest.raises(ValueError, match="agency"):
        replace(REFUSAL, agency=())
    with pytest.raises(ValueError, match="title"):
        replace(REFUSAL, title="")


def test_the_remedy_says_to_whom_until_when_and_that_it_is_free() -> None:
    """Everything that a citizen needs who does not agree."""
    said = " ".join(Remedy("Bupati", date(2026, 12, 23), "loket 2", kind="banding").sentences)
    assert said == (
        "Anda dapat mengajukan banding kepada Bupati paling lambat Rabu, 23 Desember 2026."
        " Pengajuan banding gratis. Caranya: loket 2"
    )


def test_a_reason_shows_its_norm_and_its_evidence() -> None:
    """Evidence is printed where there is some."""
    assert Reason("a", "b").lines == ("a", "Dasar: b")
    assert Reason("a", "b", "c").lines == ("a", "Dasar: b", "Bukti: c")


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_written_in_full(day: date) -> None:
    """Weekday, day without a leading zero, month in words, year."""
    weekday, number, month, year = long_date(day).replace(",", "").split()
    assert (int(number), int(year)) == (day.day, day.year)
    assert month.isalpha()
    assert (weekday in {"Sabtu", "Minggu"}) == (day.weekday() >= 5)


@pytest.mark.parametrize(
    "values",
    [{}, {"nama": "x"}, {"nama": "x", "usia": "y", "sandi": "z"}, {"nama": "x", "usia": 3}],
)
def test_only_declared_names_reach_the_letter(values: dict[str, str]) -> None:
    """A missing name, a name too many or a value that is no text stops the letter."""
    with pytest.raises(ValueError, match=r"usia|sandi|nama"):
        table(shown={"nama": "Nama", "usia": "Usia"}, values=values)


def test_the_declared_order_is_the_printed_order() -> None:
    """The standard says in which order the rows stand."""
    rows = table(shown={"b": "B", "a": "A"}, values={"a": "1", "b": "2"})
    assert [row.label for row in rows] == ["B", "A"]
