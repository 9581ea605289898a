"""When is a look at somebody's data shown later, and which looks deserve a question?

Article: "Etika dan Integritas"; UU 27/2022.

Both stand in a rule pack, with their norms.  A delay has a longest time: what is entered
today is shown on a day that is known today.  A question is no verdict: it names its rule,
and whoever looked answers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeAlias

from prima.standard.duration import Duration
from prima.standard.fault import Fault
from prima.standard.kind import Between, Size
from prima.standard.rules import Line, Mark, Noter, Version, pack_from
from prima.standard.terms import Id, Slug
from prima.standard.text import Text

DELAY_MOST = 366
"""Days: no look is hidden from its subject for longer, whatever a pack says."""

Nature: TypeAlias = Literal[
    "decision", "licence", "factual", "complaint", "remedy", "request", "internal"
]
Rule: TypeAlias = Literal[
    "without_case", "many", "out_of_hours", "own_file", "colleague", "kin", "repeated"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why something may be looked at that serves no step of a case: a search."""

    why: Text
    cite: Line
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """By which norm a look is shown to its subject later, and how much later at most.

    Attributes:
        id: The rule.
        title: What it is called.
        standards: The standards for whose cases it holds.
        natures: The natures of a service for whose cases it holds.
        whose: Whether only the others named in a file wait, or its applicant too.
        most: Calendar days after the look.
        cite: The norm.
        mark: How sure we are of it.
        effective_from: First day on which it holds.
        effective_to: Last day on which it holds; None while it still does.
        note: What else one should know.
    """

    id: Id
    title: Text
    standards: Annotated[tuple[Slug, ...], Size(0, 100)] = ()
    natures: Annotated[tuple[Nature, ...], Size(0, 7)] = ()
    whose: Literal["others", "everybody"]
    most: Duration
    cite: Line
    mark: Mark
    effective_from: date | None = None
    effective_to: date | None = None
    note: Text | None = None

    def holds(self, standard: str, nature: str, day: date) -> bool:
        """Tell whether the rule holds for looks at cases of a standard on `day`."""
        return (standard in self.standards or nature in self.natures) and (
            (self.effective_from or day) <= day <= (self.effective_to or day)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which looks deserve a question.

    Attributes:
        id: The rule.
        title: What is seen.
        ask: What the officer is asked.
        least: So many looks at least.
        times: So many times what is usual at least.
        days: Over so many days.
        minutes: So many minutes around working hours are nobody's question.
        cite: The norm.
        mark: How sure we are of the value.
    """

    id: Rule
    title: Text
    ask: Text
    least: Annotated[int, Between(1, 100_000)] = 1
    times: Annotated[int, Between(1, 100)] = 1
    days: Annotated[int, Between(1, 366)] = 1
    minutes: Annotated[int, Between(0, 720)] = 0
    cite: Line
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What an officer may answer: to every question, or to those of some rules alone."""

    id: Id
    title: Text
    rules: Annotated[tuple[Rule, ...], Size(0, 20)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPack:
    """The rules of the diary of looks."""

    prima_rules: Literal["1"]
    kind: Literal["looks"]
    pack: Slug
    version: Version
    title: Text
    default: bool
    search: Ground
    delays: Annotated[tuple[Delay, ...], Size(0, 50)] = ()
    questions: Annotated[tuple[Question, ...], Size(0, 20)] = ()
    answers: Annotated[tuple[Reason, ...], Size(1, 20)]

    def delay(self, standard: str, nature: str, day: date, *, applicant: bool) -> Delay | None:
        """Return the longest delay of a look at one person's data; None: it is shown at once."""
        found = [
            one
            for one in self.delays
            if one.holds(standard, nature, day) and (one.whose == "everybody" or not applicant)
        ]
        return max(found, key=lambda one: one.most.amount, default=None)

    def reasons_for(self, rule: str) -> tuple[Reason, ...]:
        """Return the reasons by which the question of a rule may be answered."""
        return tuple(one for one in self.answers if not one.rules or rule in one.rules)

    def question(self, rule: str) -> Question | None:
        """Return the question of a rule, where the pack asks it."""
        return next((one for one in self.questions if one.id == rule), None)


def looks_from(data: bytes, name: str) -> LookPack:
    """Read a pack of the rules of looks.

    Args:
        data: The bytes of the file.
        name: What the file is called in faults.

    Raises:
        Faults: With everything that is wrong in it.
    """
    return pack_from(LookPack, data, name, _faults)


def _faults(pack: LookPack, note: Noter) -> Iterator[Fault]:
    """Find delays without an end that can be counted, and names that stand twice."""
    for delay in pack.delays:
        place = f"delays.{delay.id}"
        if delay.most.unit != "cd" or delay.most.amount > DELAY_MOST:
            what = (
                f"penundaan {delay.most} tidak terhitung atau terlalu lama",
                f"a delay of {delay.most} cannot be counted, or is too long",
            )
            mend = (f"pakai paling lama {DELAY_MOST} cd", f"use {DELAY_MOST} cd at most")
            yield note(place, what, mend)
        if not delay.standards and not delay.natures:
            what = ("tidak berlaku untuk layanan apa pun", "it holds for no service")
            yield note(place, what, ("sebut standards atau natures", "name standards or natures"))
        if (
            delay.effective_from
            and delay.effective_to
            and delay.effective_to < delay.effective_from
        ):
            what = ("berakhir sebelum mulai", "it ends before it begins")
            yield note(place, what, ("perbaiki tanggalnya", "correct the dates"))
    lists: dict[str, list[str]] = {
        "delays": [one.id for one in pack.delays],
        "questions": [one.id for one in pack.questions],
        "answers": [one.id for one in pack.answers],
    }
    for kind, names in lists.items():
        for name in sorted({one for one in names if names.count(one) > 1}):
            what = (f"{name} dua kali", f"{name} stands twice")
            yield note(f"{kind}.{name}", what, ("hapus salah satu", "remove one of them"))
