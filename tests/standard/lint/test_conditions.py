import pytest

from tests.standard.lint.planting import Planted, between, each, held, only

CASES = [
    Planted(
        "a condition is not complete",
        "E01",
        "requirements.izin_jalan.when",
        "syarat ini belum selesai",
        [("when: form.di_jalan\n    evidence", "when: form.di_jalan &&\n    evidence")],
    ),
    Planted(
        "a choice is compared with a word that is no option",
        "E01",
        "procedure.bayar_atau_tidak.options.bayar.when",
        "'music' bukan pilihan",
        [("form.jenis == 'musik'", "form.jenis == 'music'")],
    ),
    Planted(
        "a number is compared with a text",
        "E01",
        "facts.ramai.value",
        "bilangan dibandingkan dengan teks",
        [("value: form.tamu > 500", "value: form.tamu > '500'")],
    ),
    Planted(
        "a condition yields a number",
        "E01",
        "facts.ramai.value",
        "di sini ada bilangan, bukan ya/tidak",
        [("value: form.tamu > 500", "value: form.tamu + 500")],
    ),
    Planted(
        "a decimal is compared with a whole number",
        "E01",
        "facts.ramai.value",
        "bilangan desimal dibandingkan dengan bilangan",
        [("value: form.tamu > 500", "value: form.luas > 500")],
    ),
    Planted(
        "a factor is no number",
        "E01",
        "fee.lines.luas.multiply.1",
        "di sini ada pilihan, bukan bilangan / bilangan desimal",
        [("multiply: [form.luas", "multiply: [form.jenis")],
    ),
    Planted(
        "a validity ends at something that is no date",
        "E01",
        "output.izin.valid.until",
        "di sini ada pilihan, bukan tanggal",
        [("until: form.pada", "until: form.jenis")],
    ),
    Planted(
        "a macro stands within a macro",
        "E02",
        "facts.ramai.value",
        "exists di dalam exists",
        [
            (
                "value: form.tamu > 500",
                "value: 'form.panitia.all(p, form.panitia.exists(q, q.umur > p.umur))'",
            )
        ],
    ),
    Planted(
        "a fact reads a question that is not asked",
        "E03",
        "facts.ramai.value",
        "form.tamus tidak ada",
        [("value: form.tamu > 500", "value: form.tamus > 500")],
    ),
    Planted(
        "evidence reads a register that is not asked",
        "E03",
        "requirements.identitas.evidence.penduduk.met",
        "registry.warga.found tidak ada",
        [("met: registry.penduduk.found", "met: registry.warga.found")],
    ),
    Planted(
        "a macro reads a column that does not exist",
        "E03",
        "requirements.dewasa.evidence.1.condition",
        "p.usia tidak ada",
        [("p.umur >= 17", "p.usia >= 17")],
    ),
    Planted(
        "a look-up sends a question that is not asked",
        "E03",
        "lookups.penduduk.ask.nik.from",
        "form.nikk tidak ada",
        [("from: form.nik}]", "from: form.nikk}]")],
    ),
    Planted(
        "a step opens a question that is not asked",
        "E03",
        "procedure.periksa.sees.2",
        "form.tempat tidak ada",
        [("form.nik, form.lokasi]", "form.nik, form.tempat]")],
    ),
    Planted(
        "a question that is asked under a condition is read without it",
        "F04",
        "facts.jalan_sempit.value",
        "form.lebar mungkin belum terjawab",
        [("value: form.di_jalan && form.lebar < 6", "value: form.lebar < 6")],
    ),
    Planted(
        "the condition stands behind what it opens",
        "F04",
        "facts.jalan_sempit.value",
        "form.lebar mungkin belum terjawab",
        [("value: form.di_jalan && form.lebar < 6", "value: form.lebar < 6 && form.di_jalan")],
    ),
    Planted(
        "the condition is only one of two ways",
        "F04",
        "facts.jalan_sempit.value",
        "form.lebar mungkin belum terjawab",
        [("value: form.di_jalan && form.lebar < 6", "value: form.di_jalan || form.lebar < 6")],
    ),
    Planted(
        "an optional answer is read as if it were there",
        "F04",
        "facts.jalan_sempit.value",
        "form.surel mungkin belum terjawab",
        [("value: form.di_jalan && form.lebar < 6", "value: form.surel == ''")],
    ),
    Planted(
        "a step waits for a decision that comes later",
        "P04",
        "procedure.tinjau.when",
        "membaca steps.putus sebelum ada",
        [("when: facts.ramai, no_show", "when: steps.putus.outcome == 'granted', no_show")],
    ),
    Planted(
        "a requirement depends on a finding",
        "P04",
        "requirements.izin_jalan.when",
        "membaca steps.rapat sebelum ada",
        [("when: form.di_jalan\n    evidence", "when: steps.rapat.sepakat\n    evidence")],
    ),
    Planted(
        "a fact reads a fact that is computed later",
        "P04",
        "facts.ramai.value",
        "membaca facts.hari sebelum ada",
        [("value: form.tamu > 500", "value: facts.hari > 500")],
    ),
    Planted(
        "a question depends on a fact",
        "P04",
        "form.tempat.fields.lebar.when",
        "membaca facts.ramai sebelum ada",
        [("when: form.di_jalan, label", "when: facts.ramai, label")],
    ),
    Planted(
        "a branch reads the finding of its neighbour",
        "P05",
        "procedure.rekomendasi.when",
        "membaca steps.keamanan dari cabang yang berjalan bersamaan",
        [("external: true,", "external: true, when: steps.keamanan.aman,")],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """Every condition can be computed when it is needed."""
    held(planted)


NARROW = "value: form.di_jalan && form.lebar < 6"
RAMAI = "value: form.tamu > 500"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NARROW, "value: has(form.lebar) && form.lebar < 6"),
        (NARROW, "value: 'has(form.lebar) ? form.lebar < 6 : false'"),
        (NARROW, "value: '!has(form.lebar) || form.lebar < 6'"),
        (NARROW, "value: facts.ramai && form.di_jalan && form.lebar < 6"),
        (NARROW, "value: '!(!form.di_jalan || form.lebar < 6)'"),
        (NARROW, "value: 'form.di_jalan ? form.lebar < 6 : false'"),
        (RAMAI, "value: form.pada > '2026-06-01'"),
        (RAMAI, "value: form.pada > case.received_on"),
        (RAMAI, "value: \"form.jenis in ['musik', 'olahraga']\""),
        (RAMAI, "value: \"'genset' in form.alat\""),
        (RAMAI, "value: size(form.panitia) > 3 && size(form.alat) == 2"),
        (RAMAI, "value: \"form.lokasi.street != ''\""),
        (RAMAI, "value: 'form.panitia.exists(p, p.umur > 60)'"),
        (RAMAI, "value: form.benar.accepted"),
        (RAMAI, "value: 'years_between(registry.penduduk.lahir, case.received_on) >= 17'"),
        (RAMAI, "value: case.by_representative || case.channel == 'web'"),
        ("when: facts.ramai, no_show", "when: steps.rapat.sepakat, no_show"),
        ("  - {wait: sanggah, ", "  - {wait: sanggah, when: decision.outcome == 'granted', "),
        ("  - {wait: sanggah, ", "  - {wait: sanggah, when: steps.putus.outcome == 'granted', "),
    ],
)
def test_what_is_right_is_not_blamed(old: str, new: str) -> None:
    """Guards of every form are understood, and like may be compared with like."""
    assert only((old, new)) == []


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        ("value: form.jenis > 'musik'", "E01"),
        ("value: form.jenis == 5", "E01"),
        ("value: \"form.jenis in ['musik', 'tari']\"", "E01"),
        ("value: \"'tari' in form.alat\"", "E01"),
        ("value: \"'musik' in form.jenis\"", "E01"),
        ("value: form.alat == 'genset'", "E01"),
        ("value: form.pada > 'besok'", "E01"),
        ("value: form.pada > 5", "E01"),
        ("value: '!form.tamu'", "E01"),
        ("value: form.tamu && form.di_jalan", "E01"),
        ("value: -form.di_jalan > 1", "E01"),
        ("value: form.jenis + 1 > 2", "E01"),
        ("value: 'form.di_jalan ? form.tamu : form.jenis'", "E01"),
        ("value: size(form.tamu) > 1", "E01"),
        ("value: 'days_between(form.jenis, form.pada) > 1'", "E01"),
        ("value: \"days_between('kemarin', form.pada) > 1\"", "E01"),
        ("value: 'form.jenis.all(p, true)'", "E01"),
        ("value: 'form.panitia.all(p, p.umur)'", "E01"),
        ("value: form.lokasi == ''", "E01"),
        ("value: form.lokasi.desa == ''", "E03"),
        ("value: case.hari > 1", "E03"),
        ("value: registry.penduduk.alamat == ''", "E03"),
        ("value: has(form.tidak_ada)", "E03"),
        ("value: case.origin.decision == ''", "F04"),
    ],
)
def test_what_cannot_be_computed_is_blamed(new: str, rule: str) -> None:
    """A misfit of types or an unknown name is found before anybody applies."""
    assert rule in only((RAMAI, new))


def test_choices_of_a_code_list_accept_any_word() -> None:
    """Where options stand outside the file, their words are not known here."""
    options = between("        options:\n          - {id: musik", "      - id: alat")
    rules = only((options, "        options_from: jenis-acara\n"))
    assert "E01" not in rules
