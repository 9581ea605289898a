"""Is the promise clear enough to be kept?

Article: "Penerapan Standar Pelayanan Publik".

Whether a standard has the right shape is known when it is read.  Whether it hangs
together is asked here, rule by rule: does everything that is pointed at exist, has
every step an owner, can every condition be computed, is the promise of time possible,
is every rupiah founded on a law, does no document leak?  An error keeps a standard
from being established; a warning wants an answer in the minutes; a hint wants nothing.

    >>> RULES["C02"].says
    'No limit says days without saying which.'
"""

from collections.abc import Iterator, Mapping
from typing import Final

from prima.standard.lawbook import LawBook
from prima.standard.lint import (
    burden,
    conditions,
    demand,
    hands,
    law,
    money,
    names,
    paper,
    path,
    people,
    plain,
    sense,
    span,
    subjects,
    time,
)
from prima.standard.lint.frame import Finding, Rule, Sheet
from prima.standard.standard import ServiceStandard

__all__ = ["RULES", "Finding", "Rule", "lint"]

RULES: Final[Mapping[str, Rule]] = {
    rule.id: rule
    for module in (
        *(names, people, hands, demand, burden, conditions, path, time, span, law),
        *(money, paper, plain, subjects, sense),
    )
    for rule in module.RULES
}
"""Every rule by its id."""


def lint(standard: ServiceStandard, book: LawBook | None = None) -> tuple[Finding, ...]:
    """Return everything that the rules find in a standard, in the order of the rules.

    A standard that was built from a broken file may lack members; rules that need them
    are left out.  What the law says it learns from `book`.
    """
    sheet = Sheet(standard, book)
    return tuple(dict.fromkeys(_findings(sheet)))


def _findings(sheet: Sheet) -> Iterator[Finding]:
    """Ask every rule that can be asked."""
    for rule in RULES.values():
        if sheet.has(rule.needs):
            for it in rule.check(sheet):
                severity = it.severity or rule.severity
                yield Finding(rule.id, severity, it.place, it.what, it.mend)
