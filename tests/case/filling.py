"""Answers that fit their questions, drawn at random from the questions alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from prima.case.acts import FileRef
from prima.case.answers import active_pages
from prima.case.decide.submit import needs_file
from prima.case.names import applying, drafted
from prima.case.plan import Plan
from prima.case.state import Case
from prima.standard.form import Field
from prima.standard.requirements import Document

LETTERS = "abcdefghijklmnopqrstuvwxyz"
KEEPS_AFTER = 4
"""A child's birthday lies so many years back at most, or more by chance."""


def seeded(seed: object) -> Random:
    """Return randomness that is the same in each run."""
    return Random(str(seed))


def answers(plan: Plan, random: Random, at: datetime, **given: Any) -> dict[str, Any]:
    """Answer everything that is asked; `given` answers stay as they are."""
    found = dict(given)
    case = Case("", plan, channel="web", points={"received": at})
    while True:
        asked = [field for page in active_pages(case, found) for field in page.fields]
        missing = [field for field in asked if field.id not in found]
        if not missing:
            kept = {field.id for field in asked}
            return {name: value for name, value in found.items() if name in kept}
        found |= {field.id: value(field, random, at) for field in missing}


def findings(fields: Iterable[Field], random: Random, at: datetime, **given: Any) -> dict[str, Any]:
    """Answer what a step collects."""
    return {field.id: value(field, random, at) for field in fields} | given


def value(field: Any, random: Random, at: datetime) -> Any:
    """Return an answer that fits the question."""
    return _VALUES[field.type](field, random, at)


def papers(plan: Plan, given: Mapping[str, Any], at: datetime) -> dict[str, tuple[FileRef, ...]]:
    """Return a file for each requirement that nothing but a file can prove."""
    case = drafted(replace(Case("", plan), channel="web"), given, at)
    return {r.id: (paper(r.id),) for r in applying(case) if needs_file(r)}


def paper(requirement: str, turn: int = 0) -> FileRef:
    """Return a file that the office holds."""
    digest = f"{sum(requirement.encode()) * 7919 + turn:064x}"
    return FileRef(digest, 1_000 + turn, "pdf", f"{requirement} Sari.pdf")


def wants_file(case: Case, requirement: str) -> bool:
    """Tell whether a file can prove a requirement."""
    evidence = case.plan.standard.requirement(requirement).evidence
    return any(isinstance(one, Document) for one in evidence)


def name(random: Random) -> str:
    """Return a name that nobody else has."""
    return " ".join(
        "".join(random.choices(LETTERS, k=random.randint(6, 9))).title() for _ in range(2)
    )


def nik(random: Random) -> str:
    """Return a well-formed NIK of a woman or a man."""
    day = random.randint(1, 28) + random.choice((0, 40))
    born = f"{day:02}{random.randint(1, 12):02}{random.randint(0, 99):02}"
    return f"320412{born}{random.randint(1, 9_999):04}"


def address(random: Random) -> dict[str, str]:
    """Return an address."""
    return {
        "region": f"32.04.{random.randint(1, 30):02}",
        "street": f"Jalan {name(random)} {random.randint(1, 99)}",
        "rt": f"{random.randint(1, 20):03}",
        "rw": f"{random.randint(1, 20):03}",
    }


def _text(field: Any, random: Random, _: datetime) -> str:
    if field.format == "number_string":
        return "".join(random.choices("0123456789", k=field.max))
    return name(random)[: field.max]


def _date(_: Any, random: Random, at: datetime) -> str:
    return (at.date() - timedelta(days=random.randint(1, 366 * 2 * KEEPS_AFTER))).isoformat()


def _number(field: Any, random: Random, _: datetime) -> str:
    low, high = field.min.value, min(field.max.value, field.min.value + 400)
    step = 10**field.decimals
    drawn = random.randint(int(low * step), int(high * step))
    return f"{drawn // step}.{drawn % step:0{field.decimals}}" if field.decimals else str(drawn)


def _multi(field: Any, random: Random, _: datetime) -> list[str]:
    options = [option.id for option in field.options]
    return sorted(random.sample(options, random.randint(max(1, field.min), len(options))))


_VALUES: Mapping[str, Callable[[Any, Random, datetime], Any]] = {
    "text": _text,
    "nik": lambda _, random, __: nik(random),
    "phone": lambda _, random, __: f"+62812{random.randint(10_000_000, 99_999_999)}",
    "date": _date,
    "choice": lambda field, random, _: random.choice(field.options).id,
    "multi": _multi,
    "yes_no": lambda _, random, __: random.random() < 1 / 2,
    "number": _number,
    "money": lambda field, random, _: random.randint(field.min, field.max),
    "address": lambda _, random, __: address(random),
    "declaration": lambda _, __, ___: {"accepted": True},
}
