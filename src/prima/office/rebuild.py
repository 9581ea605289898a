"""Are the rows that people read what the record says, and if not, make them so.

Article: *kinerja yang terukur*: every figure can be worked out again.

The rebuild test of the one idea: drop every projection, read the record again, and
each row is the same to the byte.  A case is rebuilt from its own stream, one at a
time, so memory stays small and the office stays open; what is right already is left
as it stands.  The diary's lines have no key of their own, so they are laid in a table
of passage and compared, and replaced, as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models import QuerySet

from prima.case.fold import after
from prima.case.number import read as is_number
from prima.case.state import Case
from prima.ledger.event import parse
from prima.office import archive, diary, finding, questions, standards, store
from prima.office.models import (
    PROJECTION,
    CaseHead,
    CaseIndex,
    DiaryLine,
    Entry,
    LookQuestion,
    Notice,
    OpenTask,
)
from prima.office.project import Rows, notice_of, rows_of
from prima.standard.text import Text

PAGE = 500
"""Cases and entries at a time."""

TRIES = 5
"""How often a case is read again when somebody writes to it in between."""

LINE = (
    *("reader", "version", "kind", "case", "subject", "at", "shown_at", "unit", "post", "step"),
    *("fields", "cite", "route", "sought", "is_open"),
)
COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    CaseHead: store.HEAD,
    CaseIndex: store.INDEX,
    OpenTask: store.TASK,
    Notice: store.NOTICE,
    DiaryLine: LINE,
    LookQuestion: questions.COLUMNS,
}
"""Every projection that this module knows how to make, and its columns but a running number."""

TABLES: dict[type[models.Model], str] = {
    CaseHead: "office_casehead",
    CaseIndex: "office_caseindex",
    OpenTask: "office_opentask",
    Notice: "office_notice",
    LookQuestion: "office_lookquestion",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of how many entries of the record were read."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not what the record says."""

    table: str
    key: str
    what: Text

    def __str__(self) -> str:
        """Return table, key and sentence."""
        return f"{self.table} {self.key}: {self.what.id}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the record says of one case: its rows, its messages, its last version."""

    rows: Rows
    index: tuple[dict[str, Any], ...]
    notices: tuple[dict[str, Any], ...]
    version: int


def compare() -> Iterator[Difference | Progress]:
    """Compare every projection with the record; nothing is changed."""
    yield from _run(write=False)


def rebuild() -> Iterator[Difference | Progress]:
    """Make every projection what the record says; yields each row that was not."""
    yield from _run(write=True)


def _run(*, write: bool) -> Iterator[Difference | Progress]:
    unknown = set(PROJECTION) - set(COLUMNS)
    if unknown:
        raise RuntimeError(f"no way is known to rebuild {unknown}; teach office/rebuild.py.")
    total = Entry.objects.count()
    done = 0
    for numbers in _pages():
        for number in numbers:
            found, version = _mended(number) if write else _compared(number)
            done += version
            yield from found
        yield Progress(min(done, total), total)
    yield from _strays(write=write)
    yield from _diary(write=write)
    yield from _questions(write=write)
    yield Progress(total, total)


def _pages() -> Iterator[list[str]]:
    """Yield the numbers of all cases, a page at a time."""
    rows = Entry.objects.filter(stream__startswith="case/", version=1).order_by("stream")
    last = ""
    while True:
        page = rows.filter(stream__gt=last) if last else rows
        names = list(page.values_list("stream", flat=True)[:PAGE])
        if not names:
            return
        yield [name.partition("/")[2] for name in names]
        last = names[-1]


def expected(number: str) -> Expected:
    """Work out from the record what stands in the projections about a case."""
    stream = f"case/{number}"
    entries, head = archive.read(stream)
    body = entries[0].event.body
    case = Case(number, standards.plan(body["standard"], body["version"]))
    notices = []
    for event in archive.opened(entries, stream):
        case = after(case, event)
        notices.append(notice_of(case, case.version, event))
    index = tuple(finding.index(case))
    return Expected(rows_of(case), index, tuple(n for n in notices if n is not None), head.version)


