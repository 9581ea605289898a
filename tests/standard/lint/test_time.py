from fractions import Fraction

import pytest

from prima.standard.duration import Duration
from prima.standard.lint.time import longest, minutes
from prima.standard.load import load
from tests.standard.lint.planting import Planted, between, each, held, only
from tests.standard.samples import example, faults, sample

CASES = [
    Planted(
        "the promise is shorter than its steps",
        "C01",
        "completion_time.clocks.janji.limit",
        "janji 10 wd, langkahnya 11,0 wd",
        [("limit: 12 wd", "limit: 10 wd")],
    ),
    Planted(
        "days are not said to be working or calendar",
        "C02",
        "procedure.periksa.returns.no_answer.limit",
        "30 hari: hari kerja (wd) atau kalender (cd)?",
        [("limit: 30 cd, effect: withdrawn", "limit: 30 day, effect: withdrawn")],
    ),
    Planted(
        "silence has an effect without a law",
        "C03",
        "completion_time.clocks.janji.on_silence",
        "diam berakibat deemed_granted tanpa dasar hukum",
        [("{effect: escalate, to: pengelola}", "{effect: deemed_granted, formalise_limit: 5 wd}")],
    ),
    Planted(
        "a clock stops for a cause that is not declared",
        "C04",
        "completion_time.clocks.janji.stops_for",
        "'payment' tidak ada di stops",
        [("    - {cause: payment, max: 10 cd, proof: event, cite: [perda]}\n", "")],
    ),
    Planted(
        "a cause that cannot happen is declared",
        "C04",
        "completion_time.stops.1",
        "'returned' tidak dapat terjadi: tidak ada langkah dengan returns",
        [
            (between("    returns: {max: 1", "  - stage: penilaian"), ""),
            (between("  - {ask: setuju_syarat", "  - choice: bayar"), ""),
        ],
    ),
    Planted(
        "a clock ends at a step that does not exist",
        "C06",
        "completion_time.clocks.janji.ends",
        "'done:antar' tidak pernah terjadi di prosedur ini",
        [("ends: delivered", "ends: 'done:antar'")],
    ),
    Planted(
        "a clock ends where it begins",
        "C06",
        "completion_time.clocks.janji.ends",
        "mulai dan selesai di titik yang sama",
        [("ends: delivered", "ends: received")],
    ),
    Planted(
        "a promise in hours has no hours of service",
        "C09",
        "completion_time.clocks.janji.limit",
        "900 h dihitung dalam jam layanan, dan service_hours belum ada",
        [
            ("limit: 12 wd", "limit: 900 h"),
            (between("service_hours:", "capacity:"), ""),
        ],
    ),
    Planted(
        "silence grants what concerns safety",
        "C13",
        "completion_time.clocks.janji.on_silence.effect",
        "diam mengabulkan, padahal produknya safety",
        [
            ("outputs_class: permission", "outputs_class: safety"),
            ("{effect: escalate, to: pengelola}", "{effect: deemed_granted, cite: [perda]}"),
        ],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """The promise of time can be kept."""
    held(planted)


@pytest.mark.parametrize(
    ("limit", "in_minutes"),
    [("15 min", 15), ("2 h", 120), ("3 wd", 1350), ("7 cd", 2250), ("1 mo", Fraction(67500, 7))],
)
def test_units_are_compared_only_here(limit: str, in_minutes: Fraction) -> None:
    """One working day counts as 450 minutes of service, seven calendar days as five of them."""
    assert minutes(Duration.parse(limit)) == in_minutes


def test_the_longest_way_of_the_sample_is_eleven_working_days() -> None:
    """Check 1, stage 5, visit 2, decide 1, wait 1, hand over 1; not the citizen's time."""
    assert longest(sample().procedure) == 11 * 450


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("ak1-kartu-pencari-kerja", Fraction(15, 450)),
        ("akta-kelahiran", Fraction(14 * 60, 450) + 1),
        ("keberatan", Fraction(9)),
        ("persetujuan-bangunan-gedung", Fraction(30)),
    ],
)
def test_the_longest_ways_of_the_examples_are_those_of_the_format(
    name: str, days: Fraction
) -> None:
    """15 minutes, 2.9 days, 9 days, 30 days (format section 10)."""
    assert longest(load(example(name), name).procedure) == days * 450


@pytest.mark.parametrize(
    ("ends", "limit", "rules"),
    [
        ("delivered", "11 wd", []),
        ("delivered", "10 wd", ["C01"]),
        ("decided", "9 wd", []),
        ("decided", "8 wd", ["C01"]),
        ("'done:periksa'", "1 wd", []),
        ("'done:tinjau'", "8 wd", []),
        ("'done:tinjau'", "7 wd", ["C01"]),
        ("closed", "11 wd", []),
        ("paid", "8 wd", []),
    ],
)
def test_a_promise_is_held_against_the_way_to_its_end(
    ends: str, limit: str, rules: list[str]
) -> None:
    """Steps behind the end of a clock do not count for it."""
    changes = [
        ("limit: 12 wd\n      usual: 8 wd", f"limit: {limit}"),
        ("ends: delivered", f"ends: {ends}"),
    ]
    assert only(*changes, but=["C04"]) == rules


def test_a_promise_under_a_condition_is_not_held_against_all_ways() -> None:
    """Which way its cases take is not known here."""
    shorter = ("limit: 12 wd\n      usual: 8 wd", "when: facts.ramai\n      limit: 2 wd")
    assert only(shorter) == []


def test_steps_in_minutes_need_hours_too() -> None:
    """Without opening hours a limit in minutes has no end that anybody could compute."""
    hours = (between("service_hours:", "capacity:"), "")
    found = faults(hours, ("limit: 1 wd\n    effort", "limit: 60 min\n    effort"))
    assert [(fault.rule, fault.severity) for fault in found] == [("C09", "error")]


@pytest.mark.parametrize("effect", ["deemed_complete", "deemed_granted", "closed", "lapse"])
def test_an_effect_of_silence_needs_a_law(effect: str) -> None:
    """Nothing but telling a superior follows from silence without a law."""
    old = "{effect: escalate, to: pengelola}"
    assert only((old, f"{{effect: {effect}}}")) == ["C03"]
    assert only((old, f"{{effect: {effect}, cite: [perda]}}")) == []
    assert only((old, "{effect: none}")) == []


@pytest.mark.parametrize("class_", ["identity", "benefit", "safety"])
def test_some_outputs_are_never_granted_by_silence(class_: str) -> None:
    """Not even where a law is cited."""
    changes = [
        ("outputs_class: permission", f"outputs_class: {class_}"),
        ("{effect: escalate, to: pengelola}", "{effect: deemed_granted, cite: [perda]}"),
    ]
    assert only(*changes) == ["C13"]


@pytest.mark.parametrize("cause", ["citizen_date", "payment", "external_body", "outage"])
def test_what_can_happen_may_stop_a_clock(cause: str) -> None:
    """A visit, a bill, another body, a failure of the network: each may be declared."""
    stops = "  stops:\n"
    listed = f"{stops}    - {{cause: {cause}, proof: event, cite: [perda]}}\n"
    assert only((stops, listed)) == []


@pytest.mark.parametrize("unit", ["min", "h", "ch", "wd", "cd", "mo", "yr"])
def test_every_unit_but_the_unsaid_day_is_clear(unit: str) -> None:
    """Only `day` leaves open which days are meant."""
    assert only(("limit: 30 cd, effect: withdrawn", f"limit: 30 {unit}, effect: withdrawn")) == []
