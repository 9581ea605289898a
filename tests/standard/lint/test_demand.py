import pytest

from prima.standard.lint.demand import VAGUE
from tests.standard.lint.planting import Planted, each, held, only

CASES = [
    Planted(
        "a requirement is checked by the machine",
        "R01",
        "requirements.denah.checked_at",
        "tidak ada langkah petugas 'terbit' yang memeriksanya",
        [("checked_at: periksa\n    judged", "checked_at: terbit\n    judged")],
    ),
    Planted(
        "an optional paper is a ground of refusal",
        "R08",
        "procedure.putus.reasons.denah_kurang.requirement",
        "syarat 'denah' tidak wajib, jadi bukan alasan menolak",
        [("    for: [besar]\n", "    for: [besar]\n    optional: true\n")],
    ),
    Planted(
        "a requirement ends in vague words",
        "R09",
        "requirements.denah.title",
        "'sesuai kebutuhan': tak seorang pun tahu kapan ini terpenuhi",
        [("Denah acara", "Denah acara dan lainnya sesuai kebutuhan")],
    ),
    Planted(
        "a question ends in vague words",
        "R09",
        "form.diri.fields.surel.label",
        "'dll': tak seorang pun tahu kapan ini terpenuhi",
        [("{id: Surel, en: E-mail}", "{id: Surel dll, en: E-mail}")],
    ),
    Planted(
        "an identity number is tagged as no personal data",
        "F02",
        "form.diri.fields.nik.personal",
        "'nik' bertanda internal, padahal sedikitnya general",
        [("en: Identity number}, personal: general", "en: Identity number}, personal: internal")],
    ),
    Planted(
        "a table is tagged lower than its columns",
        "F02",
        "form.tempat.fields.panitia.personal",
        "'panitia' bertanda internal, padahal sedikitnya general",
        [
            (
                "en: Committee}\n        personal: general",
                "en: Committee}\n        personal: internal",
            )
        ],
    ),
    Planted(
        "a telephone is a must, and no norm says why",
        "F06",
        "form.diri.fields.telepon.required",
        "'telepon' menuntut telepon tanpa dasar; tidak semua orang punya",
        [("en: Phone}, personal: general, required: false}", "en: Phone}, personal: general}")],
    ),
    Planted(
        "the name of a child is tagged as general",
        "F02",
        "form.tempat.fields.panitia.columns.nama.personal",
        "'nama' bertanda general, padahal sedikitnya specific",
        [("label: {id: Nama, en: Name}", "label: {id: Nama anak, en: Name}")],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """What is asked is checked, definite and tagged."""
    held(planted)


@pytest.mark.parametrize(
    "words",
    [
        "KTP dll",
        "KTP, dst.",
        "Surat lain-lain dan sebagainya",
        "Bila diperlukan, surat kuasa",
        "Surat jika memang diperlukan",
        "apabila perlu",
        "sesuai ketentuan yang berlaku",
        "Sesuai dengan keperluan",
        "materai secukupnya",
        "dokumen lain yang dianggap perlu",
        "a letter if needed",
        "copies, etc.",
    ],
)
def test_vague_words_are_found(words: str) -> None:
    """After these words nobody knows when a demand is met."""
    assert VAGUE.search(words)


@pytest.mark.parametrize(
    "words",
    [
        "Bukti bila ada",
        "Surat keterangan yang diperlukan untuk akta",
        "Sesuai gambar rencana",
        "Dokumen pelengkap: KK dan KTP",
        "dusun",
        "Madrasah Aliyah",
        "the etcher's licence",
    ],
)
def test_definite_words_are_not_blamed(words: str) -> None:
    """What sounds alike and is clear is left alone."""
    assert not VAGUE.search(words)


def test_a_telephone_that_a_norm_demands_is_no_fault() -> None:
    """The norm is named, and it stands in the legal basis; a norm that does not is a fault."""
    tail = "en: Phone}, personal: general, required: false}"
    assert only((tail, "en: Phone}, personal: general, cite: [uu25]}")) == []
    assert only((tail, "en: Phone}, personal: general, cite: [entah]}")) == ["G05"]


LATER = ("P09", "P15")
"""Rules on who checks, and when; here it is asked whether anybody does."""


def checked_at(step: str) -> tuple[str, str]:
    """Let a step check the plan."""
    return "checked_at: periksa\n    judged", f"checked_at: {step}\n    judged"


@pytest.mark.parametrize("step", ["keamanan", "tinjau", "putus", "serahkan"])
def test_an_officers_step_of_any_kind_may_check(step: str) -> None:
    """To do, to meet, to decide: each is a person looking at the papers."""
    assert only(checked_at(step), but=LATER) == []


@pytest.mark.parametrize("step", ["terbit", "rekomendasi", "bayar_retribusi", "bidang", "entah"])
def test_nothing_else_may(step: str) -> None:
    """A machine, another body, a bill, a block or nothing at all checks no papers."""
    assert only(checked_at(step), but=LATER) == ["R01"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en: Phone}, personal: general", "en: Phone}, personal: internal"),
        ("en: Place}, personal: general", "en: Place}, personal: public"),
        ("label: {id: Nama, en: Name}", "label: {id: Nama bayi, en: Name}"),
    ],
    ids=["phone", "address", "child"],
)
def test_data_of_a_person_are_tagged_as_such(old: str, new: str) -> None:
    """A telephone number and an address are general, a child's name is specific."""
    assert "F02" in only((old, new))


def test_what_an_officer_finds_may_be_internal() -> None:
    """A finding of an officer on a file or place is no personal data by its type alone."""
    finding = (
        "{id: foto, type: file, kinds: [jpg], max_mb: 5,"
        " label: {id: Foto, en: Photo}, personal: internal}"
    )
    assert only(("collects: [{id: aman,", f"collects: [{finding}, {{id: aman,")) == []


@pytest.mark.parametrize(
    ("label", "rules"),
    [
        ("Nama anak", ["F02"]),
        ("Nama orang tua anak", []),
        ("Nama ibu kandung anak", []),
        ("Nama wali dari anak", []),
        ("Nama anak dan orang tua", ["F02"]),
    ],
)
def test_the_parent_of_a_child_is_no_child(label: str, rules: list[str]) -> None:
    """What is asked about the parent is general; what is asked about the child is specific."""
    column = "format: name, label: {id: Nama, en: Name}"
    assert only((column, column.replace("id: Nama", f"id: {label}"))) == rules
