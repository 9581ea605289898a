"""What is somebody asked about her looks, and what did she answer?

Article: "Etika dan Integritas" (a question before a suspicion).

Every night the rules are put to the days that are over.  Each finding is entered as a
question on a stream of its own, once; the officer answers with one of the reasons of the
pack and the file that it was for.  There are no free words: what is entered here stays for
good, and nobody else's secrets shall stand in it.  The auditor reads both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from prima.asn.post import Post
from prima.case.happened import Happened
from prima.case.number import read as read_number
from prima.case.obstacle import Obstacle
from prima.office import archive, looked, packs, registry, standards, suspicious
from prima.office.catalogue import unit_name
from prima.office.models import CaseHead, DiaryLine, LookQuestion
from prima.office.moment import now
from prima.office.profile import profile
from prima.office.suspicious import Found
from prima.office.who import Who
from prima.standard.looks import Question
from prima.standard.text import Text
from prima.standard.zone import civil_day

ASKED, ANSWERED = "asked", "answered"
DAYS_BACK = 7
"""Days that are over and looked at each night; what was asked once is not asked again."""

PAGE_ROWS = 50
LOOKS_SHOWN = 200
ID_LENGTH = 16
COLUMNS = (
    *("id", "rule", "reader", "post", "unit", "day", "looks", "count"),
    *("asked_at", "answered_at", "reason", "about"),
)
UNKNOWN = Obstacle(
    "reason_unknown",
    Text(id="Jawaban belum dicatat.", en="The answer was not entered."),
    Text(
        id="Pertanyaan ini dijawab dengan salah satu alasan dari daftar.",
        en="This question is answered by one of the reasons of the list.",
    ),
    Text(id="Pilih satu alasan, lalu kirim.", en="Choose a reason, then send."),
)
NO_FILE = Obstacle(
    "answer_names_no_file",
    Text(id="Jawaban belum dicatat.", en="The answer was not entered."),
    Text(
        id="Anda tidak pernah membuka berkas dengan nomor itu.",
        en="You have never opened a file of that number.",
    ),
    Text(
        id="Periksa nomornya, atau kosongkan bila tidak untuk satu berkas.",
        en="Check the number, or leave it empty if it was for no one file.",
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, as pages show it.

    Attributes:
        id: Its id.
        rule: The rule, with its words and its norm; None once no pack knows it.
        post: The post of whoever looked.
        unit: Her unit.
        reader: Her number, a pseudonym.
        day: The day of the looks.
        count: How many looks.
        asked_at: When it was asked.
        answered_at: When it was answered, or None.
        reason: What was answered, or None.
        about: The file that was named in the answer, or "".
    """

    id: str
    rule: Question | None
    post: Text
    unit: Text
    reader: str
    day: date
    count: int
    asked_at: datetime
    answered_at: datetime | None
    reason: Text | None
    about: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One look that a question is about: no names, no personal data."""

    at: datetime
    case: str
    step: Text | None
    fields: tuple[Text, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of questions, and how many there are in all."""

    rows: tuple[Asked, ...]
    count: int
    page: int
    pages: int


def ask_due(at: datetime | None = None) -> int:
    """Put the rules to the days that are over; return how many questions were asked anew."""
    moment = at or now()
    today = civil_day(moment, profile().zone)
    days = (today - timedelta(days=back) for back in range(DAYS_BACK, 0, -1))
    return sum(_ask(found, moment) for day in days for found in suspicious.found_on(day))


def answer(who: Who, question: str, reason: str, about: str = "") -> Obstacle | None:
    """Enter an officer's answer to a question about her own looks; None when it is entered.

    Raises:
        LookupError: There is no such question to her, or it is answered already.
    """
    row = LookQuestion.objects.filter(pk=question, reader=who.person).first()
    if row is None or row.answered_at is not None or who.kind != "officer":
        raise LookupError(question)
    if reason not in {one.id for one in packs.looks().reasons_for(row.rule)}:
        return UNKNOWN
    number = read_number(about) if about.strip() else ""
    if number is None or (number and not _has_opened(who, number)):
        return NO_FILE
    stream, moment = f"question/{question}", now()
    event = Happened(ANSWERED, moment, who.person, {"reason": reason, "about": number})

    def beside() -> None:
        LookQuestion.objects.filter(pk=question).update(
            answered_at=moment, reason=reason, about=number
        )

    archive.append(stream, archive.head_of(stream), [event], beside=beside)
    return None


def of_reader(who: Who) -> tuple[Asked, ...]:
    """Return the questions to an officer, those without an answer first, then the newest."""
    rows = LookQuestion.objects.filter(reader=who.person).order_by("-day", "id")[:PAGE_ROWS]
    return tuple(map(_asked, sorted(rows, key=lambda row: row.answered_at is not None)))


