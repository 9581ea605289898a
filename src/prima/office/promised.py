"""Until when is an answer promised, and why is it this date?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian); the promise stands
beside the fact.

What a page says of a limit, with its reasons: what began it, what was not counted,
which law is behind it, who is told when it passes.  Computes nothing: the clock of the
standard answers, and this puts its answer in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from prima.case.clocks import Limit, limits, promise
from prima.case.elapsed import took
from prima.case.state import Case
from prima.standard.duration import Duration
from prima.standard.promise import Clock
from prima.standard.ruler import TIME_UNITS
from prima.standard.standard import ServiceStandard
from prima.standard.stop import CAUSES
from prima.standard.tally import NotCounted
from prima.standard.text import Text
from prima.standard.zone import civil_day

POINTS = {
    "received": Text(id="sejak permohonan masuk", en="from when the application came in"),
    "checked": Text(id="sejak berkas selesai diperiksa", en="from when the file was checked"),
    "complete": Text(id="sejak berkas lengkap", en="from when the file was complete"),
    "decided": Text(id="sejak diputus", en="from when it was decided"),
    "delivered": Text(id="sejak hasil diserahkan", en="from when the result was handed over"),
    "paid": Text(id="sejak pembayaran diterima", en="from when the payment came in"),
    "closed": Text(id="sejak permohonan selesai", en="from when the case was closed"),
}
"""The points of a case, as a page says them."""

PROMISES = {
    "decided": Text(id="Keputusan paling lambat", en="Decision by"),
    "closed": Text(id="Selesai paling lambat", en="Done by"),
    "delivered": Text(id="Hasil diserahkan paling lambat", en="Result handed over by"),
}
"""What will have happened by the date."""

TOOK = {
    "decided": Text(id="Diputus dalam", en="Decided in"),
    "closed": Text(id="Selesai dalam", en="Done in"),
    "delivered": Text(id="Diserahkan dalam", en="Handed over in"),
}
"""What had happened after the time that it took."""

CLOSURES = {
    "weekend": Text(id="Sabtu dan Minggu", en="Saturday and Sunday"),
    "roll": Text(
        id="hari libur; batas pindah ke hari kerja berikutnya",
        en="a day off; the limit moves to the next working day",
    ),
    "unit_closed": Text(id="kantor tutup", en="the office is closed"),
}
"""Why a day is not counted, where it has no name of its own."""

SILENCE = {
    "none": Text(id="Anda berhak mengadu; gratis.", en="You may complain; it is free."),
    "escalate": Text(
        id="Bila lewat, sistem memberi tahu {to} dan Anda berhak mengadu; gratis.",
        en="If it passes, the system tells the {to}, and you may complain; it is free.",
    ),
    "deemed_granted": Text(
        id="Bila lewat tanpa keputusan, menurut hukum permohonan Anda dikabulkan.",
        en="If it passes without a decision, the law grants your application.",
    ),
    "deemed_complete": Text(
        id="Bila lewat, berkas Anda dianggap lengkap.",
        en="If it passes, your file counts as complete.",
    ),
    "closed": Text(
        id="Bila lewat, permohonan ini ditutup.", en="If it passes, the case is closed."
    ),
    "lapse": Text(id="Bila lewat, permohonan ini gugur.", en="If it passes, the case lapses."),
}
"""What follows when nobody answers in time."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Days, or a stretch of time, that were not counted, and why."""

    since: date | datetime
    until: date | datetime | None
    why: Text
    decree: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """A limit as a page tells it.

    Attributes:
        limit: What the clock says.
        verb: "Keputusan paling lambat", to stand before the date.
        past_verb: "Diputus dalam", to stand before the time that it took.
        at: The last day; an instant for limits of time; None while the clock stands.
        is_timed: Whether `at` is an instant.
        late: Whether it has passed without its end.
        start: What began it.
        left_out: What was not counted; weekends only as "weekend".
        skips_weekends: Whether Saturdays and Sundays lie in between and do not count.
        laws: The citations behind it.
        silence: What follows when it passes.
        took: How long it took, once it ended; None for those without an answer.
    """

    limit: Limit
    verb: Text
    past_verb: Text
    at: date | datetime | None
    is_timed: bool
    late: bool
    start: Text
    left_out: tuple[LeftOut, ...]
    skips_weekends: bool
    laws: tuple[str, ...]
    silence: Text
    took: Text | None

    @property
    def waits(self) -> bool:
        """Tell whether the clock stands still now."""
        return self.limit.state == "stopped"

    @property
    def length(self) -> Text:
        """The limit in words: "4 hari kerja"."""
        return self.limit.limit.words()


