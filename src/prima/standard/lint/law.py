"""Does the promise keep to the law that holds on its first day?

Article: "Penerapan Standar Pelayanan Publik" (law first; a standard may be tighter).

What the law says comes from the dated rule packs, never from here: without them these
rules have nothing to say but what stands in the file itself.

    >>> [rule.id for rule in RULES]
    ['G02', 'G06', 'C05', 'C08']
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.time import minutes
from prima.standard.promise import Clock
from prima.standard.rules import ClockRule


@rule("G02", "error", needs=("in_force",))
def it_is_looked_at_again_in_time(sheet: Sheet) -> Iterator[Found]:
    """A standard is reviewed after its first day, within the years that the law gives."""
    force = sheet.standard.in_force
    if force.review is None:
        return
    if force.review <= force.from_:
        yield _review(f"ditinjau {force.review}, sebelum berlaku {force.from_}", "before it holds")
    law = sheet.law.clocks.in_force("standard_review", force.from_) if sheet.law else None
    if law is not None and force.review > years_on(force.from_, law.limit.amount):
        years = law.limit.amount
        yield _review(f"ditinjau lebih dari {years} tahun kemudian", f"after {years} years")


def years_on(day: date, years: int) -> date:
    """Return the same day some years on; 29 February becomes 28 February.

    >>> years_on(date(2024, 2, 29), 3)
    datetime.date(2027, 2, 28)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _review(what: str, what_en: str) -> Found:
    return found(
        "in_force.review",
        what,
        f"the review comes {what_en}",
        "tulis tanggal yang lebih awal",
        "write a date that fits",
    )


@rule("G06", "error", needs=("legal_basis", "in_force"))
def the_basis_is_law(sheet: Sheet) -> Iterator[Found]:
    """Every law of the basis is in force on the first day of the standard."""
    day = sheet.standard.in_force.from_
    for law in sheet.standard.legal_basis:
        newer = sheet.law.replaced_by(law.cite, day) if sheet.law else None
        if newer is not None:
            yield found(
                f"legal_basis.{law.id}",
                f"{newer.old} sudah diganti {newer.new}",
                f"{newer.old} was replaced by {newer.new}",
                f"periksa {newer.new}, lalu tunjuk pasalnya",
                f"look into {newer.new}, then point at its article",
            )
        elif (law.until and law.until < day) or (law.from_ and day < law.from_):
            yield found(
                f"legal_basis.{law.id}",
                f"tidak berlaku pada {day}, hari pertama standar ini",
                f"not in force on {day}, the first day of this standard",
                "tunjuk aturan yang berlaku",
                "point at the rule that holds",
            )


def _default(sheet: Sheet) -> ClockRule | None:
    """Return the limit that the law sets where no sector rule does."""
    if sheet.law is None:
        return None
    standard = sheet.standard
    rules = sheet.law.clocks.for_nature(standard.nature, standard.in_force.from_)
    return next((law for law in rules if law.basis is not None), None)


@rule("C05", "warning", needs=("completion_time", "in_force"))
def long_promises_rest_on_a_sector_rule(sheet: Sheet) -> Iterator[Found]:
    """A promise is longer than the default of the law only where a sector rule allows it."""
    law = _default(sheet)
    for clock in sheet.standard.completion_time.clocks if law else ():
        own = clock.kind == "promise" and clock.basis == "service_standard"
        if law is not None and own and minutes(clock.limit) > minutes(law.limit):
            yield found(
                f"completion_time.clocks.{clock.id}.limit",
                f"janji {clock.limit}, tanpa aturan sektor batasnya {law.limit} ({law.cite})",
                f"the promise is {clock.limit}; without a sector rule {law.limit} is the limit",
                "perpendek, atau tunjuk aturan sektor dengan basis: sector_rule",
                "shorten it, or point at the sector rule with basis: sector_rule",
            )


@rule("C08", "error", needs=("completion_time", "in_force"))
def nothing_is_looser_than_the_law(sheet: Sheet) -> Iterator[Found]:
    """No clock gives more time than the law gives between the same points."""
    standard = sheet.standard
    if sheet.law is None:
        return
    rules = sheet.law.clocks.for_nature(standard.nature, standard.in_force.from_)
    for clock in standard.completion_time.clocks:
        for law in rules:
            if _same(clock, law) and minutes(clock.limit) > minutes(law.limit):
                yield found(
                    f"completion_time.clocks.{clock.id}.limit",
                    f"{clock.limit} lebih longgar daripada {law.limit} menurut {law.cite}",
                    f"{clock.limit} is looser than the {law.limit} of {law.cite}",
                    f"tulis paling lama {law.limit}",
                    f"write {law.limit} at most",
                )
                break


def _same(clock: Clock, law: ClockRule) -> bool:
    """Tell whether a clock is the one of which a law speaks, or names it as its basis."""
    if law.basis is not None:
        return clock.basis == law.basis
    return (clock.starts, clock.ends) == (law.starts, law.ends)


RULES: Final[tuple[Rule, ...]] = (
    it_is_looked_at_again_in_time,
    the_basis_is_law,
    long_promises_rest_on_a_sector_rule,
    nothing_is_looser_than_the_law,
)
