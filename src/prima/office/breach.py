"""Whose data were touched when something went wrong, and who was told of it?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 46.

Whoever names a span of time and what was touched gets, from the diary of looks, whom it
concerns and which of their data.  That is entered in the book at once, with its clock of
3 × 24 hours; nobody is told before a person has confirmed the count.  Telling is an entry
too: it names whom, by their numbers, and the messages go out with it.  Where the diary
holds nothing of what was named, that is said, and nothing is entered.  Whom it concerns is
entered with the draft: a case that comes or goes afterwards changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from prima.case.happened import Happened
from prima.case.retention import persons_of
from prima.case.state import Case
from prima.ledger.encode import instant, read_instant
from prima.office import archive, looked, packs, standards, vault
from prima.office.act import load
from prima.office.models import Account, CaseHead, Delivery, DiaryLine, Entry, Person, SealKey
from prima.office.moment import now
from prima.office.profile import profile
from prima.standard.calendar import Calendar
from prima.standard.clock import reckon
from prima.standard.processing import processing_of
from prima.standard.text import Text
from prima.standard.zone import civil_day

PREFIX: Final = "breach/"
RULE: Final = "data_breach_notice"
WHOLE: Final = "*"
"""Stands for everything that a file holds of a person."""

CONTACTS: Final = "contacts"
"""The path of what an account holds of a person, outside of every file."""

ACCOUNT: Final = Text("Akun Anda", "Your account")
IN_ACCOUNT: Final = (
    Text("Nama", "Name"),
    Text("Alamat e-mail", "E-mail address"),
    Text("Nomor telepon", "Phone number"),
    Text("NIK", "Identity number"),
)

AT_ONCE: Final = 500
"""Persons named by one entry."""

Touches = dict[str, set[tuple[str, str]]]
"""Person -> pairs of case and path."""


class NotInDiaryError(LookupError):
    """The diary names nobody for what was said to be touched."""


class NoSuchCaseError(LookupError):
    """A file that was named is none of this office; `place` says which, from 1."""

    def __init__(self, place: int) -> None:
        """Remember its place alone: the number may be a person's."""
        super().__init__(place)
        self.place = place


class MiscountError(ValueError):
    """The count that was confirmed is not how many are concerned."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What was touched, between two instants.

    Attributes:
        since, until: The span.
        readers: Officers whose sign-in was used, "officer/…".
        citizens: Citizens whose sign-in was used, "person/…".
        cases: Files that were seen or taken.
        everything: The keys, or a whole copy of the office.
    """

    since: datetime
    until: datetime
    readers: tuple[str, ...] = ()
    citizens: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """When it was known, how it happened, and what is done, in both languages."""

    known_at: datetime
    how: Text
    handling: Text


@dataclass(frozen=True, slots=True)
class Breach:
    """One failure to protect data, as the book tells it; its `position` is that in the book."""

    id: str
    touched: Touched
    story: Story
    until: datetime
    law: str
    persons: int
    files: int
    digest: str
    position: int
    concerned: frozenset[str]
    told_at: datetime | None
    told: frozenset[str]


def reader_of(word: str) -> str | None:
    """Return the person whom somebody means by an officer's number or a mail address."""
    known = vault.person_by_mail(word) if "@" in word else f"officer/{word}"
    there = known is not None and Account.objects.filter(person_id=known).exists()
    return known if there else None


def affected(touched: Touched, place: int | None = None) -> Touches:
    """Return whom it concerns, and which of their data; in files that the book held at a `place`.

    Raises:
        NotInDiaryError: Nobody can be named from what was said.
    """
    found: Touches = {}
    for person, case, path in _all(touched, place=place):
        found.setdefault(person, set()).add((case, path))
    if not found:
        raise NotInDiaryError
    return found


def draft(touched: Touched, story: Story, by: str) -> Breach:
    """Enter what is known, and start the clock; nobody is told yet.

    Raises:
        NotInDiaryError: Nobody can be named; nothing was entered.
        NoSuchCaseError: A file that was named does not exist; nothing was entered.
        archive.StaleError: Somebody else entered another at the same instant.
    """
    there = CaseHead.objects.in_bulk(touched.cases)
    for place, number in enumerate(touched.cases, 1):
        if number not in there:
            raise NoSuchCaseError(place)
    found, at = affected(touched), now()
    name = f"B-{sum(1 for _ in archive.streams(PREFIX)) + 1:07}"
    body = {
        "touched": _plain_touched(touched),
        "known_at": instant(story.known_at.astimezone(UTC)),
        "how": [story.how.id, story.how.en],
        "handling": [story.handling.id, story.handling.en],
        "persons": len(found),
        "files": len({case for pairs in found.values() for case, _ in pairs if case}),
        "digest": digest_of(found),
    }
    events = [Happened("known", at, by, body), *_named("concerned", at, by, sorted(found))]
    archive.append(f"{PREFIX}{name}", archive.EMPTY, events)
    return breach(name)