def shown(case: Case, now: datetime) -> Promised | None:
    """Return the limit that a citizen waits for: the promise, then what runs after it."""
    first = promise(case)
    if first is not None and (first.ended is None or not case.is_open):
        return told(case, first, now)
    running = [
        limit
        for limit in limits(case)
        if limit.kind == "statutory" and limit.ended is None and limit.reckoning is not None
    ]
    running.sort(key=lambda limit: _late_from(limit, now))
    found = running[0] if running else first
    return None if found is None else told(case, found, now)


def others(case: Case, but: Promised, now: datetime) -> tuple[Promised, ...]:
    """Return the other outward limits that run beside the one that is shown."""
    return tuple(
        told(case, limit, now)
        for limit in limits(case)
        if limit.kind in ("promise", "statutory")
        and limit.id != but.limit.id
        and limit.ended is None
        and limit.reckoning is not None
    )


def told(case: Case, limit: Limit, now: datetime) -> Promised:
    """Put one clock of the standard in words."""
    standard = case.plan.standard
    clock = standard.clock(limit.id)
    reckoning = None if limit.reckoning is None else limit.reckoning.as_of(limit.ended or now)
    why = () if reckoning is None else tuple(_before(limit, reckoning.not_counted, case.plan.zone))
    return Promised(
        limit=limit,
        verb=_verb(standard, clock, PROMISES, ("paling lambat", "by")),
        past_verb=_verb(standard, clock, TOOK, ("dalam", "in")),
        at=None if reckoning is None else reckoning.due,
        is_timed=limit.limit.unit in TIME_UNITS,
        late=limit.is_past(now),
        start=_start(standard, clock),
        left_out=tuple(
            LeftOut(item.since, item.until, item.name or _cause(item.why), item.decree or "")
            for item in why
            if item.why != "weekend"
        ),
        skips_weekends=any(item.why == "weekend" for item in why),
        laws=tuple(standard.law(law).cite for law in clock.cite),
        silence=_silence(standard, clock),
        took=_took(limit),
    )


def _before(limit: Limit, left_out: Iterable[NotCounted], zone: str) -> Iterator[NotCounted]:
    """Yield what was left out until the limit was met; later days are no matter any more."""
    for item in left_out:
        since = civil_day(item.since, zone) if isinstance(item.since, datetime) else item.since
        if limit.ended is None or since <= civil_day(limit.ended, zone):
            yield item


def _late_from(limit: Limit, now: datetime) -> datetime:
    found = None if limit.reckoning is None else limit.reckoning.as_of(now).late_from
    return found or datetime.max.replace(tzinfo=now.tzinfo)


def _cause(why: str) -> Text:
    return CAUSES.get(why) or CLOSURES.get(why) or Text(id="hari libur", en="a day off")


def _verb(
    standard: ServiceStandard, clock: Clock, known: Mapping[str, Text], word: tuple[str, str]
) -> Text:
    """Say what ends a clock: a point that all cases have, or a step of this standard."""
    step = clock.ends.partition(":")[2]
    if clock.ends in known or not step:
        return known.get(clock.ends, Text(id=word[0].capitalize(), en=word[1].capitalize()))
    title = standard.node(step).title
    return Text(
        id=f"Langkah “{title.id}” selesai {word[0]}",
        en=f"The step “{title.in_('en')}” is done {word[1]}",
    )


def _start(standard: ServiceStandard, clock: Clock) -> Text:
    known = POINTS.get(clock.starts)
    if standard.nature == "complaint" and clock.starts == "received":
        return Text(id="sejak pengaduan masuk", en="from when the complaint came in")
    if known is not None:
        return known
    title = standard.node(clock.starts.partition(":")[2]).title
    return Text(id=f"sesudah langkah “{title.id}”", en=f"after the step “{title.in_('en')}”")


def _silence(standard: ServiceStandard, clock: Clock) -> Text:
    effect = clock.on_silence
    sentence = SILENCE[effect.effect]
    if effect.to is None:
        return sentence if "{" not in sentence.id else SILENCE["none"]
    title = standard.role(effect.to).title
    name_id, name_en = _small(title.id), _small(title.in_("en"))
    return Text(id=sentence.id.format(to=name_id), en=sentence.en.format(to=name_en))


def _small(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _took(limit: Limit) -> Text | None:
    """Say how long it took: whole days, or minutes; less than one of them is "under one"."""
    spent = took(limit) if limit.ended is not None else None
    if spent is None:
        return None
    unit = "min" if limit.limit.unit in TIME_UNITS else limit.limit.unit
    words = Duration(max(1, spent), unit).words()
    if spent:
        return words
    return Text(id=f"kurang dari {words.id}", en=f"less than {words.en}")
