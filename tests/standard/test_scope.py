from typing import Any

import pytest

from prima.standard.scope import as_names, scope_of, sort_of
from tests.standard.samples import NAMES, sample, standard_of

SCOPE = scope_of(sample())


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("form.nik", "text"),
        ("form.jenis", "choice"),
        ("form.alat", "many"),
        ("form.tamu", "int"),
        ("form.luas", "decimal"),
        ("form.pada", "date"),
        ("form.lokasi", "parts"),
        ("form.lokasi.street", "text"),
        ("form.di_jalan", "bool"),
        ("form.panitia", "table"),
        ("form.benar.accepted", "bool"),
        ("facts.hari", "int"),
        ("registry.penduduk.found", "bool"),
        ("registry.penduduk.lahir", "date"),
        ("steps.rapat.sepakat", "bool"),
        ("steps.setuju_syarat.ya", "bool"),
        ("steps.rekomendasi.setuju", "bool"),
        ("steps.putus.outcome", "choice"),
        ("decision.outcome", "choice"),
        ("case.received_on", "date"),
        ("case.by_representative", "bool"),
        ("case.origin.delivered_on", "date"),
        ("fee.total", "int"),
        ("fee.luas", "int"),
    ],
)
def test_every_name_has_its_sort(name: str, sort: str) -> None:
    """Answers, facts, registers, findings, decisions, the case and the bill."""
    assert SCOPE[name].sort.name == sort


@pytest.mark.parametrize("name", ["form.xyz", "steps.periksa.outcome", "case.now", "fee.parkir"])
def test_there_is_nothing_else(name: str) -> None:
    """No clock, no unknown answer, no outcome of what is no decision."""
    assert name not in SCOPE


def test_options_and_rows_are_known() -> None:
    """A choice knows its words, a table its columns and its bound."""
    assert SCOPE["form.jenis"].sort.options == ("musik", "olahraga")
    table = SCOPE["form.panitia"].sort
    assert (set(table.parts), table.rows_max) == ({"nama", "umur"}, 10)
    assert SCOPE["steps.putus.outcome"].sort.options == ("granted", "refused")


@pytest.mark.parametrize(
    ("name", "maybe"),
    [("form.nik", False), ("form.surel", True), ("form.lebar", True), ("case.origin.number", True)],
)
def test_what_may_be_unanswered_is_known(name: str, *, maybe: bool) -> None:
    """Optional questions, and those under a condition."""
    assert SCOPE[name].maybe is maybe


def test_personal_data_keeps_its_class() -> None:
    """A name of the scope knows how personal it is; parts are as personal as the whole."""
    assert SCOPE["form.nik"].personal == "general"
    assert SCOPE["form.lokasi.street"].personal == "general"
    assert SCOPE["facts.ramai"].personal is None


def test_answers_become_what_conditions_read() -> None:
    """Whole numbers are numbers, decimals stay exact text, rows are read column by column."""
    answers: dict[str, Any] = {
        "tamu": "750",
        "luas": "120.50",
        "panitia": [{"nama": "Siti", "umur": "41"}],
        "surel": None,
        "jenis": "musik",
    }
    assert as_names(sample().fields, answers) == {
        "tamu": 750,
        "luas": "120.50",
        "panitia": [{"nama": "Siti", "umur": 41}],
        "jenis": "musik",
    }


@pytest.mark.parametrize("name", [None, *NAMES])
def test_every_field_has_a_sort(name: str | None) -> None:
    """No type of field is forgotten."""
    standard = standard_of(name)
    assert all(sort_of(field).name for field in standard.fields)
