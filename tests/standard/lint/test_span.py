import pytest

from prima.standard.lint.frame import Sheet
from prima.standard.lint.span import within
from prima.standard.load import load
from tests.standard.lint.planting import Planted, Spared, each, each_spared, held, let_be
from tests.standard.samples import changed

TOLD = "on_silence: {effect: escalate, to: pengelola}"
UNIT = ("Complaint manager}, unit: inspektorat,", "Complaint manager},")

CASES = [
    Planted(
        "a clock stops for what happens before it starts",
        "C04",
        "completion_time.clocks.janji.stops_for",
        "'returned' hanya terjadi di luar decided sampai closed",
        [
            ("starts: received\n      ends: delivered", "starts: decided\n      ends: closed"),
            ("[returned, payment, external_body]", "[returned]"),
        ],
    ),
    Planted(
        "a clock stops for what happens after it ended",
        "C04",
        "completion_time.clocks.janji.stops_for",
        "'payment' hanya terjadi di luar received sampai done:keamanan",
        [
            ("ends: delivered", "ends: 'done:keamanan'"),
            ("[returned, payment, external_body]", "[payment]"),
        ],
    ),
    Planted(
        "the usual time of a clock breaks its limit",
        "C07",
        "completion_time.clocks.janji.usual",
        "biasanya 13 wd, padahal batasnya 12 wd",
        [("usual: 8 wd", "usual: 13 wd")],
    ),
    Planted(
        "the usual time of a step breaks its limit",
        "C07",
        "procedure.serahkan.usual",
        "biasanya 2 wd, padahal batasnya 1 wd",
        [("by: loket, limit: 1 wd, delivers", "by: loket, limit: 1 wd, usual: 2 wd, delivers")],
    ),
    Planted(
        "a stage has less time than its steps",
        "C11",
        "procedure.penilaian.limit",
        "tahap 4 wd, langkahnya 5,0 wd",
        [("limit: 5 wd\n    steps", "limit: 4 wd\n    steps")],
    ),
    Planted(
        "delay is told to the late one",
        "C12",
        "completion_time.clocks.janji.on_silence.to",
        "'camat' mungkin sendiri yang terlambat, di 'putus'",
        [(TOLD, "on_silence: {effect: escalate, to: camat}")],
    ),
    Planted(
        "delay is told to a subordinate",
        "C12",
        "completion_time.clocks.janji.on_silence.to",
        "'pengelola' bawahan 'kasi', yang mungkin terlambat",
        [UNIT],
    ),
]

RIGHT = [
    Spared("a clock stops for what may happen while it runs", "C04", []),
    Spared(
        "a step beside the first one belongs to a clock from it on",
        "C04",
        [
            ("starts: received", "starts: 'done:keamanan'"),
            ("[returned, payment, external_body]", "[external_body]"),
        ],
    ),
    Spared("a limit is usual", "C07", [("usual: 8 wd", "usual: 12 wd")]),
    Spared("a stage has just the time of its steps", "C11", []),
    Spared("delay is told to a supervisor of another unit", "C12", []),
    Spared(
        "the one who is told works after the clock ended",
        "C12",
        [
            (TOLD, "on_silence: {effect: escalate, to: camat}"),
            ("ends: delivered", "ends: 'done:keamanan'"),
            ("[returned, payment, external_body]", "[returned]"),
        ],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """A promise of time that contradicts itself is found, with its place and words."""
    held(planted)


@each_spared(RIGHT)
def test_what_is_right_is_let_be(spared: Spared) -> None:
    """A promise that can be kept, and a watcher who is not the late one, are no finding."""
    let_be(spared)


@pytest.mark.parametrize(
    ("starts", "ends", "first", "last"),
    [
        ("received", "closed", "periksa", "serahkan"),
        ("received", "decided", "periksa", "putus"),
        ("decided", "closed", "kabar_tolak", "serahkan"),
        ("'done:periksa'", "paid", "keamanan", "serahkan"),
        ("'ready:penilaian'", "'done:penilaian'", "keamanan", "rapat"),
        ("paid", "'ready:serahkan'", "putus", "sanggah"),
        ("received", "checked", "periksa", "periksa"),
        ("decided", "delivered", "kabar_tolak", "serahkan"),
    ],
)
def test_a_clock_holds_the_steps_between_its_points(
    starts: str, ends: str, first: str, last: str
) -> None:
    """Every step that can run while the clock does, and no other."""
    old, new = "starts: received\n      ends: delivered", f"starts: {starts}\n      ends: {ends}"
    standard = load(changed((old, new)), "x")
    inside = within(standard.clock("janji"), Sheet(standard))
    order = [step.id for step in standard.steps if step.id in inside]
    assert (order[0], order[-1]) == (first, last)
