"""How is a rule of the lint written?

Article: "Penerapan Standar Pelayanan Publik" (a promise clear enough to be kept).

A rule is one function with an id and a severity.  It looks at a `Sheet`, which holds
the standard and what many rules ask for, and yields what it finds, each with its place.
What a rule needs and a broken draft does not have is named in `needs`; then the rule
is left out, and the others still speak.

    >>> @rule("X99", "hint", needs=("fee",))
    ... def cheap(sheet: Sheet) -> Iterator[Found]:
    ...     '''Nothing is cheaper than free.'''
    ...     yield found("fee", "masih berbayar", "it still costs", "gratiskan", "make it free")
    >>> cheap.id, cheap.says
    ('X99', 'Nothing is cheaper than free.')
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

from prima.standard.cost import FeeLine, Priced
from prima.standard.expression import Expression
from prima.standard.fault import Severity
from prima.standard.judge import Judgement, judge
from prima.standard.kind import Kind, Many, Word
from prima.standard.lawbook import LawBook
from prima.standard.lint.order import Before, may_be_silent, order_of
from prima.standard.lint.uses import Use, uses_of
from prima.standard.scope import Known, scope_of
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text
from prima.standard.walk import Spot, walk


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the place, what is wrong, how to mend it."""

    place: str
    what: Text
    mend: Text
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the lint reports: a `Found` with its rule."""

    rule: str
    severity: Severity
    place: str
    what: Text
    mend: Text


Check: TypeAlias = "Callable[[Sheet], Iterator[Found]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: As the format numbers it.
        severity: What follows if it is broken.
        needs: Members of the standard without which it cannot be asked.
        check: The function.
        says: The truth that it holds the standard to, in English.
    """

    id: str
    severity: Severity
    needs: tuple[str, ...]
    check: Check
    says: str


def rule(id_: str, severity: Severity, needs: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Make a rule of a function."""

    def make(check: Check) -> Rule:
        says = (check.__doc__ or "").strip().splitlines()[0]
        return Rule(id_, severity, needs, check, says)

    return make


def found(place: str, what: str, what_en: str, mend: str, mend_en: str) -> Found:
    """Say what is wrong at a place, in Indonesian and English."""
    return Found(place, Text(what, what_en), Text(mend, mend_en))


@dataclass(frozen=True)
class Sheet:
    """A standard on the table, with what many rules ask for."""

    standard: ServiceStandard
    law: LawBook | None = None

    def has(self, members: tuple[str, ...]) -> bool:
        """Tell whether the standard has these members."""
        return all(hasattr(self.standard, member) for member in members)

    @cached_property
    def said(self) -> frozenset[str]:
        """The keys at the top that the standard has."""
        return frozenset(spot.place for spot in self.spots if "." not in spot.place)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Everything that stands in the standard."""
        return tuple(walk(self.standard))

    @cached_property
    def scope(self) -> Mapping[str, Known]:
        """Every name that may be read."""
        return scope_of(self.standard)

    @cached_property
    def judged(self) -> Callable[[Expression], Judgement]:
        """The judge of conditions; it judges each of them once."""
        return cache(lambda expression: judge(expression, self.scope))

    @cached_property
    def order(self) -> Mapping[str, Before]:
        """What is done before each node, and beside it."""
        return order_of(self.standard.procedure)

    @cached_property
    def silent(self) -> frozenset[str]:
        """The steps that can be over without having found anything."""
        return frozenset(step.id for step in self.standard.steps if may_be_silent(step))

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every condition and path, with the moment at which it is computed."""
        return tuple(uses_of(self.standard, self.order))

    @cached_property
    def lines(self) -> tuple[FeeLine, ...]:
        """The lines of the tariff; none if it is free."""
        fee = self.standard.fee
        return fee.lines if isinstance(fee, Priced) else ()

    def pointers(self, to: str) -> Iterator[tuple[Spot, str]]:
        """Yield the ids that point at a role, a law, a step; with the spot that holds them."""
        for spot in self.spots:
            if isinstance(spot.kind, Word) and spot.kind.points == to:
                yield spot, spot.value

    def lists(self) -> Iterator[tuple[Spot, Kind]]:
        """Yield the lists, each with the kind of its items."""
        for spot in self.spots:
            if isinstance(spot.kind, Many):
                yield spot, spot.kind.item
