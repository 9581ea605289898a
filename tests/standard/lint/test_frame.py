import importlib
from collections.abc import Iterator

import pytest

from prima.standard.fault import Faults
from prima.standard.kind import Either, Word
from prima.standard.lint import RULES, Finding, lint
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.why import WHY
from prima.standard.load import admit, faults_of, load
from prima.standard.text import Text
from prima.standard.walk import Spot
from tests.standard.lint.planting import Planted
from tests.standard.samples import LAW, NAMES, changed, faults, sample, standard_of

FAMILIES = (
    "burden",
    "hands",
    "span",
    "law",
    "plain",
    "names",
    "people",
    "demand",
    "conditions",
    "path",
    "time",
    "money",
    "paper",
    "subjects",
    "sense",
)
PLANTED: list[Planted] = [
    planted
    for family in FAMILIES
    for planted in importlib.import_module(f"tests.standard.lint.test_{family}").CASES
]


def test_every_rule_is_tried_with_a_planted_fault() -> None:
    """No rule stands in the lint without having found something."""
    assert {planted.rule for planted in PLANTED} == set(RULES)


def test_every_fault_has_a_name_of_its_own() -> None:
    """The planted faults read as the specification of the lint."""
    assert len({planted.name for planted in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("id_", RULES)
def test_a_rule_is_one_sentence_of_truth(id_: str) -> None:
    """A rule has an id, a severity and a sentence that says what holds."""
    assert RULES[id_].id == id_
    assert RULES[id_].says.endswith(".")
    assert RULES[id_].severity in ("error", "warning", "hint")


GRAVE = [planted for planted in PLANTED if RULES[planted.rule].severity == "error"][::7]


@pytest.mark.parametrize("planted", GRAVE, ids=[it.name for it in GRAVE])
def test_a_standard_with_an_error_is_not_admitted(planted: Planted) -> None:
    """It can be read, as a draft is read, but it cannot be established."""
    data = changed(*planted.changes)
    assert load(data, "x").standard == "izin-keramaian"
    with pytest.raises(Faults):
        admit(data, "x", LAW)


def test_every_rule_says_whom_it_hurts() -> None:
    """Each rule, and each of the reader of files, has its sentence in both languages."""
    assert set(WHY) == {*RULES, "Y1", "Y2", "G01"}
    assert all(text.id.endswith(".") and text.en.endswith(".") for text in WHY.values())


def test_the_sample_is_clean() -> None:
    """No rule finds anything in the sample."""
    assert lint(sample(), LAW) == ()


@pytest.mark.parametrize("name", [None, *NAMES])
def test_no_condition_or_path_is_forgotten(name: str | None) -> None:
    """Every condition and path that stands in a standard is looked at by the rules."""
    standard = standard_of(name)
    sheet = Sheet(standard)
    assert {use.place for use in sheet.uses} == {spot.place for spot in sheet.spots if reads(spot)}


def reads(spot: Spot) -> bool:
    """Tell whether a condition or path stands at a spot."""
    kinds = spot.kind.kinds if isinstance(spot.kind, Either) else (spot.kind,)
    readable = any(isinstance(kind, Word) and kind.means for kind in kinds)
    return readable and isinstance(spot.value, str)


def test_the_lint_finds_the_same_each_time() -> None:
    """It is a function: same standard, same findings, in the same order."""
    standard = load(
        changed(
            ("by: loket", "by: entah"), ("limit: 12 wd", "limit: 2 wd"), ("      usual: 8 wd\n", "")
        ),
        "x",
    )
    assert lint(standard) == lint(standard)
    assert [finding.rule for finding in lint(standard)] == ["P01", "C01"]


def test_a_finding_keeps_the_severity_of_its_rule_or_its_own() -> None:
    """A rule is as grave as it says, but for what it found to be less."""

    @rule("X98", "warning")
    def both(_sheet: Sheet) -> Iterator[Found]:
        """Two things are found."""
        yield found("a", "satu", "one", "ubah", "change")
        yield Found("b", Text("dua", "two"), Text("ubah", "change"), "hint")

    assert isinstance(both, Rule)
    assert [it.severity for it in both.check(Sheet(sample()))] == [None, "hint"]
    finding = Finding("X98", "hint", "b", Text("dua"), Text("ubah"))
    assert finding.severity == "hint"


def test_a_rule_that_needs_what_is_broken_is_left_out() -> None:
    """A file whose procedure is broken is still held against the rules on texts and laws."""
    found_ = faults(
        ("limit: 1 wd\n    effort", "limit: sehari\n    effort"),
        ("{id: Ruang tunggu, en: Waiting room}", "{id: Ruang tunggu}"),
    )
    assert {fault.rule for fault in found_} == {"Y2", "T01"}


def test_without_a_head_there_is_nothing_to_lint() -> None:
    """A file that does not even say whose standard it is gets its faults of shape alone."""
    told = {fault.rule for fault in faults_of(b"title: {id: KTP}", "x.yaml")}
    assert told == {"Y2", "G01"}


def test_the_sheet_knows_what_is_said() -> None:
    """Keys that have their default are not said."""
    assert "facilities" in Sheet(sample()).said
    assert "status" in Sheet(sample()).said
    draft = load(
        changed(("acts: {withdraw_until: decided, objection: keberatan, appeal: banding}", "")), "x"
    )
    assert "acts" not in Sheet(draft).said


def test_pointers_are_told_by_their_type() -> None:
    """What points at a role, a law, an output is known from the dataclass alone."""
    sheet = Sheet(sample())
    assert {id_ for _, id_ in sheet.pointers("law")} == {"uu25", "perda"}
    assert {id_ for _, id_ in sheet.pointers("output")} == {"izin"}
    assert {id_ for _, id_ in sheet.pointers("line")} == {"dasar", "luas"}
    assert {id_ for _, id_ in sheet.pointers("field")} == {"panitia", "benar"}
