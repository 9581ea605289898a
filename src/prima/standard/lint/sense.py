"""Can every bound be met, and does everything that is written have an effect?

Article: "Penerapan Standar Pelayanan Publik" (a promise that means what it says).

What is written and never looked at deceives whoever reads it; a bound that nobody can
meet stops her.

    >>> [rule.id for rule in RULES]
    ['X03', 'X04', 'X05']
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from prima.standard.cost import FactorTable
from prima.standard.duration import Duration
from prima.standard.exact import Exact
from prima.standard.form import ChoiceField, MultiField, NumberField, TableField
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.steps import Decide

YEARS_MOST: Final = 200
"""No limit, validity or retention is longer; what never ends is `permanent`."""
_IN_A_YEAR: Final = {"yr": 1, "mo": 12}


@rule("X03", "error")
def bounds_can_be_met(sheet: Sheet) -> Iterator[Found]:
    """No least value lies above its greatest, no period runs backwards or for centuries."""
    for spot in sheet.spots:
        least, most = _bounds(spot.value)
        if least is not None and most is not None and most < least:
            yield found(
                spot.place,
                f"paling sedikit {least}, tetapi paling banyak {most}",
                f"at least {least}, but at most {most}",
                "tukar kedua batas itu",
                "exchange the two bounds",
            )
        if isinstance(spot.value, Duration) and _centuries(spot.value):
            yield found(
                spot.place,
                f"{spot.value} lebih dari {YEARS_MOST} tahun",
                f"{spot.value} is more than {YEARS_MOST} years",
                "tulis jangka yang dapat dihitung",
                "write a time that can be counted",
            )
    yield from _hours(sheet)


def _bounds(value: Any) -> tuple[Any, Any]:
    """Return the least and the greatest that a field or a period allows."""
    if isinstance(value, NumberField):
        return value.min.value, value.max.value
    if isinstance(value, TableField):
        return value.min_rows, value.max_rows
    least, most = _first(value, "from_", "min"), _first(value, "to", "until", "max")
    alike = type(least) is type(most) and not isinstance(least, str)
    return (least, most) if alike else (None, None)


def _first(value: Any, *names: str) -> Any:
    """Return the first of these attributes that a value has."""
    return next((getattr(value, name) for name in names if hasattr(value, name)), None)


def _centuries(limit: Duration) -> bool:
    """Tell whether a limit is longer than any calendar."""
    return limit.amount > YEARS_MOST * _IN_A_YEAR.get(limit.unit, limit.amount)


def _hours(sheet: Sheet) -> Iterator[Found]:
    """Yield the hours whose break lies outside, and days with hours that overlap."""
    seen: dict[str, list[tuple[Any, Any]]] = {}
    for number, hours in enumerate(getattr(sheet.standard, "service_hours", ()), 1):
        if hours.break_ and not hours.from_ < hours.break_.from_ < hours.break_.to < hours.to:
            place = f"service_hours.{number}.break"
            yield _clash(place, "istirahat di luar jam layanan", "the break")
        if hours.from_ == hours.to:
            yield _clash(f"service_hours.{number}", "jam layanan kosong", "these hours")
        for day in hours.days:
            seen.setdefault(day, []).append((hours.from_, hours.to))
    for day, spans in seen.items():
        if any(later[0] < earlier[1] for earlier, later in pairwise(sorted(spans))):
            yield _clash("service_hours", f"jam layanan {day} bertumpang tindih", f"hours on {day}")


def _clash(place: str, what: str, what_en: str) -> Found:
    return found(
        place,
        what,
        f"{what_en} cannot be kept",
        "tulis tiap jam sekali, dan istirahat di dalamnya",
        "write each hour once, with the break inside",
    )


@rule("X04", "error")
def everything_has_an_effect(sheet: Sheet) -> Iterator[Found]:
    """Nothing is written that nobody looks at; every choice has one source of its options."""
    if sheet.has(("procedure",)):
        for step in sheet.standard.steps:
            if isinstance(step, Decide) and step.if_refused and not _ends_by_refusal(step):
                yield found(
                    f"procedure.{step.id}.if_refused",
                    "tidak pernah dijalankan: penolakan tidak mengakhiri prosedur ini",
                    "never run: a refusal does not end this procedure",
                    "hapus, atau pakai after: granted dengan outcome refused",
                    "remove it, or use after: granted with the outcome refused",
                )
    for spot in sheet.spots:
        if isinstance(spot.value, ChoiceField | MultiField) and not _has_one_source(spot.value):
            yield found(
                spot.place,
                "pilihannya perlu tepat satu sumber: options atau options_from",
                "its options need one source: options or options_from",
                "tulis salah satu",
                "write one of them",
            )
    for line in sheet.lines if sheet.has(("fee",)) else ():
        if line.at_most is not None and line.multiply is None:
            yield found(
                f"fee.lines.{line.id}.at_most",
                "at_most hanya berlaku untuk multiply",
                "at_most works with multiply only",
                "hapus at_most",
                "remove at_most",
            )


def _has_one_source(asked: ChoiceField | MultiField) -> bool:
    return (asked.options is None) is not (asked.options_from is None)


def _ends_by_refusal(step: Decide) -> bool:
    return step.after == "granted" and "refused" in step.outcomes


@rule("X05", "error", needs=("fee", "form", "procedure"))
def nobody_is_paid_for_applying(sheet: Sheet) -> Iterator[Found]:
    """No factor of the tariff is negative: a charge never turns into a payment."""
    for line in sheet.lines:
        for number, factor in enumerate(line.multiply or (), 1):
            if any(value < 0 for value in _values(sheet, factor)):
                yield found(
                    f"fee.lines.{line.id}.multiply.{number}",
                    "faktor ini dapat negatif",
                    "this factor can be negative",
                    "pakai angka nol atau lebih",
                    "use numbers from zero on",
                )


def _values(sheet: Sheet, factor: Any) -> Iterator[Any]:
    """Yield the least values that a factor can take."""
    if isinstance(factor, Exact):
        yield factor.value
    elif isinstance(factor, FactorTable):
        yield from (row.value.value for row in factor.rows)
    else:
        try:
            asked = sheet.standard.field(factor)
        except LookupError:
            return
        if isinstance(asked, NumberField):
            yield asked.min.value


RULES: Final[tuple[Rule, ...]] = (
    bounds_can_be_met,
    everything_has_an_effect,
    nobody_is_paid_for_applying,
)
