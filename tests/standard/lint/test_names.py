import pytest

from prima.standard.lint.frame import Sheet
from prima.standard.lint.names import POINTERS, dangling, declared
from tests.standard.lint.planting import Planted, each, held, only
from tests.standard.samples import faults, sample

CASES = [
    Planted(
        "a requirement cites a law that is not listed",
        "G05",
        "requirements.denah.cite.1",
        "dasar hukum 'perda_lain' tidak ada",
        [("cite: [perda]\n  - id: dewasa", "cite: [perda_lain]\n  - id: dewasa")],
    ),
    Planted(
        "a clock cites a law that is not listed",
        "G05",
        "completion_time.clocks.janji.cite.1",
        "dasar hukum 'uu30' tidak ada",
        [("basis: sector_rule\n      cite: [perda]", "basis: sector_rule\n      cite: [uu30]")],
    ),
    Planted(
        "an exclusion points at no step",
        "X01",
        "procedure.putus.not_same_person_as.1",
        "langkah 'periksaa' tidak ada",
        [("not_same_person_as: [periksa, keamanan]", "not_same_person_as: [periksaa]")],
    ),
    Planted(
        "a requirement is judged at no step",
        "X01",
        "requirements.denah.judged_at",
        "langkah 'keamana' tidak ada",
        [("judged_at: keamanan", "judged_at: keamana")],
    ),
    Planted(
        "a requirement is for a variant that does not exist",
        "X01",
        "requirements.denah.for.1",
        "varian 'kecil' tidak ada",
        [("for: [besar]", "for: [kecil]")],
    ),
    Planted(
        "a visit takes from a quota that does not exist",
        "X01",
        "procedure.tinjau.capacity",
        "kuota 'kunjungan' tidak ada",
        [("capacity: tinjauan", "capacity: kunjungan")],
    ),
    Planted(
        "evidence points at a question that is not asked",
        "X01",
        "requirements.dewasa.evidence.2.fields.1",
        "pertanyaan formulir 'panitya' tidak ada",
        [("{fields: [panitia]}", "{fields: [panitya]}")],
    ),
    Planted(
        "two steps have one id",
        "P14",
        "procedure.rapat",
        "id 'rapat' dua kali",
        [("{do: keamanan, title", "{do: rapat, title")],
    ),
    Planted(
        "two questions have one id",
        "P14",
        "form.tempat.fields.nik",
        "id 'nik' dua kali",
        [("id: di_jalan, type", "id: nik, type")],
    ),
    Planted(
        "two laws have one id",
        "P14",
        "legal_basis.uu25",
        "id 'uu25' dua kali",
        [("- {id: perda, cite: Perda", "- {id: uu25, cite: Perda")],
    ),
    Planted(
        "two options have one id",
        "P14",
        "form.acara.fields.jenis.options.musik",
        "id 'musik' dua kali",
        [("{id: olahraga, label", "{id: musik, label")],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """Everything that is pointed at exists, and stands once."""
    held(planted)


@pytest.mark.parametrize("to", POINTERS)
def test_every_kind_of_pointer_knows_what_is_declared(to: str) -> None:
    """The sample declares something of each kind, and nothing of it dangles."""
    assert declared(sample(), to)
    assert list(dangling(Sheet(sample()), to)) == []


def test_a_pointer_that_is_nearly_right_is_told_what_was_meant() -> None:
    """Whoever mistyped an id reads the right one."""
    found = faults(("[periksa, keamanan]", "[preiksa, keamanan]"))
    fault = next(fault for fault in found if fault.rule == "X01")
    assert fault.mend.id == "mungkin maksudnya 'periksa'"
    assert fault.mend.en == "perhaps 'periksa' is meant"


def test_a_pointer_that_is_far_off_is_told_what_there_is() -> None:
    """Whoever named something else reads the list."""
    fault = faults(("by: loket", "by: x"))[0]
    assert fault.mend.id == "pakai satu dari: camat, kasi, loket, pengelola, penilai"


@pytest.mark.parametrize(
    "change",
    [
        ("{name: pada, from: form.pada}", "{name: nama, from: form.pada}"),
        ("{role: penilai, count: 2}", "{role: loket, count: 2}"),
        ("- {id: jalan_sempit, type", "- {id: ramai, type"),
        ("- id: dewasa\n", "- id: denah\n"),
        ("{name: nama, type: text}", "{name: found, type: text}"),
        ("- page: tempat", "- page: acara"),
        ("{id: umur, type: number", "{id: nama, type: number"),
        ("- branch: polisi", "- branch: aman"),
        ("{id: denah_kurang, title", "{id: tidak_aman, title"),
        ("- option: bebas", "- option: bayar"),
    ],
)
def test_no_id_stands_twice_in_any_list(change: tuple[str, str]) -> None:
    """Values, roles, facts, requirements, pages, columns, branches, reasons, options."""
    assert "P14" in only(change)


def test_the_same_id_may_stand_in_lists_of_different_steps() -> None:
    """Findings belong to their step: two steps may both ask `setuju`."""
    assert only(("{id: sepakat, type", "{id: aman, type"), ("rapat.sepakat", "rapat.aman")) == []
