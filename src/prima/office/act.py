"""The one door: how does somebody do something to a case?

Article: *akuntabel*.

Who asks, may she, where does the case stand, what does the standard make of the
act, and then the entries, what is read from them and the key of the submission in
one transaction; or the obstacle.  Nothing is acknowledged before it is durable.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import structlog
from django.db import IntegrityError, OperationalError, connection

from prima.case import number as numbers
from prima.case import wished
from prima.case.acts import Act, Actor, Complete, Submit, Withdraw
from prima.case.decide import decide
from prima.case.fold import after, fold
from prima.case.happened import Happened
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import not_allowed, not_stored, other_content, stale
from prima.case.obstacle.applying import file_unknown, one_open_case
from prima.case.plan import Plan
from prima.case.shares import divided
from prima.case.state import Case
from prima.office import alone, archive, erasing, finding, policy, queue, standards, store, subjects
from prima.office.identity.vouching import is_same
from prima.office.keys import fingerprint
from prima.office.models import IdempotencyKey, Person, StoredFile
from prima.office.moment import now
from prima.office.project import notice_of, rows_of
from prima.office.who import Who, actor_for, relation_of

logger = structlog.get_logger()

KEPT = "SELECT content, number, version FROM office_idempotencykey WHERE key = %s"
TRIES = 3
"""How often an act is decided anew when somebody else wrote in between."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An act that was entered: the case, and how many entries it has now."""

    number: str
    version: int
    case: Case


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what terms an act is sent.

    Attributes:
        key: Idempotency key of the submission, made by whoever sends it.
        expected: Version of the case that the person saw, or None.
        at: Instant of the act; only the demo and the tests pass one.
        deliver: Whether messages go out.
    """

    key: str = ""
    expected: int | None = None
    at: datetime | None = None
    deliver: bool = True


PLAIN = Terms()
AtCounter = Submit | Complete | Withdraw
AT_COUNTER = (Submit, Complete, Withdraw)
"""What an officer at the counter sends for the person who stands there."""


class _LostError(Exception):
    """A file that she hands in is gone since it was looked at."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.code)
        self.obstacle = obstacle


def submit(act: Submit, who: Who, plan: Plan, terms: Terms = PLAIN) -> Acknowledged | Obstacle:
    """Open a new case with an application; a number that is taken is drawn again."""
    key = _Key(act, who, terms, plan.standard.standard)
    for _ in range(TRIES):
        known = key.answer()
        if known is not None:
            return known
        blank = Case(numbers.make(secrets.token_bytes(numbers.RANDOM_BYTES)), plan)
        try:
            return _perform(blank, archive.EMPTY, replace(key, act=subjects.named(act, blank)))
        except archive.StaleError:
            continue
    return not_stored()


def perform(act: Act, number: str, who: Who, terms: Terms = PLAIN) -> Acknowledged | Obstacle:
    """Do `act` to the case `number`.

    Raises:
        LookupError: There is no such case.
    """
    key = _Key(act, who, terms, number)
    for _ in range(TRIES):
        known = key.answer()
        if known is not None:
            return known
        case, head = load(number)
        if terms.expected is not None and terms.expected != case.version:
            return key.answer() or stale()
        try:
            return _perform(case, head, key)
        except archive.StaleError:
            continue
    return stale()


def load(number: str, until: datetime | None = None) -> tuple[Case, archive.Head]:
    """Read a case from its stream; as it stood at `until`, where that is given.

    Raises:
        LookupError: There is no such case.
    """
    stream = f"case/{number}"
    entries, head = archive.read(stream) if numbers.read(number) == number else ((), None)
    if not entries or head is None:
        raise LookupError(f"there is no case {number}.")
    if until is not None:
        entries = tuple(one for one in entries if one.event.at <= until) or entries[:1]
    body = entries[0].event.body
    blank = Case(number, standards.plan(body["standard"], body["version"]))
    return fold(blank, archive.opened(entries, stream)), head