def open_to(who: Who) -> int:
    """Return how many questions an officer has not answered."""
    return LookQuestion.objects.filter(reader=who.person, answered_at__isnull=True).count()


def listed(page: int, *, everything: bool = False) -> Listed:
    """Return a page of the questions without an answer, or of all, the newest first."""
    rows = LookQuestion.objects.all()
    if not everything:
        rows = rows.filter(answered_at__isnull=True)
    count = rows.count()
    pages = max(1, -(-count // PAGE_ROWS))
    page = min(max(1, page), pages)
    first = (page - 1) * PAGE_ROWS
    shown = rows.order_by("-day", "id")[first : first + PAGE_ROWS]
    return Listed(tuple(map(_asked, shown)), count, page, pages)


def question(name: str, who: Who) -> tuple[Asked, tuple[Seen, ...]]:
    """Return a question and the looks that it is about, to the auditor or to whom it is put.

    Raises:
        LookupError: There is none, to her.
    """
    row = LookQuestion.objects.filter(pk=name).first()
    if row is None or (who.kind != "auditor" and row.reader != who.person):
        raise LookupError(name)
    versions = [int(one) for one in row.looks.split(",")][:LOOKS_SHOWN]
    lines = DiaryLine.objects.filter(reader=row.reader, version__in=versions)
    found = {(line.version, line.case): line for line in lines.order_by("-at", "-id")}
    heads = CaseHead.objects.in_bulk({line.case for line in found.values()})
    seen = (_seen(line, heads.get(line.case)) for line in found.values())
    return _asked(row), tuple(seen)


def row_of(name: str, events: Iterable[Happened]) -> dict[str, Any]:
    """Return the row of a question, read from its stream."""
    row: dict[str, Any] = {"id": name, "answered_at": None, "reason": "", "about": ""}
    for event in events:
        body: Mapping[str, Any] = event.body
        if event.kind == ASKED:
            row |= {name: body[name] for name in ("rule", "reader", "post", "unit")}
            row |= {"day": date.fromisoformat(body["day"]), "asked_at": event.at}
            row |= {"looks": ",".join(map(str, body["looks"])), "count": len(body["looks"])}
        else:
            row |= {"answered_at": event.at, **{k: body[k] for k in ("reason", "about")}}
    return {name: row[name] for name in COLUMNS}


def _has_opened(who: Who, number: str) -> bool:
    """Tell whether somebody looked at a file; of others she does not learn that they exist."""
    return DiaryLine.objects.filter(reader=who.person, case=number).exists()


def _ask(found: Found, at: datetime) -> bool:
    """Enter a question, unless it was asked before."""
    said = f"{found.rule}|{found.reader}|{found.day}"
    name = sha256(said.encode()).hexdigest()[:ID_LENGTH]
    if LookQuestion.objects.filter(pk=name).exists():
        return False
    body = {
        "rule": found.rule,
        "reader": found.reader,
        "post": found.post,
        "unit": found.unit,
        "day": found.day.isoformat(),
        "looks": list(found.looks),
        "pack": packs.looks().version,
    }
    event = Happened(ASKED, at, "clock", body)

    def beside() -> None:
        LookQuestion.objects.create(**row_of(name, [event]))

    try:
        archive.append(f"question/{name}", archive.EMPTY, [event], beside=beside)
    except archive.StaleError:
        return False
    return True


def _asked(row: LookQuestion) -> Asked:
    post = registry.registry().posts.get(row.post)
    reasons = {one.id: one.title for one in packs.looks().answers}
    return Asked(
        id=row.id,
        rule=packs.looks().question(row.rule),
        post=Text(id=row.post, en=row.post) if post is None else _title(post),
        unit=unit_name(row.unit),
        reader=row.reader,
        day=row.day,
        count=row.count,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        reason=reasons.get(row.reason, Text(id=row.reason, en=row.reason)) if row.reason else None,
        about=row.about,
    )


def _seen(line: DiaryLine, head: CaseHead | None) -> Seen:
    searched, paths = looked.SEARCH.get(line.sought), tuple(filter(None, line.fields.split(",")))
    if head is None:
        return Seen(line.at, line.case, searched, looked.of_her(paths), line.is_open)
    plan = standards.plan(head.standard, head.version)
    step = plan.steps.get(line.step)
    said = searched or (None if step is None else step.title)
    return Seen(line.at, line.case, said, looked.fields_said(plan, paths), line.is_open)


def _title(post: Post) -> Text:
    return Text(id=post.title_id, en=post.title_en)
