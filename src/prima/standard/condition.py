"""Does this condition hold?

Article: "Penerapan Standar Pelayanan Publik" (the same rule for everyone).

A condition is read and bounded by `expression`, then computed by a CEL engine in Rust,
which is also what keeps our part of CEL honest: every condition is valid CEL with the
same value there.  A name that is not answered is a fault of the standard, never
silently false; `has()` asks for it.  Dates are ISO texts and compare as texts.

    >>> names = {"form": {"lahir": "2009-03-01"}, "case": {"received_on": "2026-03-01"}}
    >>> evaluate("years_between(form.lahir, case.received_on) >= 17", names)
    True
    >>> evaluate("has(form.nik) ? form.nik : 'belum ada'", names)
    'belum ada'
    >>> evaluate("form.nik == '1'", names)
    Traceback (most recent call last):
    prima.standard.condition.ConditionFault: form.nik == '1': form.nik belum terjawab
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, TypeAlias

from prima.standard.expression import Call, Expression, Name, Rows, all_in
from prima.standard.grammar import Unreadable, read
from prima.standard.text import Text

ENGINE = "cel.cel"


def _engine() -> Any:
    """Load the engine alone; its package loads a console with it, and takes 0.3 s for that."""
    if ENGINE not in sys.modules:
        package = find_spec("cel")
        places = package.submodule_search_locations if package else None
        found = PathFinder.find_spec(ENGINE, places)
        if found is None or found.loader is None:
            raise ModuleNotFoundError("CEL is not installed; run: make setup", name=ENGINE)
        sys.modules[ENGINE] = module_from_spec(found)
        found.loader.exec_module(sys.modules[ENGINE])
    return sys.modules[ENGINE]


cel = _engine()

WorkingDays: TypeAlias = Callable[[date, date], int]
"""Counts the working days after the first date up to and including the second."""


class ConditionFault(ValueError):  # noqa: N818 - a fault of the standard
    """A condition that cannot be computed: the case goes to the owner of the standard.

    Attributes:
        expression: The condition as it is written.
        said: Why, as a `Text`.
    """

    def __init__(self, expression: str, said: Text) -> None:
        """Keep what was asked and why there is no answer."""
        super().__init__(f"{expression}: {said.id}")
        self.expression = expression
        self.said = said


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is no condition: rule `E01` (not CEL) or `E02` (over the budget)."""

    rule: str
    what: Text


def check(expression: str) -> tuple[Problem, ...]:
    """Tell what is wrong with a condition in itself; nothing, if it can be computed.

    Whether its names exist and its types fit is asked by the lint, which knows the standard.

    >>> [problem.rule for problem in check("form.a.all(x, form.b.all(y, true))")]
    ['E02']
    """
    try:
        _compiled(expression)
    except Unreadable as why:
        return (Problem(why.rule, why.said),)
    return ()


def names_in(expression: str) -> frozenset[str]:
    """Return the names that a condition reads; of a macro, the table.

    Raises:
        Unreadable: If it is no condition.

    >>> sorted(names_in("form.a && form.saksi.all(s, s.umur >= facts.batas)"))
    ['facts.batas', 'form.a', 'form.saksi']
    """
    return _compiled(expression).names


def evaluate(
    expression: str, names: Mapping[str, Any], working_days: WorkingDays | None = None
) -> Any:
    """Compute a condition.

    Args:
        expression: A condition of the subset.
        names: What is known: root -> nested maps of bool, int, str, date, lists of these.
            `None` counts as not answered.
        working_days: What `wd_between` asks, with the calendar of the office.

    Returns:
        A bool, int or str.

    Raises:
        ConditionFault: If it is no condition, a name is not answered, or types do not fit.
    """
    try:
        compiled = _compiled(expression)
    except Unreadable as why:
        raise ConditionFault(expression, why.said) from None
    functions = _Functions(working_days)
    context = cel.Context({root: {} for root in compiled.roots} | _known(compiled, names))
    for name in compiled.functions:
        context.add_function(name, getattr(functions, name))
    try:
        answer = compiled.program.execute(context)
    except (KeyError, TypeError, RuntimeError, ValueError, OverflowError, ArithmeticError) as why:
        raise ConditionFault(expression, _why(why, compiled, names)) from None
    if functions.failed:
        raise ConditionFault(expression, functions.failed[0])
    return answer