def entered_under(who: Who, key: str) -> str | None:
    """Return the number of the case into which an act under this key of hers was entered."""
    rows = IdempotencyKey.objects.filter(pk=_hash(who.person, key)) if key else None
    return None if rows is None else rows.values_list("number", flat=True).first()


def finish(who: Who, key: str, case: Case, at: datetime | None = None) -> None:
    """Remember under a key that all of something was done; again, it stays as it was."""
    row = {"content": fingerprint("content", key), "number": case.number, "version": case.version}
    IdempotencyKey.objects.get_or_create(
        key=_hash(who.person, key), defaults={**row, "at": at or now()}
    )


def finished_at(who: Who, key: str) -> datetime | None:
    """Return when all of something was done under a key, or None."""
    rows = IdempotencyKey.objects.filter(pk=_hash(who.person, key))
    return rows.values_list("at", flat=True).first()


def name_of(act: Act) -> str:
    """Return the name of an act in the policy table."""
    return type(act).__name__.lower()


def _perform(case: Case, head: archive.Head, key: _Key) -> Acknowledged | Obstacle:
    act, who = key.act, key.who
    at = max(key.terms.at or now(), case.last_at or datetime.min.replace(tzinfo=UTC))
    rule = policy.act_rule(name_of(act))
    actor = actor_for(who, case, at, getattr(act, "step", "") or _first_step(act, case))
    if not rule.allows(who.kind, relation_of(actor, case)):
        return not_allowed(f"melakukan “{name_of(act)}”", f"do “{name_of(act)}”")
    if who.kind == "officer" and isinstance(act, AT_COUNTER):
        actor = _known_as(actor, _giver(act, who, case))
    answer = _foreign_file(act, who, case) or decide(case, replace(act, by=actor), at)
    if isinstance(answer, Obstacle):
        return key.answer() or answer
    try:
        return _entered(case, head, answer, key)
    except alone.SecondError as second:
        return key.answer() or one_open_case(second.number)
    except _LostError as lost:
        return lost.obstacle
    except OperationalError as fault:
        logger.error("not_stored", case=case.number, fault=str(fault))  # noqa: TRY400 - a trace may show what is personal
        return not_stored()
    except IntegrityError:
        known = key.answer()
        if known is None:
            raise
        return known


def _foreign_file(act: Act, who: Who, case: Case, *, hold: bool = False) -> Obstacle | None:
    """Hold that every file handed in is one that she gave: nobody puts in another's.

    With `hold` they stay until the transaction ends: no sweep takes one away meanwhile.
    """
    if not isinstance(act, AT_COUNTER):
        return None
    named = subjects.handed_in(act)
    if not named:
        return None
    hers = (_giver(act, who, case), f"case/{case.number}")
    rows = StoredFile.objects.filter(pk__in=named, stream__in=hers)
    if hold and connection.features.has_select_for_update:
        rows = rows.select_for_update()
    foreign = set(named) - set(rows.values_list("pk", flat=True))
    return file_unknown(f"files.{named[foreign.pop()]}") if foreign else None


def _giver(act: AtCounter, who: Who, case: Case) -> str:
    """Return whose files and answers these are: hers who sends, or for whom an officer does."""
    if who.kind != "officer":
        return who.person
    return act.applicant if isinstance(act, Submit) else case.applicant


def _first_step(act: Act, case: Case) -> str:
    """Return the step for which an officer takes an application in; by its post she acts."""
    steps = case.plan.completeness if isinstance(act, Submit) else ()
    return steps[0] if steps else ""


def _known_as(actor: Actor, person: str) -> Actor:
    """Say of an officer that the person whom she serves is she herself, if the office knows.

    At the counter, where she chooses whom she serves, the same name is enough; of a file
    that the rule gives her it takes more (see `apart`), since a namesake may work.
    """
    known = Person.objects.filter(pk=person).exists() and is_same(actor.id, person)
    return replace(actor, same=actor.ids | {person}) if known else actor


