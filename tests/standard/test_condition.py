from datetime import date, timedelta
from typing import Any

import cel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.standard.condition import ConditionFault, check, evaluate, holds, names_in
from prima.standard.expression import Both, Name, Not, Value
from prima.standard.grammar import LETTERS_MAX, read
from prima.standard.load import load
from prima.standard.walk import walk
from tests.standard.samples import NAMES, example

NAMES_KNOWN: dict[str, Any] = {
    "form": {
        "umur": 17,
        "wna": False,
        "jenis": "musik",
        "lahir": "2009-03-12",
        "alat": ["panggung"],
        "panitia": [{"nama": "Siti", "umur": 20}, {"nama": "Budi", "umur": 16}],
        "kosong": None,
    },
    "facts": {"ramai": True, "hari": 3},
    "case": {"received_on": date(2026, 3, 12)},
    "steps": {"rapat": {"sepakat": False}},
}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("form.umur >= 17", True),
        ("form.umur * 2 - 4 == 30", True),
        ("!form.wna && facts.ramai", True),
        ("form.wna || facts.hari > 2", True),
        ("form.jenis == 'musik' ? 1 : 2", 1),
        ('form.jenis in ["musik", "tari"]', True),
        ("'genset' in form.alat", False),
        ("size(form.alat) + size(form.panitia)", 3),
        ("form.panitia.all(p, p.umur >= 17)", False),
        ("form.panitia.exists(p, p.umur >= 17)", True),
        ("has(form.nik)", False),
        ("has(form.kosong)", False),
        ("has(steps.periksa.aman)", False),
        ("has(decision.outcome)", False),
        ("has(form.nik) && form.nik == '1'", False),
        ("steps.rapat.sepakat", False),
        ("years_between(form.lahir, case.received_on)", 17),
        ("years_between('2009-03-13', case.received_on)", 16),
        ("years_between('2008-02-29', '2026-02-28')", 17),
        ("years_between('2008-02-29', '2026-03-01')", 18),
        ("days_between(form.lahir, '2009-03-15')", 3),
        ("days_between('2009-03-15', form.lahir)", -3),
        ("form.lahir < case.received_on", True),
        ("-facts.hari + 1", -2),
        ("(form.umur > 60 || form.umur < 18) && !form.wna", True),
    ],
)
def test_conditions_have_their_value(expression: str, value: Any) -> None:
    """Operators, functions and macros compute what they say."""
    assert check(expression) == ()
    assert evaluate(expression, NAMES_KNOWN) == value


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("form.nik == '1'", "form.nik belum terjawab"),
        ("steps.periksa.aman", "steps.periksa.aman belum terjawab"),
        ("decision.outcome != 'refused'", "decision.outcome belum terjawab"),
        ("form.kosong > 1", "form.kosong belum terjawab"),
        ("form.panitia.all(p, p.nik == '1')", "belum terjawab"),
        ("form.umur > 'a'", "jenis"),
        ("form.jenis + 1 > 2", "jenis"),
        ("days_between(form.jenis, '2026-01-01')", "bukan tanggal"),
        ("days_between('2026-02-30', '2026-01-01')", "bukan tanggal"),
        ("wd_between('2026-01-01', '2026-01-08')", "kalender"),
        ("999999999999999 * 999999999999999 > 1", "terlalu besar"),
    ],
)
def test_what_cannot_be_computed_is_a_fault(expression: str, said: str) -> None:
    """A missing answer or a wrong type is never silently false; the fault says which."""
    with pytest.raises(ConditionFault) as caught:
        evaluate(expression, NAMES_KNOWN)
    assert said in caught.value.said.id
    assert caught.value.said.en
    assert caught.value.expression == expression


def test_working_days_are_counted_by_the_calendar_that_is_passed_in() -> None:
    """`wd_between` asks who knows; a year that is not loaded is a fault."""
    asked = "wd_between('2026-03-02', '2026-03-09') == 5"
    assert holds(asked, {}, working_days=lambda _first, _second: 5)

    def not_loaded(_first: date, _second: date) -> int:
        raise LookupError("2027")

    with pytest.raises(ConditionFault, match="2027"):
        holds(asked, {}, working_days=not_loaded)


def test_a_guard_is_true_or_false() -> None:
    """A condition that yields a number or text guards nothing."""
    with pytest.raises(ConditionFault, match="bukan benar atau salah"):
        holds("facts.hari", NAMES_KNOWN)


@pytest.mark.parametrize(
    ("expression", "rule"),
    [
        ("", "E01"),
        ("form.", "E01"),
        ("form.a ==", "E01"),
        ("a && b", "E01"),
        ("now() > form.a", "E01"),
        ("form.a.matches('(a+)+')", "E01"),
        ("form.t.map(x, x)", "E01"),
        ("form.t.filter(x, true)", "E01"),
        ("form.a / 2 > 1", "E01"),
        ("form.a % 2 == 1", "E01"),
        ("1.5 > form.a", "E01"),
        ("timestamp('2026-01-01') > form.a", "E01"),
        ("form['a'] == 1", "E01"),
        ("form.a == null", "E01"),
        ("form.a = 1", "E01"),
        ("form.a == 010", "E01"),
        ("form.a == 'x\\n'", "E01"),
        ("form.a < form.b < form.c", "E01"),
        ("size(form.a, form.b) == 1", "E01"),
        ("has(1)", "E01"),
        ("has(form)", "E01"),
        ("form.a // comment", "E01"),
        ("{'a': 1}.a == 1", "E01"),
        ("form.a ? form.b ? 1 : 2 : 3", "E01"),
        ("form.a; form.b", "E01"),
        ("ｆorm.a", "E01"),
        ("form.t.all(x, form.u.all(y, y.a == x.a))", "E02"),
        ("form.a == '" + "x" * LETTERS_MAX + "'", "E02"),
        (" + ".join(["form.a"] * 33) + " > 1", "E02"),
        (" && ".join(["form.a"] * 65), "E02"),
        ("(" * 100 + "form.a" + ")" * 100, "E02"),
        ("1" + " + 1" * 12 + " > 1", "E02"),
    ],
)
def test_what_is_outside_the_subset_is_refused(expression: str, rule: str) -> None:
    """Only the small part of CEL that can be checked is a condition."""
    assert [problem.rule for problem in check(expression)] == [rule]
    with pytest.raises(ConditionFault):
        evaluate(expression, NAMES_KNOWN)


