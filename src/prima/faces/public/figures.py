"""How is what was observed said, and drawn?

Article: *kinerja yang terukur*; the promise stands beside the fact.

To citizens a share is "97 of 100", with its number of files and its interval; a time is
said in the promise's own unit, as most people had it: half, and nine of ten.  The lower
end of an interval is rounded down and the upper end up, so that it never says too much.

    >>> spoken(0, "wd").id, spoken(100, "h").id, spoken(6, "min").en
    ('hari yang sama', '1 jam 40 menit kerja', '6 minutes')
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from prima.case.obstacle.paying import rupiah as dotted
from prima.faces.charts.bins import MINUTES, Bin, bins
from prima.faces.charts.drawing import Chart
from prima.faces.charts.histogram import Bar, Words, histogram
from prima.faces.charts.ruler import Mark, RulerWords, ruler
from prima.measure.share import Interval
from prima.office.observed import Observed
from prima.standard.duration import Duration
from prima.standard.text import Text

HOUR = 60


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a hundred, and between which two it lies."""

    of_hundred: int
    low: int
    high: int


def share(part: int, whole: int, interval: Interval) -> Share:
    """Return a share as it is said.

    >>> share(412, 424, Interval(0.951, 0.984))
    Share(of_hundred=97, low=95, high=99)
    """
    return Share(
        floor(100 * part / whole + 0.5) if whole else 0,
        floor(100 * interval.low),
        ceil(100 * interval.high),
    )


def spoken(value: int, unit: str) -> Text:
    """Say how long something took, in the unit of the promise.

    Args:
        value: Minutes for min, h and ch; days for the others.
        unit: The unit of the promise.
    """
    if unit == "min":
        return Duration(max(1, value), "min").words()
    if unit in MINUTES:
        return _hours(value, unit)
    if value == 0:
        return Text(id="hari yang sama", en="the same day")
    return Duration(value, unit if unit in ("wd", "cd") else "cd").words()


def _hours(minutes: int, unit: str) -> Text:
    hours, rest = divmod(minutes, HOUR)
    kind = ("kerja", "working ") if unit == "h" else ("", "")
    part_id = [f"{hours} jam"] * bool(hours) + [f"{rest} menit"] * bool(rest or not hours)
    part_en = [f"{hours} {kind[1]}h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return Text(id=f"{' '.join(part_id)} {kind[0]}".strip(), en=" ".join(part_en))


def chart_of(seen: Observed, language: str) -> Chart | None:
    """Draw how long files took, with the promise line; None where that cannot be drawn."""
    limit = seen.limit
    found = () if limit is None else bins(seen.counts, limit)
    if limit is None or not found:
        return None
    drawn = [_bar(one, limit, language) for one in found]
    if seen.open_late:
        label = Text(id="buka", en="open").in_(language)
        row = Text(id="masih terbuka, sudah lewat", en="still open and late").in_(language)
        drawn.append(Bar(label, row, seen.open_late, kept=False))
    return histogram("janji", tuple(drawn), _words(seen, limit, language))


def ruler_of(seen: Observed, language: str) -> Chart | None:
    """Draw half, nine of ten, and the promise on a ruler; None where one is not known."""
    limit = seen.limit
    if limit is None or seen.median is None or seen.nine_of_ten is None:
        return None
    reach = limit.amount * MINUTES.get(limit.unit, 1)
    half, nine = spoken(seen.median, limit.unit), spoken(seen.nine_of_ten, limit.unit)
    promise = limit.words()
    labels = (
        Text(id=f"separuh: {half.id}", en=f"half: {half.en}"),
        Text(id=f"9 dari 10: {nine.id}", en=f"9 of 10: {nine.en}"),
        Text(id=f"janji: {promise.id}", en=f"promise: {promise.en}"),
    )
    title = Text(
        id=f"Separuh selesai dalam {half.id}, sembilan dari sepuluh dalam {nine.id}",
        en=f"Half are done within {half.en}, nine of ten within {nine.en}",
    )
    desc = Text(id=f"Janjinya {promise.id}.", en=f"The promise is {promise.en}.")
    head = (Text(id="Tanda", en="Mark").in_(language), Text(id="Lama", en="Time").in_(language))
    marks = (
        Mark(seen.median, labels[0].in_(language), "half"),
        Mark(seen.nine_of_ten, labels[1].in_(language), "nine"),
        Mark(reach, labels[2].in_(language), "promise"),
    )
    return ruler("lama", RulerWords(title.in_(language), desc.in_(language), head), marks)


def _words(seen: Observed, limit: Duration, language: str) -> Words:
    found = share(seen.kept, seen.cases, seen.interval)
    kept, late, cases = dotted(seen.kept), dotted(seen.late), dotted(seen.cases)
    promise = limit.words()
    unit = _axis(limit)
    texts = {
        "title": Text(
            id=f"{found.of_hundred} dari 100 berkas selesai tepat janji ({promise.id})",
            en=f"{found.of_hundred} of 100 files were done within the promise ({promise.en})",
        ),
        "desc": Text(
            id=f"{kept} dari {cases} berkas tepat janji, {late} lewat.",
            en=f"{kept} of {cases} files within the promise, {late} late.",
        ),
        "promise": Text(id=f"Janji: {promise.id}", en=f"Promise: {promise.en}"),
        "kept": Text(id=f"{kept} tepat", en=f"{kept} in time"),
        "late": Text(id=f"{late} lewat", en=f"{late} late"),
        "head": Text(id="Lama pengerjaan", en="Time taken"),
        "count": Text(id="Berkas", en="Files"),
    }
    said = {key: text.in_(language) for key, text in texts.items()}
    return Words(
        title=said["title"],
        desc=said["desc"],
        promise=said["promise"],
        unit=unit.in_(language),
        head=(said["head"], said["count"]),
        kept=said["kept"],
        late=said["late"],
    )


def _axis(limit: Duration) -> Text:
    if limit.unit in MINUTES:
        return Text(id="sampai … menit pelayanan", en="up to … minutes of service")
    if limit.unit == "wd":
        return Text(id="sampai … hari kerja", en="up to … working days")
    return Text(id="sampai … hari kalender", en="up to … calendar days")


def _bar(one: Bin, limit: Duration, language: str) -> Bar:
    if one.high is None:
        most = spoken(one.low - 1, limit.unit)
        row = Text(id=f"lebih dari {most.id}", en=f"more than {most.en}")
        return Bar(f"{one.low}+", row.in_(language), one.count, one.kept)
    top = spoken(one.high, limit.unit)
    if one.low in (0, one.high) or limit.unit in MINUTES:
        row = top if one.low == one.high else Text(id=f"sampai {top.id}", en=f"up to {top.en}")
        if limit.unit in MINUTES and one.low > 1:
            row = Text(id=f"{one.low}–{top.id}", en=f"{one.low}–{top.en}")
    else:
        row = Text(id=f"{one.low}–{top.id}", en=f"{one.low}–{top.en}")
    return Bar(str(one.high), row.in_(language), one.count, one.kept)
