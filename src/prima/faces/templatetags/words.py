"""How are texts, days, times and money written on a page?

Rules of the design: `Senin, 2 Maret 2026`; `pukul 09.40 WIB`; `Rp150.000`, zero with
the word *gratis*; a number is never shown in a form that people do not speak.  Time is
that of the office's own zone unless the page names another: WIB, WITA or WIT.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from prima.case.obstacle.paying import rupiah as dotted
from prima.faces.citizen.side import side_of
from prima.office.profile import profile
from prima.standard.duration import Duration
from prima.standard.text import Text
from prima.standard.zone import local, zone_of

register = template.Library()


@register.filter
def said(text: Text | str | None) -> str:
    """Return a text in the reader's language."""
    if text is None:
        return ""
    if isinstance(text, Text):
        return text.in_((get_language() or "id")[:2])
    return str(text)


@register.filter
def day(value: date | datetime | None, zone: str = "") -> SafeString:
    """Write a date in full: Senin, 2 Maret 2026."""
    return _time(value, zone, "l, j F Y")


@register.filter
def short_day(value: date | datetime | None, zone: str = "") -> SafeString:
    """Write a date for a table: Sen 2 Mar."""
    return _time(value, zone, "D j M")


@register.filter
def moment(value: datetime | None, zone: str = "") -> SafeString:
    """Write an instant: Senin, 2 Maret 2026 pukul 09.40 WIB."""
    if value is None:
        return SafeString("")
    here = local(value, _zone(zone))
    return format_html(
        '<time datetime="{}">{} {} {} {}</time>',
        value.isoformat(),
        formats.date_format(here, "l, j F Y", use_l10n=False),
        gettext("pukul"),
        here.strftime("%H.%M"),
        zone_of(_zone(zone)).tzname(None),
    )


@register.filter
def last(value: datetime | None, zone: str = "") -> SafeString:
    """Write the last moment that is still in time, where `value` is the first that is late.

    A limit that ends with a day is said as that day, not as the one after it.
    """
    if value is None:
        return SafeString("")
    here = local(value, _zone(zone))
    ends_a_day = here.time() == time.min
    return day((here - timedelta(days=1)).date()) if ends_a_day else moment(value, zone)


@register.filter
def hour(value: date | datetime | None, zone: str = "") -> str:
    """Write the time of day: 09.40; a whole day has none."""
    return local(value, _zone(zone)).strftime("%H.%M") if isinstance(value, datetime) else ""


@register.filter
def rupiah(amount: int | None) -> str:
    """Write money: Rp150.000, and Rp0 with the word for free.

    >>> rupiah(150000)
    'Rp150.000'
    """
    if amount is None:
        return ""
    if amount == 0:
        return f"Rp0 ({gettext('gratis')})"
    return f"Rp{dotted(amount)}"


@register.filter
def number(value: int | None) -> str:
    """Write a whole number: 1.204.331."""
    return "" if value is None else dotted(value)


@register.filter
def length_of(duration: Duration | None) -> str:
    """Write a duration as the law counts it: 3 hari kerja."""
    return "" if duration is None else said(duration.words())


def _zone(zone: str) -> str:
    """Return the zone that a page names, else that of the office."""
    return zone or profile().zone


def _time(value: date | datetime | None, zone: str, form: str) -> SafeString:
    if value is None:
        return SafeString("")
    here = local(value, _zone(zone)).date() if isinstance(value, datetime) else value
    written = formats.date_format(here, form, use_l10n=False)
    return format_html('<time datetime="{}">{}</time>', here.isoformat(), written)


@register.simple_tag(takes_context=True)
def way(context: template.Context, page: str, *more: object) -> str:
    """Return the address of a page on the side of the counter on which this one is shown."""
    return side_of(context["request"]).to(page, *more)