def _entered(
    case: Case, head: archive.Head, events: tuple[Happened, ...], key: _Key
) -> Acknowledged:
    changed, notices = case, []
    for event in events:
        changed = after(changed, event)
        notices.append(notice_of(changed, changed.version, event))
    rows = rows_of(changed)
    entries = [divided(changed, event) for event in events]
    fresh = case.version == 0

    def before() -> None:
        if fresh:
            subjects.keep_new(changed)

    def beside() -> None:
        lost = _foreign_file(key.act, key.who, case, hold=True)
        if lost is not None:
            raise _LostError(lost)
        if fresh:
            alone.hold(changed)
        store.send(
            [
                *store.of_case(rows, fresh=fresh),
                *_follow(case, changed, events),
                *store.of_notices(filter(None, notices), deliver=key.terms.deliver),
                *key.kept(changed),
            ]
        )
        if key.terms.deliver:
            _print_later(changed, events)

    archive.append(f"case/{case.number}", head, entries, before=before, beside=beside)
    return Acknowledged(changed.number, changed.version, changed)


def _follow(case: Case, changed: Case, events: tuple[Happened, ...]) -> list[store.Statement]:
    """Do to files and keys what the events mean for them; return what the index becomes."""
    answered = changed.answers is not case.answers
    subjects.take_in(changed, events, answered=answered)
    for event in events:
        if event.kind == "erased":
            erasing.forget(changed.number, changed.plan.standard.standard, event.body)
    restricted = changed.restricted != case.restricted
    if not answered and changed.erased == case.erased and not restricted:
        return []
    return store.of_index(changed.number, finding.index(changed), fresh=case.version == 0)


def _print_later(case: Case, events: tuple[Happened, ...]) -> None:
    for event in events:
        if event.kind == "issued":
            queue.later("print_output", case.number, event.body["output"])
        elif event.kind == "decided" and wished.is_granted(case):
            queue.later("carry_out", case.number)


@dataclass(frozen=True, slots=True)
class _Key:
    """The key of a submission: it counts for one person, one content and one target.

    It is asked again before any obstacle is told: a twin may have been quicker, and what
    stands in the way is then what she herself did.
    """

    act: Act
    who: Who
    terms: Terms
    target: str

    @property
    def hash(self) -> bytes:
        """Nobody can meet another's answer under a key."""
        return _hash(self.who.person, self.terms.key)

    @property
    def content(self) -> bytes:
        """A keyed hash of what is done to which case; a bare one could be guessed back."""
        said = json.dumps([self.target, _plain(self.act)], sort_keys=True, default=repr)
        return fingerprint("content", said)

    def answer(self) -> Acknowledged | Obstacle | None:
        """Return the answer that this key got before, or the obstacle of other content."""
        if not self.terms.key:
            return None
        with connection.cursor() as cursor:
            cursor.execute(KEPT, [self.hash])
            row = cursor.fetchone()
        if row is None:
            return None
        content, number, version = row
        if bytes(content) != self.content:
            return other_content()
        case, _ = load(number)
        return Acknowledged(number, version, case)

    def kept(self, case: Case) -> list[store.Statement]:
        """Return what keeps the key with the answer it got; nothing where none was given."""
        if not self.terms.key:
            return []
        row = {
            "key": self.hash,
            "content": self.content,
            "number": case.number,
            "version": case.version,
            "at": self.terms.at or now(),
        }
        return store.of_key(row)


def _hash(person: str, key: str) -> bytes:
    return sha256(f"{person}|{key}".encode()).digest()


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {
            "act": type(value).__name__,
            **{
                name: _plain(getattr(value, name))
                for name in value.__dataclass_fields__
                if name not in ("by", "open_cases", "subjects")
            },
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    return value