def _compared(number: str) -> tuple[list[Difference], int]:
    """Return the differences of a case; it is read again when somebody wrote meanwhile."""
    for _ in range(TRIES):
        said = expected(number)
        found = _differences(number, said)
        if not found or archive.head_of(f"case/{number}").version == said.version:
            break
    return found, said.version


def _mended(number: str) -> tuple[list[Difference], int]:
    """Write the rows of a case that differ, and return what differed."""
    for _ in range(TRIES):
        said = expected(number)
        found = _differences(number, said)
        if not found:
            break
        with transaction.atomic():
            store.send(store.of_case(said.rows, fresh=False))
            store.send(store.of_index(number, said.index, fresh=False))
            Notice.objects.filter(case=number).delete()
            store.send(store.of_notices(said.notices, deliver=False))
            # The head's row is ours until we commit: whoever writes next overwrites it.
            if archive.head_of(f"case/{number}").version == said.version:
                break
            transaction.set_rollback(True)
    return found, said.version


def _differences(number: str, said: Expected) -> list[Difference]:
    """Compare a case's rows with what the record says."""
    found = _of_table(CaseHead, {"number": number}, (said.rows.head,), ("number",))
    found += _of_table(OpenTask, {"case": number}, said.rows.tasks, ("case", "step", "role"))
    found += _of_table(CaseIndex, {"case": number}, said.index, ("case", "digest"))
    found += _of_table(Notice, {"case": number}, said.notices, ("case", "version"))
    return found


def _of_table(
    model: type[models.Model],
    of: dict[str, str],
    said: tuple[dict[str, Any], ...],
    key: tuple[str, ...],
) -> list[Difference]:
    """Compare the stored rows of a table with the rows that should stand there."""
    stored: QuerySet[models.Model, dict[str, Any]] = (
        QuerySet(model).filter(**of).values(*COLUMNS[model])
    )
    there = {tuple(row[name] for name in key): row for row in stored}
    wanted = {tuple(row[name] for name in key): row for row in said}
    found = []
    for place in sorted(there.keys() | wanted.keys(), key=str):
        name = ":".join(str(part) for part in place)
        what = _told(there.get(place), wanted.get(place))
        if what is not None:
            found.append(Difference(TABLES[model], name, what))
    return found


def _told(stored: dict[str, Any] | None, said: dict[str, Any] | None) -> Text | None:
    """Say how a stored row differs from what the record says; None when it does not."""
    if stored == said:
        return None
    if stored is None:
        return MISSING
    if said is None:
        return TOO_MANY
    name = next(name for name in stored if stored[name] != said.get(name))
    return Text(
        id=f"{name} berbunyi {stored[name]!s}, menurut buku {said.get(name)!s}.",
        en=f"{name} says {stored[name]!s}, the record says {said.get(name)!s}.",
    )


def _strays(*, write: bool) -> Iterator[Difference]:
    """Look for rows of cases that the record does not know."""
    for model, column in (
        (CaseHead, "number"),
        (CaseIndex, "case"),
        (OpenTask, "case"),
        (Notice, "case"),
    ):
        table = TABLES[model]
        unknown = (
            f"FROM {table} WHERE NOT EXISTS (SELECT 1 FROM office_entry e"  # noqa: S608 - constant names
            f" WHERE e.stream = 'case/' || {table}.\"{column}\" AND e.version = 1)"
        )
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT DISTINCT "{column}" {unknown}')
            names = [row[0] for row in cursor.fetchall()]
            if names and write:
                cursor.execute(f"DELETE {unknown}")
        for name in names:
            yield Difference(table, is_number(name) or name, TOO_MANY)