def test_names_are_found_but_not_those_of_the_row() -> None:
    """What a condition reads from outside is known before it is computed."""
    expression = (
        "form.a && form.t.exists(r, r.x == facts.b) ? has(steps.s.c) : decision.outcome == ''"
    )
    assert names_in(expression) == {
        "form.a",
        "form.t",
        "facts.b",
        "steps.s.c",
        "decision.outcome",
    }


def test_reading_is_told_from_asking() -> None:
    """`has()` and reading a name are different expressions of one tree."""
    assert read("!form.a && true") == Both("&&", (Not(Name(("form", "a"))), Value(value=True)))


@pytest.mark.parametrize("name", NAMES)
def test_every_condition_of_the_examples_is_of_the_subset(name: str) -> None:
    """The examples of the format use nothing that we do not read."""
    standard = load(example(name), name)
    found = [spot for spot in walk(standard) if getattr(spot.kind, "means", None) == "cel"]
    assert found or name == "ak1-kartu-pencari-kerja"
    assert all(check(spot.value) == () for spot in found)


numbers = st.one_of(
    st.integers(0, 99).map(str), st.sampled_from(["form.a", "form.b", "facts.c", "size(form.d)"])
)
truths = st.sampled_from(["form.yes", "form.no", "true", "false", "has(form.x)", "has(form.a)"])


def sums(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Make sums of numbers."""
    return st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")


def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Make conditions of conditions."""
    compare = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    compared = st.tuples(numbers, compare, st.recursive(numbers, sums, max_leaves=3))
    return st.one_of(
        compared.map(lambda t: f"{t[0]} {t[1]} {t[2]}"),
        inner.map(lambda text: f"!({text})"),
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(
            lambda t: f"({t[0]}) {t[1]} ({t[2]})"
        ),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]}) ? ({t[1]}) : ({t[2]})"),
    )


conditions = st.recursive(truths, joined, max_leaves=8)


@given(expression=conditions, a=st.integers(-9, 9), b=st.integers(-9, 9))
def test_every_condition_is_valid_cel_with_the_same_value(expression: str, a: int, b: int) -> None:
    """What we read as a condition has the value that Python gives it by its own rules."""
    if check(expression):
        return
    names = {"form": {"a": a, "b": b, "d": ["x"], "yes": True, "no": False}, "facts": {"c": 2}}
    assert evaluate(expression, names) == oracle(expression, a, b)
    assert cel.compile(expression)


def oracle(expression: str, a: int, b: int) -> Any:
    """Compute a condition as Python."""
    words = {
        "has(form.x)": "False",
        "has(form.a)": "True",
        "size(form.d)": "1",
        "form.yes": "True",
        "form.no": "False",
        "form.a": f"({a})",
        "form.b": f"({b})",
        "facts.c": "2",
        "true": "True",
        "false": "False",
        "&&": "and",
        "||": "or",
        "!(": "not (",
    }
    for word, python in words.items():
        expression = expression.replace(word, python)
    while "?" in expression:
        expression = python_of_choice(expression)
    return eval(expression, {"__builtins__": {}})  # noqa: S307 - written by this test


def python_of_choice(expression: str) -> str:
    """Turn the first innermost `(a) ? (b) : (c)` into `b if a else c`."""
    mark = expression.rindex(" ? ")
    start = opening(expression, mark - 1)
    colon = closing(expression, mark + 3) + 1
    end = closing(expression, colon + 3) + 1
    condition, yes = expression[start:mark], expression[mark + 3 : colon]
    no = expression[colon + 3 : end]
    return f"{expression[:start]}({yes} if {condition} else {no}){expression[end:]}"


def opening(text: str, at: int) -> int:
    """Return where the bracket that closes at `at` opens."""
    depth = 0
    for place in range(at, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return place
    raise AssertionError(text)


def closing(text: str, at: int) -> int:
    """Return where the bracket that opens at `at` closes."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place
    raise AssertionError(text)


@given(text=st.text(alphabet=st.sampled_from("form.a &|!<>=+-*()[]?:,'in1 has"), max_size=40))
def test_no_text_breaks_the_reader_of_conditions(text: str) -> None:
    """Whatever stands there is a condition or has a problem; what we read, the engine reads."""
    assert all(problem.rule in ("E01", "E02") for problem in check(text))


@given(days=st.integers(0, 40_000), start=st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_years_grow_with_days(days: int, start: date) -> None:
    """An age is never more than the days allow, and it does not shrink."""
    end = start + timedelta(days=days)
    names = {"form": {"a": start, "b": end}}
    years = evaluate("years_between(form.a, form.b)", names)
    assert (end.year - start.year - 1) <= years <= end.year - start.year
    assert evaluate("days_between(form.a, form.b)", names) == days
    assert years == -evaluate("years_between(form.b, form.a)", names)