def tell(name: str, count: int, by: str) -> Breach:
    """Tell everybody whom it concerns, once a person confirmed how many they are.

    Raises:
        LookupError: There is no such breach.
        MiscountError: There are not `count`, or they were told already.
    """
    stream = f"{PREFIX}{name}"
    entries, head = archive.read(stream)
    known = _read(name, entries)
    if known.told_at is not None or count != len(known.concerned):
        raise MiscountError(name)
    persons, at = sorted(known.concerned), now()
    events = _named("told", at, by, persons)
    try:
        archive.append(stream, head, events, beside=lambda: _queue(name, persons, at))
    except archive.StaleError as second:
        raise MiscountError(name) from second
    return breach(name)


def breach(name: str) -> Breach:
    """Return one breach.

    Raises:
        LookupError: There is none of that number.
    """
    entries, _ = archive.read(f"{PREFIX}{name}")
    return _read(name, entries)


def _read(name: str, entries: Sequence[archive.Written]) -> Breach:
    if not entries:
        raise LookupError(name)
    first = entries[0].event
    body: Mapping[str, Any] = first.body
    known_at = read_instant(body["known_at"])
    until, law = _clock(known_at)
    told = [entry.event.at for entry in entries if entry.event.kind == "told"]
    return Breach(
        id=name,
        touched=_read_touched(body["touched"]),
        story=Story(known_at, Text(*body["how"]), Text(*body["handling"])),
        until=until,
        law=law,
        persons=body["persons"],
        files=body["files"],
        digest=body["digest"],
        position=entries[0].position,
        concerned=_persons(entries, "concerned"),
        told_at=told[0] if told else None,
        told=_persons(entries, "told"),
    )


def _named(kind: str, at: datetime, by: str, persons: list[str]) -> list[Happened]:
    """Return the entries that name these persons, so many in each."""
    parts = (persons[first : first + AT_ONCE] for first in range(0, len(persons), AT_ONCE))
    return [Happened(kind, at, by, {"persons": part}) for part in parts]


def _persons(entries: Sequence[archive.Written], kind: str) -> frozenset[str]:
    named: list[Mapping[str, Any]] = [one.event.body for one in entries if one.event.kind == kind]
    return frozenset(person for one in named for person in one["persons"])


def breaches() -> tuple[Breach, ...]:
    """Return all breaches, the newest first."""
    names = [stream.removeprefix(PREFIX) for stream in archive.streams(PREFIX)]
    return tuple(breach(name) for name in reversed(names))


def of_person(person: str) -> tuple[Breach, ...]:
    """Return the breaches of which this person was told."""
    return tuple(one for one in breaches() if person in one.told)


def data_of(known: Breach, person: str) -> tuple[tuple[Text, str, tuple[Text, ...]], ...]:
    """Return which data of hers it concerns: service, number of her own file, labels."""
    by_case: dict[str, set[str]] = {}
    for subject, case, path in _all(known.touched, person, known.position):
        if subject == person:
            by_case.setdefault(case, set()).add(path)
    heads = CaseHead.objects.in_bulk(by_case)
    account = ((ACCOUNT, "", IN_ACCOUNT),) if "" in by_case else ()
    files = (said(heads[case], person, by_case[case]) for case in sorted(by_case) if case in heads)
    return (*account, *files)


def digest_of(found: Mapping[str, Iterable[tuple[str, str]]]) -> str:
    """Return the hash of a list: what was confirmed is what is told."""
    plain = {person: sorted(map(list, pairs)) for person, pairs in found.items()}
    return sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def without_mail(known: Breach) -> int:
    """Return how many of those concerned have no address that counts: they need a letter."""
    persons, reached = sorted(known.concerned), 0
    for first in range(0, len(persons), AT_ONCE):
        some = Person.objects.filter(pk__in=persons[first : first + AT_ONCE])
        reached += some.filter(mail_index__isnull=False).count()
    return len(persons) - reached


