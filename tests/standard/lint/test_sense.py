"""Bounds that nobody can meet, and words that nobody looks at, are found."""

from prima.standard.grammar import read
from prima.standard.judge import judge
from prima.standard.near import nearest
from tests.standard.lint.planting import Planted, each, held, only
from tests.standard.samples import faults

HOURS = 'from: "08:00", to: "16:00", break: {from: "12:00", to: "13:00"}'

CASES = [
    Planted(
        "an office closes before it opens",
        "X03",
        "service_hours.1",
        "paling sedikit 16:00:00, tetapi paling banyak 08:00:00",
        [(HOURS, 'from: "16:00", to: "08:00"')],
    ),
    Planted(
        "a break lies outside the hours",
        "X03",
        "service_hours.1.break",
        "istirahat di luar jam layanan",
        [('break: {from: "12:00", to: "13:00"}', 'break: {from: "15:30", to: "16:30"}')],
    ),
    Planted(
        "an office has two hours at once",
        "X03",
        "service_hours",
        "jam layanan mon bertumpang tindih",
        [
            (
                "capacity:\n",
                '  - {days: [mon], from: "15:00", to: "17:00"}\ncapacity:\n',
            )
        ],
    ),
    Planted(
        "no number lies between its bounds",
        "X03",
        "form.acara.fields.tamu",
        "paling sedikit 1, tetapi paling banyak 0",
        [('max: "5000"', 'max: "0"')],
    ),
    Planted(
        "a limit lasts for centuries",
        "X03",
        "procedure.serahkan.limit",
        "99999 mo lebih dari 200 tahun",
        [("by: loket, limit: 1 wd, delivers", "by: loket, limit: 99999 mo, delivers")],
    ),
    Planted(
        "what follows a refusal is never run",
        "X04",
        "procedure.putus.if_refused",
        "tidak pernah dijalankan: penolakan tidak mengakhiri prosedur ini",
        [("    signs: [izin]\n", "    signs: [izin]\n    after: any\n")],
    ),
    Planted(
        "a choice offers nothing",
        "X04",
        "form.acara.fields.jenis",
        "pilihannya perlu tepat satu sumber: options atau options_from",
        [
            (
                "        personal: internal\n        options:\n          - {id: musik",
                (
                    "        personal: internal\n        options_from: jenis-acara\n"
                    "        options:\n          - {id: musik"
                ),
            )
        ],
    ),
    Planted(
        "a fixed amount has a ceiling",
        "X04",
        "fee.lines.dasar.at_most",
        "at_most hanya berlaku untuk multiply",
        [
            (
                "      payer: applicant\n      table",
                "      payer: applicant\n      at_most: 5\n      table",
            )
        ],
    ),
    Planted(
        "a tariff pays the applicant",
        "X05",
        "fee.lines.luas.multiply.3",
        "faktor ini dapat negatif",
        [('{is: olahraga, value: "1"}', '{is: olahraga, value: "-1"}')],
    ),
    Planted(
        "an area below nothing lowers the charge",
        "X05",
        "fee.lines.luas.multiply.1",
        "faktor ini dapat negatif",
        [('{id: luas, type: number, min: "1"', '{id: luas, type: number, min: "-1"')],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """The rule finds the fault and says how to mend it."""
    held(planted)


def test_what_a_step_may_never_have_found_is_read_behind_has() -> None:
    """A finding of a way that is not always taken, or of a silent step, may be missing."""
    bare = ("fact: '!steps.keamanan.aman'", "fact: '!steps.setuju_syarat.ya'")
    safe = (
        "fact: '!steps.keamanan.aman'",
        "fact: 'has(steps.setuju_syarat.ya) && !steps.setuju_syarat.ya'",
    )
    assert only(bare) == ["F04"]
    assert only(safe) == []
    optional = (
        "by: [penilai, kasi], limit: 2 wd,",
        "when: facts.ramai, by: [penilai, kasi], limit: 2 wd,",
    )
    assert only(optional) == ["F04"]


def test_a_tariff_reads_only_what_is_answered() -> None:
    """A charge by a question that is not always asked cannot be computed."""
    found = faults(("decimals: 2, unit: m2,", "decimals: 2, unit: m2, when: form.di_jalan,"))
    assert [(fault.rule, fault.place) for fault in found] == [("F04", "fee.lines.luas.multiply.1")]


def test_no_finding_stands_twice_in_one_step() -> None:
    """The second of two findings of one name would hide the first."""
    twice = "{id: aman, type: yes_no, label: {id: Aman?, en: Safe?}, personal: internal}"
    assert only((f"[{twice}]", f"[{twice}, {twice}]")) == ["P14"]


def test_a_clock_begins_at_a_step_or_a_stage() -> None:
    """A choice and a parallel have no moment of their own."""
    for point, rules in (("bayar_atau_tidak", ["C06"]), ("bidang", ["C06"]), ("penilaian", [])):
        assert only(("starts: received", f"starts: ready:{point}"), but=["C04"]) == rules


def test_dates_are_compared_in_one_spelling() -> None:
    """Dates compare as texts, so 20260101 would lie before every date."""
    for written in ("20260101", "2026-W01-1"):
        assert only(("value: form.tamu > 500", f"value: \"form.pada > '{written}'\"")) == ["E01"]
    assert only(("value: form.tamu > 500", "value: \"form.pada > '2026-01-01'\"")) == []


def test_only_the_first_slips_of_a_condition_are_searched() -> None:
    """Whoever writes thousands of wrong names does not make the office search thousands."""
    found = judge(read("form.tamx || form.tamy || form.tamz"), {"form.tamu": None})  # type: ignore[dict-item]
    hints = ["tamu" in slip.mend.id for slip in found.slips]
    assert hints == [True, True, False]
    assert nearest("prosedu", ["p" * 9] * 10**6) is None