def holds(
    expression: str, names: Mapping[str, Any], working_days: WorkingDays | None = None
) -> bool:
    """Compute a condition that must be true or false.

    Raises:
        ConditionFault: As `evaluate`; also if the answer is neither.
    """
    answer = evaluate(expression, names, working_days)
    if not isinstance(answer, bool):
        said = Text("hasilnya bukan benar atau salah", "the answer is neither true nor false")
        raise ConditionFault(expression, said)
    return answer


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A condition, ready to be computed."""

    program: Any
    names: frozenset[str]
    roots: frozenset[str]
    functions: frozenset[str]


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> _Compiled:
    """Read and compile a condition."""
    tree = read(expression)
    try:
        program = cel.compile(expression)
    except ValueError:
        raise Unreadable("bukan CEL", "this is not CEL") from None
    names = _names(tree)
    calls = {part.function for part in all_in(tree) if isinstance(part, Call)}
    return _Compiled(
        program,
        names,
        frozenset(name.partition(".")[0] for name in names),
        frozenset(calls & {"years_between", "days_between", "wd_between"}),
    )


def _names(tree: Expression) -> frozenset[str]:
    """Return the names that an expression reads from outside."""
    rows = {part.row for part in all_in(tree) if isinstance(part, Rows)}
    found = (part for part in all_in(tree) if isinstance(part, Name))
    return frozenset(name.path for name in found if name.parts[0] not in rows)


def _known(compiled: _Compiled, names: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of the names that the condition reads, and nothing else."""
    known: dict[str, Any] = {}
    for path in compiled.names:
        *above, last = path.split(".")
        source: Any = names
        target = known
        for part in above:
            source = source.get(part) if isinstance(source, Mapping) else None
            target = target.setdefault(part, {})
        value = source.get(last) if isinstance(source, Mapping) else None
        if value is not None:
            target[last] = _plain(value)
    return known


def _plain(value: Any) -> Any:
    """Return a value as CEL knows it: dates as ISO text, maps without what is unanswered."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value


def _why(error: Exception, compiled: _Compiled, names: Mapping[str, Any]) -> Text:
    """Say in our words why the engine gave up."""
    if isinstance(error, KeyError):
        known = _known(compiled, names)
        missing = sorted(path for path in compiled.names if not _answered(path, known))
        what = ", ".join(missing) or f"kolom {error}"
        return Text(f"{what} belum terjawab", f"{what} is not answered")
    if isinstance(error, OverflowError):
        return Text("bilangan terlalu besar", "a number is too large")
    return Text("jenis nilainya tidak cocok", "the types of its values do not fit")


def _answered(path: str, known: Mapping[str, Any]) -> bool:
    """Tell whether a name has a value."""
    value: Any = known
    for part in path.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return True


@dataclass(slots=True)
class _Functions:
    """The functions on dates.  They note what fails, for the engine would print it."""

    working_days: WorkingDays | None
    failed: list[Text] = field(default_factory=list)

    def years_between(self, first: Any, second: Any) -> int:
        """Return the whole years from one date to another, as one counts an age."""
        dates = self._dates(first, second)
        if dates is None:
            return 0
        start, end = dates
        sign = 1 if start <= end else -1
        early, late = min(dates), max(dates)
        before = (late.month, late.day) < (early.month, early.day)
        return sign * (late.year - early.year - before)

    def days_between(self, first: Any, second: Any) -> int:
        """Return the days from one date to another."""
        dates = self._dates(first, second)
        return (dates[1] - dates[0]).days if dates else 0

    def wd_between(self, first: Any, second: Any) -> int:
        """Return the working days after one date up to another, by the office's calendar."""
        dates = self._dates(first, second)
        if dates is None:
            return 0
        if self.working_days is None:
            self.failed.append(Text("tidak ada kalender kerja", "there is no working calendar"))
            return 0
        try:
            return self.working_days(*dates)
        except (ValueError, LookupError) as why:
            self.failed.append(Text(f"kalender kerja: {why}", f"working calendar: {why}"))
            return 0

    def _dates(self, first: Any, second: Any) -> tuple[date, date] | None:
        """Return both dates, or note that one is none."""
        try:
            return date.fromisoformat(first), date.fromisoformat(second)
        except (TypeError, ValueError):
            said = f"{first!r} atau {second!r} bukan tanggal"
            self.failed.append(Text(said, f"{first!r} or {second!r} is no date"))
            return None
