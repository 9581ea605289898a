"""Which looks of a day deserve a question?

Article: "Etika dan Integritas"; UU 27/2022.

Seven rules of the pack, asked of the lines of one day: opened without an open step; far more
than is usual in the post; outside of working hours; one's own file; a colleague's; somebody's
who was named with her in one file; the same person on many days.  Each answer names the looks.
None of them is a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from prima.case.plan import Plan
from prima.office import natural, packs, registry, standards
from prima.office.diary import OPENED
from prima.office.models import CaseIndex, DiaryLine
from prima.office.profile import profile
from prima.office.unopened import begun
from prima.standard.looks import Question
from prima.standard.worktime import known_until, shifts, wall_clock
from prima.standard.zone import civil_day, midnight

FILES_MOST = 100
USUAL_LEAST = 5
"""So many days of others are needed before anything is called usual."""


@dataclass(frozen=True, slots=True)
class Line:
    """One look at one person, as much of it as the rules ask for."""

    reader: str
    version: int
    kind: str
    case: str
    subject: str
    at: datetime
    post: str
    unit: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Looks of one reader on one day that a rule asks about."""

    rule: str
    reader: str
    post: str
    unit: str
    day: date
    looks: tuple[int, ...]


def found_on(day: date) -> Iterator[Found]:
    """Yield what the rules find among the looks of a civil day of the office."""
    by_reader: dict[str, list[Line]] = defaultdict(list)
    for line in lines_of(day, day + timedelta(days=1)):
        by_reader[line.reader].append(line)
    rules = packs.looks().questions
    for reader, lines in sorted(by_reader.items()):
        for rule in rules:
            looks = sorted({line.version for line in _asked(rule, lines, day)})
            if looks:
                first = lines[0]
                yield Found(rule.id, reader, first.post, first.unit, day, tuple(looks))


def lines_of(since: date, until: date, **of: str) -> Iterator[Line]:
    """Yield the lines of the diary from the day `since` up to the day before `until`."""
    zone = profile().zone
    rows = DiaryLine.objects.filter(at__gte=midnight(since, zone), at__lt=midnight(until, zone))
    columns = Line.__slots__
    for row in rows.filter(**of).order_by("at", "id").values_list(*columns).iterator(2_000):
        yield Line(*row)


def _asked(rule: Question, lines: list[Line], day: date) -> Iterable[Line]:
    """Return those looks of one reader on a day that a rule asks about."""
    match rule.id:
        case "without_case":
            return [line for line in lines if not line.is_open]
        case "out_of_hours":
            return [line for line in lines if _is_out_of_hours(line, rule, day)]
        case "many":
            return _many(lines, rule, day)
        case "repeated":
            return _repeated(lines, rule, day)
        case "own_file":
            return _of_persons(lines, [lines[0].reader])
        case "kin":
            return _of_kin(lines)
        case "colleague":
            return _of_persons(lines, _colleagues(lines[0].reader, lines[0].unit, day))


def _many(lines: list[Line], rule: Question, day: date) -> list[Line]:
    """Return all looks of a day on which a reader opened far more than her post usually does."""
    count = _load(lines)
    if count < rule.least:
        return []
    usual = _usual(lines[0].post, day, rule.days)
    return lines if count >= rule.times * (rule.least if usual is None else usual) else []


def _load(lines: Iterable[Line]) -> int:
    """Count the files that were opened, and the searches."""
    return len({line.case if line.kind == OPENED else line.version for line in lines})


def _usual(post: str, day: date, days: int) -> float | None:
    """Return how much a day in a post usually brings; None where too few days tell."""
    zone, found = profile().zone, defaultdict[tuple[str, date], list[Line]](list)
    for line in lines_of(day - timedelta(days=days), day, post=post):
        found[line.reader, civil_day(line.at, zone)].append(line)
    loads = [_load(lines) for lines in found.values()]
    return median(loads) if len(loads) >= USUAL_LEAST else None


def _repeated(lines: list[Line], rule: Question, day: date) -> list[Line]:
    """Return the looks at persons whom this reader has met on many days."""
    zone, days = profile().zone, defaultdict[str, set[date]](set)
    until, since = day + timedelta(days=1), day - timedelta(days=rule.days - 1)
    for line in lines_of(since, until, reader=lines[0].reader):
        days[line.subject].add(civil_day(line.at, zone))
    return [line for line in lines if line.subject and len(days[line.subject]) >= rule.least]


def _of_kin(lines: list[Line]) -> list[Line]:
    """Return the looks at who was ever named beside the reader in a file, but not at her own.

    A file that names her names her family, it may be: her child, who else lives with her.
    Whom it names stands in its public part by pseudonym; nothing is opened for it.
    """
    reader = lines[0].reader
    rows = CaseIndex.objects.filter(digest__in=natural.found((reader,)).niks).order_by("case")
    hers = begun(rows.values_list("case", flat=True)[:FILES_MOST]).values()
    beside = {one for body in hers for one in (body["applicant"], *body["subjects"].values())}
    own, named = _of_persons(lines, [reader]), _of_persons(lines, beside)
    return [line for line in lines if line not in own and (line in named or line.subject in beside)]


def _of_persons(lines: list[Line], persons: Iterable[str]) -> list[Line]:
    """Return the looks at files that name one of these persons by her NIK."""
    digests = natural.found(tuple(persons)).niks
    if not digests:
        return []
    cases = {line.case for line in lines if line.case}
    named = CaseIndex.objects.filter(case__in=cases, digest__in=digests)
    theirs = set(named.values_list("case", flat=True))
    return [line for line in lines if line.case in theirs]


def _colleagues(reader: str, unit: str, day: date) -> list[str]:
    """Return the others who hold a post of a unit on a day."""
    known = registry.registry()
    return [
        name
        for name, officer in known.officers.items()
        if name != reader
        and any(
            held.post in known.posts and known.posts[held.post].unit == unit
            for held in officer.posts_on(day)
        )
    ]


def _is_out_of_hours(line: Line, rule: Question, day: date) -> bool:
    """Tell whether no service of the reader's post was open, a margin before and after.

    Where no opening hours or no calendar are known, nothing is asked.
    """
    plans = _plans(line.post, day)
    answers = [_is_open(plan, line.at, rule.minutes) for plan in plans]
    return bool(answers) and not any(answer or answer is None for answer in answers)


def _plans(post: str, day: date) -> list[Plan]:
    """Return the services of a post that have opening hours."""
    found = registry.registry().posts.get(post)
    names = sorted({role.partition("/")[0] for role in found.roles}) if found else []
    plans = (standards.in_force(name, day) for name in names)
    return [plan for plan in plans if plan is not None and plan.standard.service_hours]


def _is_open(plan: Plan, at: datetime, minutes: int) -> bool | None:
    """Tell whether a service is open within `minutes` of an instant; None where nobody knows."""
    margin = timedelta(minutes=max(minutes, 1))
    start, end = (wall_clock(at + step, plan.zone) for step in (-margin, margin))
    known = known_until(start, plan.calendar)
    if known is None or known < end:
        return None
    table = shifts(plan.calendar)
    return table.worked(end) > table.worked(start)