def _all(
    touched: Touched, person: str = "", place: int | None = None
) -> Iterator[tuple[str, str, str]]:
    """Yield person, case and path; of one person alone the database is asked for no more."""
    hers = {"subject": person} if person else {}
    yield from _accounts(touched, person)
    if touched.everything:
        keys = SealKey.objects.filter(stream__startswith="case/", wrapped__isnull=False, **hers)
        since = _begun_after(place)
        for stream, subject in keys.values_list("stream", "subject").iterator():
            if subject.startswith("person/") and stream not in since:
                yield subject, stream.partition("/")[2], WHOLE
        return
    span = {"at__gte": touched.since, "at__lte": touched.until}
    lines = DiaryLine.objects.filter(reader__in=touched.readers, **span, **hers)
    lines = lines.exclude(subject="")
    for line in lines.iterator():
        for path in filter(None, line.fields.split(",")):
            yield line.subject, line.case, path
        if not line.fields:
            yield line.subject, line.case, "number"
    own = CaseHead.objects.filter(applicant__in=touched.citizens).values_list("number", flat=True)
    for number in dict.fromkeys((*touched.cases, *own)):
        yield from _of_case(load(number)[0])


def _begun_after(place: int | None) -> frozenset[str]:
    """Return the streams of cases that began after a place in the book."""
    if place is None:
        return frozenset()
    rows = Entry.objects.filter(position__gt=place, version=1, stream__startswith="case/")
    return frozenset(rows.values_list("stream", flat=True))


def _accounts(touched: Touched, person: str) -> Iterator[tuple[str, str, str]]:
    """Yield who has contacts that lay open, with or without a file."""
    rows = Person.objects.filter(sealed__isnull=False, id__startswith="person/")
    if not touched.everything:
        rows = rows.filter(pk__in=touched.citizens)
    if person:
        rows = rows.filter(pk=person)
    for name in rows.values_list("pk", flat=True).iterator():
        yield name, "", CONTACTS


def _of_case(case: Case) -> Iterator[tuple[str, str, str]]:
    """Yield everything personal that a file says of each person."""
    for person in persons_of(case) - case.erased:
        yield person, case.number, WHOLE


def said(head: CaseHead, person: str, paths: set[str]) -> tuple[Text, str, tuple[Text, ...]]:
    """Return the service, the number where the file is her own, and what was seen of her.

    Where the law protects whoever brought a matter, another reads that there is one.
    """
    plan = standards.plan(head.standard, head.version)
    if head.applicant != person and looked.is_protected(plan):
        return looked.PROTECTED, "", ()
    standard = plan.standard
    known = {datum.path: datum.label for datum in processing_of(standard).data}
    labels = known.values() if WHOLE in paths else (known[p] for p in sorted(paths & known.keys()))
    number = head.number if head.applicant == person else ""
    return standard.title, number, tuple(labels)


def _clock(known_at: datetime) -> tuple[datetime, str]:
    """Return until when everybody must be told, and by which norm: from the rule pack."""
    zone = profile().zone
    rule = packs.clocks().in_force(RULE, civil_day(known_at, zone))
    assert rule is not None, "the pack holds the limit of Art. 46"  # noqa: S101 - invariant
    none = Calendar("id", "0", frozenset({known_at.year}), {})
    answer = reckon(rule.limit, known_at, calendar=none, zone=zone)
    return answer.late_from or known_at, rule.cite


def _queue(name: str, persons: list[str], at: datetime) -> None:
    """Let a message to each of them go out; a crash in between loses none."""
    row = {"kind": "breach", "number": name, "version": 1, "next_at": at}
    Delivery.objects.bulk_create((Delivery(person=one, **row) for one in persons), batch_size=500)


def _plain_touched(touched: Touched) -> dict[str, Any]:
    return {
        "since": instant(touched.since.astimezone(UTC)),
        "until": instant(touched.until.astimezone(UTC)),
        "readers": sorted(touched.readers),
        "citizens": sorted(touched.citizens),
        "cases": sorted(touched.cases),
        "everything": touched.everything,
    }


def _read_touched(plain: Mapping[str, Any]) -> Touched:
    return Touched(
        read_instant(plain["since"]),
        read_instant(plain["until"]),
        tuple(plain["readers"]),
        tuple(plain["citizens"]),
        tuple(plain["cases"]),
        plain["everything"],
    )
