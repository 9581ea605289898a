"""Who looked at whose data, for which step, and was it written down first?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

The gate: personal data of a case reaches a reader only through `open_case`, and a search
for persons only through `open_search`.  A read of another person's data needs a purpose:
a step of this very case and the articles of its standard.  Whoever is not let in has
nothing sealed read for her.  The look is entered on the reader's own stream, durable,
before the bytes leave; if it cannot be written, the read fails.  A person's own reads
are no entries, and lists show no personal data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from prima.case.acts import Actor
from prima.case.happened import Happened
from prima.case.number import read as read_number
from prima.case.shares import about_whom
from prima.case.state import Case
from prima.office import apart, archive, diary, finding, packs, policy, registry, standards
from prima.office.act import load
from prima.office.diary import OPENED, SEARCHED
from prima.office.moment import now
from prima.office.seat import posts_of
from prima.office.unopened import begun, entries_of, in_public, opened, unopened
from prima.office.who import Who, actor_for, relation, relation_of

TRIES, BARRED = 5, policy.RELATIONS[-1]

LINE = ("reader", "version", "kind", "case", "subject", "at", "shown_at", "unit", "post",
        "step", "fields", "cite", "route", "sought", "is_open")  # fmt: skip
NAMES = ", ".join(f'"{name}"' for name in LINE)
INSERT = f"INSERT INTO office_diaryline ({NAMES}) VALUES "  # noqa: S608 - constant parts
ROW = f"({', '.join(['%s'] * len(LINE))})"


class DeniedError(PermissionError):
    """This person may not see this file; to her it does not exist."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why somebody looks: the step that it serves, what is shown, and by which laws.

    Attributes:
        step: Id of a step of the case's standard.
        fields: Paths of what is shown: form.x, steps.s.x, files.requirement.
        cite: Ids of laws of the case's standard; at least one.
    """

    step: str
    fields: tuple[str, ...]
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search for persons found.

    Attributes:
        kind: What was typed: nik, phone, name or number.
        numbers: The cases that are shown.
        hits: How many were found before those were left out that she may not see.
        person: Who was met, whose contacts or drafts can be read from now on; or "".
        fields: What of hers is shown: of that person, or of the cases.
    """

    kind: str
    numbers: tuple[str, ...]
    hits: int
    person: str = ""
    fields: tuple[str, ...] = ()


def purpose_of(case: Case, step: str, fields: Iterable[str]) -> Purpose:
    """Return the purpose of a step: its own articles, then those of the standard's processing."""
    own = getattr(case.plan.steps.get(step), "cite", None) or ()
    cites = dict.fromkeys((*own, *case.plan.standard.personal_data.cite))
    return Purpose(step, tuple(fields), tuple(cites))


def may_see(who: Who, case: Case, route: str) -> bool:
    """Tell whether the row of `route` admits this person to this case."""
    return admits(route, actor_for(who, case, now()), case)


def admits(route: str, actor: Actor, case: Case) -> bool:
    """Tell the same of somebody whose bonds were found already."""
    return policy.route_rule(route).allows(actor.kind, relation_of(actor, case))


def open_case(who: Who, number: str, route: str, purpose: Purpose | None = None) -> Case:
    """Return a case with its personal data, after the look was written down.

    Raises:
        DeniedError: The row of the route does not admit her, or the purpose is none of
            this case: no step of its standard, or no article of it.
        LookupError: There is no such case.
    """
    entries, moment = entries_of(number), now()
    case = in_public(number, entries)
    actor = actor_for(who, case, moment, "" if purpose is None else purpose.step)
    if not policy.route_rule(route).allows(who.kind, relation_of(actor, case)):
        raise DeniedError(number)
    if who.person != case.applicant:
        if purpose is None or who.kind != "officer" or not _fits(case, purpose):
            raise DeniedError(f"{number}: a look at another person's data needs a purpose.")
        _enter(_look(case, purpose, actor, moment, route))
    return opened(number, entries)


def open_hers(who: Who, known: Case, route: str) -> Case:
    """Open at the counter what waits for its applicant, who stands there.

    Raises:
        DeniedError: The row of the route does not admit this officer to the case.
        archive.StaleError: The diary could not be written; nothing may be shown.
    """
    step = next(iter(known.leaves), known.plan.completeness[0])
    gaps = [gap.requirement for gaps in known.gaps.values() for gap in gaps]
    purpose = purpose_of(known, step, [f"files.{name}" for name in gaps])
    return open_case(who, known.number, route, purpose)


def write_down(
    who: Who, case: Case, purpose: Purpose, route: str = "", at: datetime | None = None
) -> None:
    """Enter a look in the reader's diary; returns only once it is durable.

    `at` is given by the demo alone.

    Raises:
        archive.StaleError: The diary could not be written; nothing may be shown.
    """
    moment = at or now()
    found = registry.actor(who.person, case.plan, moment, purpose.step)
    _enter(_look(case, purpose, apart.known(found, case, moment), moment, route))


