"""What does a rule pack say, since when, and how sure are we?

Article: "Penerapan Standar Pelayanan Publik" (standards rest on law that changes).

A value of law never is a literal in the code.  It lies in a dated, versioned pack
with its citation, the period in which it holds, and a mark of how sure we are of
it.  The bytes of a pack come in from outside; every fault is found at once.

    >>> pack = calendar_from(EXAMPLE, "contoh.yaml")
    >>> pack.as_calendar().label, pack.as_calendar().is_open(date(2026, 3, 19))
    ('id-2026.1', False)
    >>> calendar_from(EXAMPLE.replace(b"-19", b"-91"), "contoh.yaml")
    Traceback (most recent call last):
    prima.standard.fault.Faults: contoh.yaml: baris 10: closures.1.day: ...
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated, Final, Literal, TypeAlias, TypeVar

from prima.standard.calendar import WEEK, Calendar, Closure
from prima.standard.duration import Duration
from prima.standard.fault import Fault, Faults
from prima.standard.kind import Between, Size
from prima.standard.shape import Built, build
from prima.standard.terms import Id, Slug
from prima.standard.text import Text
from prima.standard.yaml import read

P = TypeVar("P")

Mark: TypeAlias = Literal["V", "V2", "K", "I"]
Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Line: TypeAlias = Annotated[str, Size(1, 300)]
Version: TypeAlias = Annotated[str, Size(1, 20)]

MARKS: Final[dict[str, Text]] = {
    "V": Text(id="naskah sumber sudah dibaca", en="the source text was read"),
    "V2": Text(id="dari sumber kedua; naskah belum dibaca", en="from a secondary source only"),
    "K": Text(id="dari pengetahuan, belum diperiksa", en="from knowledge, not verified"),
    "I": Text(id="penafsiran kami", en="our interpretation"),
}
"""How sure we are; everything but V is shown to the administrator, who can override it."""

EXAMPLE: Final = b"""\
prima_rules: "1"
kind: calendar
calendar: id
version: "2026.1"
title: {id: Contoh, en: Example}
default: true
mark: I
weekend: [sat, sun]
years: [{year: 2026, sources: [contoh]}]
closures: [{day: "2026-03-19", kind: cuti_bersama, name: {id: Contoh, en: Example}}]
"""
"""The smallest calendar pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSource:
    """Where the closed days of one year come from; `decree` holds for all of them."""

    year: Annotated[int, Between(1945, 2200)]
    decree: Line | None = None
    sources: Annotated[tuple[Line, ...], Size(1, 10)]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDay:
    """One closed day; `decree` only where it differs from that of the year."""

    day: date
    kind: Literal["libur_nasional", "cuti_bersama", "unit_closed"]
    name: Text
    decree: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPack:
    """The closed days of some years; `default` false means: only when named."""

    prima_rules: Literal["1"]
    kind: Literal["calendar"]
    calendar: Slug
    version: Version
    title: Text
    default: bool
    mark: Mark
    weekend: Annotated[tuple[Weekday, ...], Size(0, 6)]
    years: Annotated[tuple[YearSource, ...], Size(1, 50)]
    closures: Annotated[tuple[ClosedDay, ...], Size(0, 2000)]

    def as_calendar(self) -> Calendar:
        """Return the calendar of this pack."""
        decrees = {source.year: source.decree for source in self.years}
        return Calendar(
            name=self.calendar,
            version=self.version,
            years=frozenset(decrees),
            closures={
                closed.day: Closure(
                    closed.kind, closed.name, closed.decree or decrees[closed.day.year]
                )
                for closed in self.closures
            },
            weekend=frozenset(WEEK.index(day) for day in self.weekend),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One limit set by law, for one period.

    Attributes:
        id: The rule; several periods share one id.
        title: What it is called.
        limit: How long, and in which unit.
        side: Whether the limit runs after the point or has to lie before it.
        starts: The point of a case at which it starts, where it is one.
        ends: The point of a case at which it ends, where it is one.
        counted_from: The same in words.
        applies_to: Natures of a service to which it applies by itself.
        basis: The `basis` by which a clock of a standard names this rule.
        silence: What the law makes of silence.
        formalise_limit: Time for the letter after a grant by silence.
        extend: By how much the limit may be extended once.
        cite: The norm.
        mark: How sure we are of the value.
        unit_mark: "I" where the text says "days" and the kind of day is our reading.
        effective_from: First day on which it holds; None where the source read is silent.
        effective_to: Last day on which it holds; None while it still does.
        dates_mark: How sure we are of the period.
        note: What else one should know.
    """

    id: Id
    title: Text
    limit: Duration
    side: Literal["after", "before"] = "after"
    starts: Literal["received", "checked", "complete", "paid", "decided", "delivered"] | None = None
    ends: Literal["checked", "decided", "delivered", "closed"] | None = None
    counted_from: Text
    applies_to: Annotated[
        tuple[Literal["decision", "licence", "complaint", "remedy", "request"], ...], Size(0, 5)
    ] = ()
    basis: Literal["default_5wd", "licence_10wd"] | None = None
    silence: Literal[
        "none",
        "escalate",
        "deemed_granted",
        "deemed_withdrawn",
        "closed",
        "right_lapses",
        "right_to_object",
        "right_to_dispute",
        "breach_of_law",
        "criminal_risk",
    ]
    formalise_limit: Duration | None = None
    extend: Duration | None = None
    cite: Line
    mark: Mark
    unit_mark: Literal["I"] | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    dates_mark: Mark | None = None
    note: Text | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the rule was law on `day`, as far as its period is known."""
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_to is None or day <= self.effective_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPack:
    """Limits set by law, each with its period."""

    prima_rules: Literal["1"]
    kind: Literal["clocks"]
    pack: Slug
    version: Version
    title: Text
    default: bool
    clocks: Annotated[tuple[ClockRule, ...], Size(1, 300)]

    def in_force(self, rule: str, day: date) -> ClockRule | None:
        """Return the rule of this id that is law on `day`, or None."""
        return next((c for c in self.clocks if c.id == rule and c.holds_on(day)), None)

    def for_nature(self, nature: str, day: date) -> tuple[ClockRule, ...]:
        """Return the rules that apply by themselves to services of a nature on `day`."""
        return tuple(c for c in self.clocks if nature in c.applies_to and c.holds_on(day))


def calendar_from(data: bytes, name: str) -> CalendarPack:
    """Read a calendar pack.

    Args:
        data: The bytes of the file.
        name: What the file is called in faults.

    Raises:
        Faults: With everything that is wrong in it.
    """
    return pack_from(CalendarPack, data, name, _calendar_faults)


def calendars_from(packs: Mapping[str, bytes], *names: str) -> Calendar:
    """Read calendar packs and merge those that are on.

    Args:
        packs: Name of a pack, without ending -> the bytes of its file.
        names: Packs to switch on that are off by default.

    Raises:
        UnknownPack: If a name is none of `packs`.
        ValueError: If no pack is on, or two of them claim the same year.
        Faults: If a pack is broken.

    >>> calendars_from({"contoh": EXAMPLE}).label
    'id-2026.1'
    """
    unknown = [name for name in names if name not in packs]
    if unknown:
        raise UnknownPack(unknown[0], packs)
    read_packs = {name: calendar_from(data, f"{name}.yaml") for name, data in packs.items()}
    on = [pack for name, pack in sorted(read_packs.items()) if pack.default or name in names]
    if not on:
        raise ValueError("no calendar pack is on; give one `default: true` or name it.")
    first, *others = (pack.as_calendar() for pack in on)
    return first.merged(*others)


class UnknownPack(LookupError):  # noqa: N818 - said as it is: nobody knows this pack
    """A pack was named that is not there; `text` says so in the words of the pages."""

    def __init__(self, name: str, packs: Iterable[str]) -> None:
        """Say which packs there are."""
        known = ", ".join(sorted(packs)) or "-"
        super().__init__(f"{name!r} is no calendar pack; there are: {known}.")
        self.text = Text(id=f"Paket kalender {name!r} tidak ada; yang ada: {known}.", en=str(self))


def clocks_from(data: bytes, name: str) -> ClockPack:
    """Read a pack of limits set by law.

    Args:
        data: The bytes of the file.
        name: What the file is called in faults.

    Raises:
        Faults: With everything that is wrong in it.
    """
    return pack_from(ClockPack, data, name, _clock_faults)


def pack_from(
    of: type[P], data: bytes, name: str, more: Callable[[P, "Noter"], Iterator[Fault]]
) -> P:
    """Read a pack of a kind; raise all faults of its YAML, its shape and its sense."""
    reading = read(data, name)
    if reading.root is None:
        raise Faults(reading.faults)
    built: Built[P] = build(of, reading.root, name)
    faults = [*reading.faults, *built.faults]
    if built.value is not None:
        faults += more(built.value, Noter(name, dict(built.lines)))
    if faults or built.value is None:
        raise Faults(faults)
    return built.value


@dataclass(frozen=True, slots=True)
class Noter:
    """Makes faults of one file."""

    file: str
    lines: dict[str, int]

    def __call__(self, place: str, what: tuple[str, str], mend: tuple[str, str]) -> Fault:
        """Return a fault at a place that was read."""
        line = self.lines.get(place, 0)
        return Fault(self.file, line, place, Text(*what), Text(*mend), rule="A01")


def _calendar_faults(pack: CalendarPack, note: Noter) -> Iterator[Fault]:
    """Find years and days that stand twice, and days outside the years."""
    years: set[int] = set()
    for number, source in enumerate(pack.years, 1):
        if source.year in years:
            what = (f"tahun {source.year} dua kali", f"the year {source.year} stands twice")
            yield note(f"years.{number}", what, ("hapus salah satu", "remove one of them"))
        years.add(source.year)
    days: set[date] = set()
    for number, closed in enumerate(pack.closures, 1):
        place = f"closures.{number}"
        if closed.day in days:
            what = (f"{closed.day} dua kali", f"{closed.day} stands twice")
            yield note(place, what, ("hapus salah satu", "remove one of them"))
        if closed.day.year not in years:
            what = (f"{closed.day} di luar tahun paket", f"{closed.day} is in no year of the pack")
            mend = ("tambahkan tahunnya di years", "add its year to years")
            yield note(place, what, mend)
        days.add(closed.day)


def _clock_faults(pack: ClockPack, note: Noter) -> Iterator[Fault]:
    """Find periods that end before they begin, and periods of one rule that overlap."""
    by_id: dict[str, list[ClockRule]] = {}
    for clock in pack.clocks:
        by_id.setdefault(clock.id, []).append(clock)
        first, last = clock.effective_from, clock.effective_to
        if first is not None and last is not None and last < first:
            what = (f"berakhir {last}, sebelum mulai", f"it ends {last}, before it begins")
            yield note(f"clocks.{clock.id}", what, ("perbaiki tanggalnya", "correct the dates"))
        if clock.limit.unit == "day":
            what = ("'day' tidak menyebut jenis hari", "'day' does not say which days")
            yield note(f"clocks.{clock.id}", what, ("pakai wd atau cd", "use wd or cd"))
    for name, rules in by_id.items():
        periods = sorted(
            (rule.effective_from or date.min, rule.effective_to or date.max) for rule in rules
        )
        if any(later[0] <= earlier[1] for earlier, later in pairwise(periods)):
            what = ("dua masa berlaku bertumpang tindih", "two periods overlap")
            mend = ("akhiri yang lama dengan effective_to", "end the old one with effective_to")
            yield note(f"clocks.{name}", what, mend)
