from tests.standard.lint.planting import Planted, Spared, between, each, each_spared, held, let_be

FIELD = "{id: %s, type: %s, label: {id: Warna, en: Colour}, personal: internal%s}"
CHECK = "{rule: form.warna, say: {id: Ya., en: Yes.}}"
PAGE = "  - page: lain\n    title: {id: Lainnya, en: Others}\n    fields:\n"
LOOKUP = between("lookups:", "form:")
IDENTITY = "[{lookup: penduduk, met: registry.penduduk.found}, {presence: object_shown}]"
PLAN = "{kinds: [pdf], max_mb: 10, max_files: 2, original: none}"
COSTS = between("  own_costs:", "output:")


def page(*fields: str) -> list[tuple[str, str]]:
    """Add a page with these questions."""
    lines = "".join(f"      - {field}\n" for field in fields)
    return [("facts:\n", f"{PAGE}{lines}facts:\n")]


def asked(*ids: str) -> list[tuple[str, str]]:
    """Add a page with yes-no questions of these ids, all of them seen by a step."""
    seen = ", ".join(f"form.{id_}" for id_ in ids)
    return [
        *page(*(FIELD % (id_, "yes_no", "") for id_ in ids)),
        ("sees: [form.nik,", f"sees: [{seen}, form.nik,"),
    ]


def index_to(most: str) -> tuple[str, str]:
    """Let the officer who judges safety find an index from 1 up to another number."""
    label = "label: {id: Indeks, en: Index}, personal: internal"
    index = f'{{id: indeks, type: number, min: "1", max: "{most}", {label}}}'
    return "collects: [{id: aman,", f"collects: [{index}, {{id: aman,"


CASES = [
    Planted(
        "what the state holds has to be brought",
        "R02",
        "requirements.identitas.evidence",
        "negara memegang ini, dan warga tetap diminta membawanya",
        [
            (IDENTITY, "[{presence: object_shown}]"),
            ("from: registry.penduduk.nama", "from: form.jenis"),
        ],
    ),
    Planted(
        "a register is asked for nothing",
        "R03",
        "lookups.pajak",
        "'pajak' ditanyakan ke daftar, dan jawabannya tidak dipakai",
        [
            (
                LOOKUP,
                LOOKUP + LOOKUP.removeprefix("lookups:\n").replace("id: penduduk", "id: pajak"),
            )
        ],
    ),
    Planted(
        "copies are asked for on the web",
        "R07",
        "requirements.denah.evidence.1.file",
        "minta 3 lembar salinan lewat web",
        [(PLAN, PLAN.replace("original: none", "copies: 3"))],
    ),
    Planted(
        "a legalised copy is asked for on the web",
        "R07",
        "requirements.denah.evidence.1.file",
        "minta salinan legalisir lewat web",
        [(PLAN, PLAN.replace("original: none", "legalised: true"))],
    ),
    Planted(
        "a stamp duty is no part of the price",
        "R11",
        "requirements.denah.title",
        "meterai diminta, dan belum tercantum di biaya",
        [(COSTS, ""), ("{id: Denah acara, en", "{id: Denah bermeterai, en")],
    ),
    Planted(
        "a declaration needs a stamp that is no part of the price",
        "R11",
        "form.tempat.fields.benar",
        "meterai diminta, dan belum tercantum di biaya",
        [
            (COSTS, ""),
            ("{id: benar, type: declaration,", "{id: benar, type: declaration, stamp_duty: true,"),
        ],
    ),
    Planted(
        "a question is asked for nothing",
        "F01",
        "form.lain.fields.warna",
        "'warna' ditanyakan, dan tidak dipakai",
        page(FIELD % ("warna", "yes_no", "")),
    ),
    Planted(
        "a question is used by its own check alone",
        "F01",
        "form.lain.fields.warna",
        "'warna' ditanyakan, dan tidak dipakai",
        page(
            FIELD % ("warna", "yes_no", ", check: [{rule: form.warna, say: {id: Ya., en: Yes.}}]")
        ),
    ),
    Planted(
        "a page asks six questions",
        "F05",
        "form.lain",
        "6 pertanyaan di satu halaman",
        asked("a", "b", "c", "d", "e", "f"),
    ),
    Planted(
        "the price hangs on what an officer finds",
        "M04",
        "fee.lines.luas",
        "harganya baru diketahui sesudah steps.keamanan.indeks ditemukan petugas",
        [
            ("multiply: [form.luas,", "multiply: [steps.keamanan.indeks,"),
            index_to("31"),
        ],
    ),
]

RIGHT = [
    Spared(
        "what another office decided before is proved by its case",
        "R02",
        [(IDENTITY, "[{case: {standard: ktp, output: kartu}}]")],
    ),
    Spared(
        "an answer of a register may go into a document alone",
        "R03",
        [(IDENTITY, "[{presence: object_shown}]")],
    ),
    Spared(
        "at a counter copies can be asked for",
        "R07",
        [
            (PLAN, PLAN.replace("original: none", "copies: 3")),
            ("channels: [web, counter]", "channels: [counter]"),
        ],
    ),
    Spared(
        "a stamp duty stands among the costs",
        "R11",
        [("{id: Denah acara, en", "{id: Denah bermeterai, en")],
    ),
    Spared("a question is used by a document", "F01", [("from: form.pada", "from: form.lebar")]),
    Spared(
        "a number to be called is used by the office",
        "F01",
        page("{id: lain, type: phone, label: {id: Telepon, en: Phone}, personal: general}"),
    ),
    Spared("a page asks five questions", "F05", asked("a", "b", "c", "d", "e")),
    Spared(
        "what an officer finds changes the price within a range",
        "M04",
        [
            ("multiply: [form.luas,", "multiply: [steps.keamanan.indeks,"),
            index_to("30"),
        ],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """What burdens people for nothing is found, with its place and words."""
    held(planted)


@each_spared(RIGHT)
def test_what_is_right_is_let_be(spared: Spared) -> None:
    """What looks alike and burdens nobody is no finding."""
    let_be(spared)