def _look(case: Case, purpose: Purpose, actor: Actor, at: datetime, route: str) -> Happened:
    """Return a look as it is entered: what was shown, of whom, to what end, and to which post."""
    about = about_whom(case, purpose.fields) or {case.applicant: ()}
    body: dict[str, Any] = {
        "case": case.number,
        "subjects": sorted(about),
        "step": purpose.step,
        "fields": sorted(purpose.fields),
        "cite": list(purpose.cite),
        "post": actor.post,
        "unit": actor.unit,
        "route": route,
        "is_open": purpose.step in case.leaves and relation_of(actor, case) == "worker",
    }
    if len(about) > 1:
        body["about"] = {person: list(fields) for person, fields in about.items()}
    delays = diary.delayed(case.plan, about, case.applicant, at)
    if delays:
        body["delayed"] = delays
    return Happened(OPENED, at, actor.id, body)


def open_search(
    who: Who, text: str, route: str, most: int, keep: Callable[[str], bool] | None = None
) -> Sought:
    """Return the cases that an officer means by a NIK, telephone, name or number.

    A search is a look: what kind of word was typed, how many cases it met and which were
    shown is entered before this returns; the word itself never.  Everybody whom a shown
    case is about reads of it.  The page shows numbers, services and states; whoever opens
    one of them goes through `open_case`, with a purpose of its own.

    Args:
        who: The officer.
        text: What she typed.
        route: The route's row in the policy table.
        most: How many cases are looked for.
        keep: Tells of a case number whether she may see that it exists; the others are
            left out before anything is shown, as those are from which she is kept away.

    Raises:
        DeniedError: The row admits no officer, or she has no post today.
        archive.StaleError: The diary could not be written; nothing may be shown.
    """
    number = read_number(text)
    found = tuple(begun((number,))) if number else finding.numbers_of(text, most)
    near = (one for one in found if relation(who, unopened(one)[0], now()) != BARRED)
    shown = tuple(one for one in near if keep is None or keep(one))
    sought = Sought("number" if number else finding.kind_of(text), shown, len(found))
    write_search(who, sought, route)
    return sought


def write_search(who: Who, sought: Sought, route: str) -> None:
    """Enter a search in the reader's diary; returns only once it is durable.

    Raises:
        DeniedError: The row of the route admits no officer, or she has no post today.
        archive.StaleError: The diary could not be written; nothing may be shown.
    """
    moment = now()
    shown = [_shown(number, body, moment) for number, body in begun(sought.numbers).items()]
    if sought.person:
        shown.append({"case": "", "subjects": [sought.person], "fields": list(sought.fields)})
    _enter_search(who, route, {"sought": sought.kind, "hits": sought.hits, "shown": shown})


def open_before(who: Who, number: str, route: str, fields: Iterable[str]) -> Case:
    """Return an earlier case of who is served, after it was entered what is filled in from it.

    The applicant reads of it, and nobody else: of the others in it nothing is taken over.

    Raises:
        DeniedError: The row of the route admits no officer, or she has no post today.
        LookupError: There is no such case.
        archive.StaleError: The diary could not be written; nothing may be shown.
    """
    first = begun((number,)).get(number)
    if first is None:
        raise LookupError(number)
    hers = {"subjects": [first["applicant"]], "fields": sorted(fields)}
    shown = _shown(number, first, now()) | hers
    _enter_search(who, route, {"sought": "before", "hits": 1, "shown": [shown]})
    return load(number)[0]


def _shown(number: str, body: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Return what the diary says of a case that a search has shown: whom it is about."""
    persons = sorted({body["applicant"], *body.get("subjects", {}).values()})
    plan = standards.plan(body["standard"], body["version"])
    delays = diary.delayed(plan, persons, body["applicant"], at)
    shown = {"case": number, "subjects": persons}
    return {**shown, "delayed": delays} if delays else shown


def _enter_search(who: Who, route: str, said: Mapping[str, Any]) -> None:
    """Enter what a search has shown; its norm, post and unit stand beside it."""
    moment = now()
    posts = posts_of(who, moment)
    if not posts or not policy.role_admitted(policy.route_rule(route), who.kind):
        raise DeniedError(route)
    unit = registry.registry().posts[posts[0]].unit
    norm = {"cite": [packs.looks().search.cite]}
    body = {**said, **norm, "post": posts[0], "unit": unit, "route": route}
    _enter(Happened(SEARCHED, moment, who.person, body))


def _fits(case: Case, purpose: Purpose) -> bool:
    """Tell whether a purpose is one of this case: a step of it, and articles of its standard."""
    laws = {law.id for law in case.plan.standard.legal_basis}
    return purpose.step in case.plan.steps and bool(purpose.cite) and laws >= set(purpose.cite)


def _enter(event: Happened) -> None:
    """Enter a look after the newest of its reader, with the lines that are read from it."""
    stream = f"reader/{event.by}"
    for attempt in range(TRIES):
        head = archive.head_of(stream)
        look = diary.Event(event.by, head.version + 1, event.kind, event.at, event.body)
        try:
            archive.append(stream, head, [event], beside=lambda of=look: write_lines(of))  # type: ignore[misc]  # bound by default
        except archive.StaleError:
            if attempt == TRIES - 1:
                raise
        else:
            return


def write_lines(look: diary.Event) -> None:
    """Write the rows by which a look is found, at once; a projection of the diary."""
    rows, adapt = diary.lines_of(look), connection.ops.adapt_datetimefield_value
    values = [
        adapt(row[name]) if name in ("at", "shown_at") else row[name]
        for row in rows
        for name in LINE
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT + ", ".join([ROW] * len(rows)), values)