def _questions(*, write: bool) -> Iterator[Difference]:
    """Compare the questions about looks with their streams, and write those that differ."""
    names = {stream.partition("/")[2] for stream in archive.streams(QUESTION)}
    strays = LookQuestion.objects.exclude(pk__in=names)
    for name in sorted(names | set(strays.values_list("pk", flat=True))):
        entries, _ = archive.read(f"{QUESTION}{name}")
        said = (questions.row_of(name, archive.opened(entries, name)),) if entries else ()
        found = _of_table(LookQuestion, {"id": name}, said, ("id",))
        if found and write:
            LookQuestion.objects.filter(pk=name).delete()
            LookQuestion.objects.bulk_create(LookQuestion(**row) for row in said)
        yield from found


QUESTION = "question/"
NAMES = ", ".join(f'"{name}"' for name in LINE)
PASSAGE = (
    f"CREATE TEMPORARY TABLE rebuilt_diary AS SELECT id, {NAMES} FROM office_diaryline LIMIT 0"  # noqa: S608 - constant names
)
UNEQUAL = f"""
SELECT {NAMES}, sum(n) FROM (
    SELECT {NAMES}, 1 AS n FROM rebuilt_diary
    UNION ALL SELECT {NAMES}, -1 AS n FROM office_diaryline
) AS both_of_them GROUP BY {NAMES} HAVING sum(n) <> 0 ORDER BY {NAMES}
"""  # noqa: S608 - constant names
REPLACE = f"INSERT INTO office_diaryline ({NAMES}) SELECT {NAMES} FROM rebuilt_diary ORDER BY id"  # noqa: S608 - constant names


def _diary(*, write: bool) -> Iterator[Difference]:
    """Compare the lines of the diaries with the readers' streams, and replace them."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS rebuilt_diary")
        cursor.execute(PASSAGE)
        unequal = _unequal(cursor)
        if unequal and write:
            _replace(cursor)
        cursor.execute("DROP TABLE rebuilt_diary")
    for row in unequal:
        what = MISSING if row[-1] > 0 else TOO_MANY
        yield Difference("office_diaryline", f"{row[3]} {row[9]} {row[0]}@{row[1]}", what)


def _unequal(cursor: Any) -> list[tuple[Any, ...]]:
    """Return the lines that differ; what came in meanwhile is read before one is believed."""
    unequal: list[tuple[Any, ...]] = []
    last = 0
    for _ in range(TRIES):
        before, last = last, _fill(cursor, last)
        cursor.execute(UNEQUAL)
        unequal = cursor.fetchall()
        if not unequal or last == before:
            break
    return unequal


def _replace(cursor: Any) -> None:
    """Lay all lines anew while nobody else can add one."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE office_diaryline IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM rebuilt_diary")
        _fill(cursor, 0)
        cursor.execute("DELETE FROM office_diaryline")
        cursor.execute(REPLACE)


def _fill(cursor: Any, last: int) -> int:
    """Lay the looks after the position `last` into the table of passage; return the new last."""
    marks = ", ".join(["%s"] * (1 + len(LINE)))
    insert = f"INSERT INTO rebuilt_diary (id, {NAMES}) VALUES ({marks})"  # noqa: S608 - constant names
    looks = Entry.objects.filter(stream__startswith="reader/", kind__in=diary.KINDS)
    rows = looks.order_by("position")
    while True:
        page = list(rows.filter(position__gt=last).values_list("position", "canonical")[:PAGE])
        if not page:
            return last
        lines = [line for position, data in page for line in _lines(position, bytes(data))]
        cursor.executemany(insert, lines)
        last = page[-1][0]


def _lines(position: int, data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the lines of one look, for the table of passage."""
    event = parse(data, None)
    reader, adapt = event.stream.partition("/")[2], connection.ops.adapt_datetimefield_value
    look = diary.Event(reader, event.version, event.kind, event.at, event.body)
    for line in diary.lines_of(look):
        line |= {"at": adapt(line["at"]), "shown_at": adapt(line["shown_at"])}
        yield (position, *(line[name] for name in LINE))


MISSING = Text(id="baris ini tidak ada.", en="this row is not there.")
TOO_MANY = Text(
    id="baris ini ada, padahal tidak menurut buku.",
    en="this row is there, and the record does not say so.",
)
