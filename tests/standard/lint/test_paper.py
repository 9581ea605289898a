import pytest

from tests.standard.lint.planting import Planted, between, each, held, only

ISSUE = between("  - {system: terbit", "  - {wait: sanggah")
GUESTS = "{id: Jumlah tamu, en: Guests}, personal: "
LAST = "{name: pada, from: form.pada}"
CASES = [
    Planted(
        "an output is issued twice",
        "O02",
        "output.izin",
        "terbit dua kali di satu jalan",
        [(ISSUE, ISSUE + ISSUE.replace("system: terbit", "system: terbit_lagi"))],
    ),
    Planted(
        "an output is never made",
        "O02",
        "output.izin",
        "tidak pernah dibuat",
        [(ISSUE, ""), ("    signs: [izin]\n", ""), ("1 wd, delivers: [izin]}", "1 wd}")],
    ),
    Planted(
        "a check shows what was computed from specific data",
        "O01",
        "output.izin.check_shows",
        "'ramai' data pribadi spesifik, dan terlihat oleh siapa pun",
        [
            (f"{GUESTS}internal", f"{GUESTS}specific"),
            (f"{LAST}]", f"{LAST}, {{name: ramai, from: facts.ramai}}]"),
            ("check_shows: [pada]", "check_shows: [ramai]"),
        ],
    ),
    Planted(
        "a template reads a value that does not exist",
        "O01",
        "output.izin.values.nama.from",
        "registry.penduduk.name tidak ada",
        [("from: registry.penduduk.nama", "from: registry.penduduk.name")],
    ),
    Planted(
        "a check shows a value that is not printed",
        "O01",
        "output.izin.check_shows",
        "'siapa' tidak ada di values",
        [("check_shows: [pada]", "check_shows: [siapa]")],
    ),
    Planted(
        "a check shows specific data to strangers",
        "O01",
        "output.izin.check_shows",
        "'pada' data pribadi spesifik, dan terlihat oleh siapa pun",
        [
            (
                "label: {id: Tanggal, en: Date}, personal: internal",
                "label: {id: Tanggal, en: Date}, personal: specific",
            )
        ],
    ),
    Planted(
        "a decision signs an output that does not exist",
        "O03",
        "procedure.putus.signs.1",
        "produk 'surat' tidak ada",
        [("signs: [izin]", "signs: [surat]")],
    ),
    Planted(
        "the machine issues nothing",
        "O03",
        "procedure.terbit",
        "menerbitkan tanpa menyebut produk",
        [("does: issue, output: izin", "does: issue")],
    ),
    Planted(
        "a text has no English",
        "T01",
        "facilities.1.title",
        "bahasa Inggris belum ada: 'Ruang tunggu'",
        [("{id: Ruang tunggu, en: Waiting room}", "{id: Ruang tunggu}")],
    ),
    Planted(
        "the decree fills a place that does not exist",
        "D01",
        "demo_decree.fills.2",
        "tempat 'procedure.periksa.batas' tidak ada di standar ini",
        [("procedure.periksa.limit, facilities", "procedure.periksa.batas, facilities")],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """Documents show only what they may."""
    held(planted)


@pytest.mark.parametrize(
    "path",
    [
        "form.nik",
        "form.jenis",
        "form.luas",
        "form.panitia",
        "facts.ramai",
        "fee.total",
        "fee.dasar",
        "case.received_on",
        "decision.outcome",
        "steps.rapat.sepakat",
        "form.lokasi.street",
    ],
)
def test_a_template_may_print_what_exists(path: str) -> None:
    """Texts, numbers, dates, choices, tables, and parts of an address."""
    assert (
        only(("{name: nama, from: registry.penduduk.nama}", f"{{name: nama, from: {path}}}")) == []
    )


@pytest.mark.parametrize("path", ["form.lokasi", "form.benar", "form.nama", "fee.parkir", "case.x"])
def test_a_template_may_not_print_what_is_no_text(path: str) -> None:
    """A whole address, a declaration, or nothing at all cannot be printed."""
    assert only(
        ("{name: nama, from: registry.penduduk.nama}", f"{{name: nama, from: {path}}}")
    ) == ["O01"]


@pytest.mark.parametrize(
    "place",
    [
        "fee",
        "output",
        "procedure.keamanan",
        "procedure.bidang.branches.aman",
        "officer_count.loket",
        "form.diri.fields.surel",
        "requirements.dewasa.evidence.1",
        "completion_time.clocks.janji.limit",
    ],
)
def test_the_decree_may_fill_any_place_that_exists(place: str) -> None:
    """Components, steps however deep, items by their ids, members of these."""
    assert only(("fills: [completion_time,", f"fills: [{place},")) == []


@pytest.mark.parametrize(
    "place", ["biaya", "procedure.periksa.returns.batas", "form.nik", "acts.reopen"]
)
def test_the_decree_fills_nothing_that_is_not_there(place: str) -> None:
    """A place that nobody wrote is no gap that was filled."""
    assert only(("fills: [completion_time,", f"fills: [{place},")) == ["D01"]


def test_a_text_may_have_more_languages_than_two() -> None:
    """Javanese beside Indonesian and English is welcome."""
    assert (
        only(
            (
                "{id: Ruang tunggu, en: Waiting room}",
                "{id: Ruang tunggu, en: Waiting room, jv: Ruang}",
            )
        )
        == []
    )


def test_ways_that_exclude_each_other_issue_one_output_each() -> None:
    """What is issued on one way or the other is issued once."""
    free = "        otherwise: true\n        steps:"
    pay = between("          - {pay: bayar_retribusi", "      - option: bebas")
    one, other = (
        f"        {ISSUE}".replace("terbit", id_, 1) for id_ in ("terbit_satu", "terbit_dua")
    )
    changes = [(ISSUE, ""), (pay, pay + one), (f"{free} []\n", f"{free}\n{other}")]
    assert "O02" not in only(*changes)
