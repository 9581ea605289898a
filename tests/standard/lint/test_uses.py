import pytest

from prima.standard.lint.frame import Sheet
from prima.standard.lint.uses import Use, findings_place, makes, tables_of
from tests.standard.samples import sample

SHEET = Sheet(sample())
USES = {use.place: use for use in SHEET.uses}


@pytest.mark.parametrize(
    ("place", "how", "wants"),
    [
        ("applicants.if", "cel", ("bool",)),
        ("form.tempat.fields.lebar.when", "cel", ("bool",)),
        ("form.acara.fields.pada.check.1.rule", "cel", ("bool",)),
        ("form.acara.fields.pada.min", "path", ("date",)),
        ("facts.hari.value", "cel", ("int",)),
        ("variants.besar.when", "cel", ("bool",)),
        ("requirements.izin_jalan.when", "cel", ("bool",)),
        ("requirements.dewasa.evidence.1.condition", "cel", ("bool",)),
        ("procedure.rapat_ulang.until", "cel", ("bool",)),
        ("procedure.putus.reasons.tidak_aman.fact", "cel", ("bool",)),
        ("fee.lines.dasar.table.by", "path", ("choice",)),
        ("fee.lines.luas.multiply.1", "path", ("int", "decimal")),
        ("fee.lines.luas.multiply.3.by", "path", ("choice",)),
        ("output.izin.values.nama.from", "path", ()),
        ("output.izin.valid.until", "path", ("date",)),
        ("procedure.periksa.sees.1", "path", ()),
    ],
)
def test_a_use_says_which_sort_it_wants(place: str, how: str, wants: tuple[str, ...]) -> None:
    """A guard wants yes or no, a factor a number, an end of validity a date."""
    assert (USES[place].how, USES[place].wants) == (how, wants)


@pytest.mark.parametrize(
    ("place", "done"),
    [
        ("form.tempat.fields.lebar.when", ""),
        ("facts.ramai.value", ""),
        ("requirements.izin_jalan.when", ""),
        ("procedure.rapat_ulang.until", "periksa keamanan rekomendasi rapat"),
        ("fee.lines.dasar.table.by", "periksa keamanan rekomendasi rapat setuju_syarat"),
        ("output.izin.values.nama.from", "periksa keamanan rekomendasi rapat setuju_syarat putus"),
    ],
)
def test_a_use_knows_what_is_done_by_then(place: str, done: str) -> None:
    """The bill is computed when it is made, an output when it is signed."""
    assert USES[place].moment.before.sure == set(done.split())


def test_a_form_knows_no_facts_and_a_fact_only_earlier_ones() -> None:
    """Facts are computed at submit, in the order of the list."""
    assert USES["form.tempat.fields.lebar.when"].moment.facts == frozenset()
    assert USES["facts.ramai.value"].moment.facts == frozenset()
    assert USES["facts.hari.value"].moment.facts == frozenset({"ramai", "jalan_sempit"})
    assert USES["procedure.tinjau.when"].moment.facts is None


def test_a_check_holds_only_where_the_question_is_answered() -> None:
    """Its own answer is there when a check is made."""
    held = USES["form.acara.fields.pada.check.1.rule"].held
    assert any("pada" in str(expression) for expression in held)


def test_findings_stand_where_the_file_has_them() -> None:
    """Officers collect, citizens answer, bodies give."""
    standard = sample()
    assert findings_place(standard.step("rapat")) == "procedure.rapat.collects"
    assert findings_place(standard.step("setuju_syarat")) == "procedure.setuju_syarat.fields"
    assert findings_place(standard.step("rekomendasi")) == "procedure.rekomendasi.gives"


def test_outputs_are_made_by_signing_issuing_and_delivering() -> None:
    """Three kinds of step make an output; others do not."""
    made = {step.id: makes(step) for step in sample().steps if makes(step)}
    assert made == {"putus": ("izin",), "terbit": ("izin",), "serahkan": ("izin",)}


def test_tables_of_the_tariff_are_found_with_their_place() -> None:
    """Amounts and factors may both come from tables."""
    standard = sample()
    assert [place for place, _ in tables_of(standard.fee_line("dasar"))] == [
        "fee.lines.dasar.table"
    ]
    places = [place for place, _ in tables_of(standard.fee_line("luas"))]
    assert places == ["fee.lines.luas.multiply.3"]


def test_every_use_is_at_one_place() -> None:
    """No condition is counted twice."""
    places = [use.place for use in SHEET.uses]
    assert len(places) == len(set(places))
    assert all(isinstance(use, Use) for use in SHEET.uses)
