"""The diary, held against a trace that knows nothing of it: 20,000 random views of every face.

Whatever a view fetches of what is sealed, it fetches of the reader's own, or after a look
at that very case stands durable in her diary; no look stands there of what was not
fetched; and whoever is refused is refused with nothing sealed read for her.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from prima.case.happened import Happened
from prima.case.state import Case
from prima.faces.api import guard
from prima.faces.gate import gate
from prima.office import access, policy
from prima.office import unopened as unread
from prima.office.access import DeniedError, open_search
from prima.office.act import load
from prima.office.evidence import MARK_LENGTH
from prima.office.models import StoredFile
from prima.office.who import ANONYMOUS, Who, new_account
from prima.standard.steps import Decide, Do
from tests.case.plans import AK1, COMPLAINT, KIA, SKTM
from tests.office.doing import apply, granted, work
from tests.office.regency import PASSWORD, Regency
from tests.office.traced import Entered, Trace, traced

VIEWS, VIEWS_LONG, SEED = 20_000, 100_000, 20
SEARCH = "test:search"
SERVICES = (AK1, KIA, COMPLAINT, SKTM)
LETTERS = "abcdefghijklmnop"
WORDS = ("nama", "nik", "telepon")


class Session(dict[str, Any]):
    """A session that lies in memory."""

    modified = False
    session_key = ""


@dataclass(frozen=True, slots=True)
class File:
    """A case, and what tells that its answers are on a page."""

    number: str
    applicant: str
    persons: frozenset[str]
    marks: tuple[str, ...]
    digests: tuple[str, ...]
    planted: tuple[str, ...]
    steps: tuple[str, ...]
    concerned: tuple[Who, ...] = ()


@dataclass(slots=True)
class Town:
    """Whom and what the views are drawn from."""

    people: list[Who]
    files: list[File]
    officers: dict[str, Who]
    of_file: dict[str, str] = field(default_factory=dict)

    @property
    def by_case(self) -> dict[str, File]:
        """Return the files by the name of their stream."""
        return {f"case/{one.number}": one for one in self.files}

    def is_own(self, who: Who, name: str) -> bool:
        """Tell whether what was fetched is the reader's own."""
        file = self.by_case.get(self.of_file.get(name, name))
        return name == who.person or (file is not None and file.applicant == who.person)


@dataclass(frozen=True, slots=True)
class View:
    """One view: who asks for which address of which case."""

    who: Who
    path: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of it: how it ended, what it answered, and what the trace noted."""

    view: View
    status: int
    content: bytes
    trace: Trace


@pytest.fixture
def town(lasting: Regency, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Give a regency with cases of four services, in several states, of several people."""
    monkeypatch.setitem(policy.ROUTES, SEARCH, policy.OFFICERS)
    monkeypatch.setattr(guard, "_too_fast", lambda _request, _who: None)
    citizens = [lasting.sari, lasting.budi]
    for place in range(6):
        contact = {"name": f"Warga Rekaan {place}", "mail": f"warga{place}@contoh.id"}
        citizens.append(new_account("citizen", contact, PASSWORD))
    numbers = []
    for place, who in enumerate(citizens * 2):
        service = SERVICES[(place + place // len(citizens)) % len(SERVICES)]
        given = {"nama": f"Tersembunyi Kanari{LETTERS[place]}"} if service == AK1 else {}
        numbers.append(apply(who, service, **given).number)
    decided = apply(citizens[1], AK1, nama="Tersembunyi Kanarix").number
    work(lasting, decided, "periksa", masih_berlaku=False)
    numbers += [decided, granted(lasting, citizens[5]).number]
    pairs = lasting.officers.items()
    known = {f"{one}/{n}": who for one, pair in pairs for n, who in enumerate(pair)}
    files = _files(numbers, citizens, lasting)
    people = [ANONYMOUS, *citizens, lasting.auditor, lasting.administrator, *known.values()]
    stored = dict(StoredFile.objects.values_list("sha256", "stream"))
    return Town(people, files, known, stored)


def _files(numbers: list[str], citizens: list[Who], regency: Regency) -> list[File]:
    """Read the files, and whose business each is; of the answers keep what no other file says."""
    found = [_file(load(number)[0]) for number in numbers]
    said = Counter(word for file in found for word in file.planted)
    by_person = {who.person: who for who in citizens}
    return [
        replace(
            file,
            planted=tuple(word for word in file.planted if said[word] == 1),
            concerned=(by_person[file.applicant], *_workers(file.number, regency)),
        )
        for file in found
    ]


def _workers(number: str, regency: Regency) -> Iterator[Who]:
    """Yield the officers whose step of a file is open."""
    case, _ = load(number)
    for step in case.leaves:
        node = case.plan.steps[step]
        for role in node.by if isinstance(node, Do | Decide) else ():
            yield from regency.officers[f"{case.plan.standard.standard}/{role}"]


def _file(case: Case) -> File:
    refs = [ref.sha256 for found in case.files.values() for ref in found]
    said = [str(case.answers[word]) for word in WORDS if case.answers.get(word)]
    return File(
        case.number,
        case.applicant,
        frozenset({case.applicant, *case.subjects.values()}),
        tuple(one[:MARK_LENGTH] for one in refs) or ("0" * MARK_LENGTH,),
        tuple(refs) or ("0" * 64,),
        tuple(said),
        tuple(case.plan.steps),
    )


def views(town: Town, count: int, seed: int) -> Iterator[View]:
    """Draw views: anybody at anything, and half of them somebody at a file of her service."""
    random = Random(seed)
    for _ in range(count):
        file = random.choice(town.files)
        other = random.choice(town.files)
        who = random.choice(file.concerned if random.random() < 0.3 else town.people)
        kind = random.random()
        if kind < 0.015:
            officer = random.choice([*town.officers.values()])
            yield View(officer, "", random.choice((*file.planted, file.number, "Tidak Ada")))
            continue
        of_kind = who.kind if random.random() < 0.9 else random.choice([*CHEAP])
        drawn = (WHOLE if kind < 0.05 else CHEAP).get(of_kind, CHEAP["auditor"])
        given = {
            "number": file.number,
            "other": other.number,
            "mark": random.choice(file.marks),
            "digest": random.choice(file.digests),
            "step": random.choice(file.steps),
        }
        yield View(who, random.choice(drawn).format(**given))


CHEAP = {
    "citizen": (
        "/permohonan/{number}/berkas/{digest}",
        "/permohonan/{other}/berkas/{digest}",
        "/permohonan/{number}/bukti.json",
        "/permohonan/{number}/unduhan/kartu",
        "/api/cases/{number}/answers",
    ),
    "officer": (
        "/berkas/{number}/bukti/{mark}",
        "/berkas/{other}/bukti/{mark}",
        "/api/cases/{number}/answers?step={step}",
        "/api/cases/{number}/answers",
    ),
    "auditor": ("/pemeriksaan/berkas/{number}/bukti/1",),
}
"""Addresses that draw no page: files, proofs and the API; many of them fit in a second."""

WHOLE = {
    "citizen": (
        "/permohonan/{number}",
        "/permohonan/{number}/isian",
        "/permohonan/{number}/pembaca",
        "/permohonan/{number}/tanda-terima",
        "/permohonan",
        "/data-saya/pembaca",
        "/api/cases/{number}",
        "/api/me/looks",
    ),
    "officer": (
        "/berkas/{number}",
        "/berkas/{number}?langkah={step}",
        "/berkas/{number}/keputusan",
        "/berkas/{number}/kekurangan",
        "/api/cases/{number}",
        "/api/desk",
        "/meja",
    ),
    "auditor": (
        "/pemeriksaan/berkas/{number}",
        "/pemeriksaan/ekspor/{number}",
        "/bukti/{number}",
    ),
}
"""Addresses of whole pages."""


def asked(view: View) -> Seen:
    """Ask, as the server would, and trace it."""
    request: Any = HttpRequest()
    path, _, query = view.path.partition("?")
    request.method, request.path, request.path_info = "GET", path, path
    request.GET, request.META = QueryDict(query), {"SERVER_NAME": "kantor", "SERVER_PORT": "80"}
    request.session, request.who = Session(), view.who
    with traced() as trace:
        if not view.path:
            return Seen(view, *_searched(view), trace)
        match = request.resolver_match = resolve(path)
        try:
            response: Any = gate(lambda asked: match.func(asked, *match.args, **match.kwargs))(
                request
            )
        except (Http404, PermissionDenied):
            response = HttpResponse(status=404)
    return Seen(view, response.status_code, bytes(response.content), trace)


def _searched(view: View) -> tuple[int, bytes]:
    try:
        return 200, " ".join(open_search(view.who, view.word, SEARCH, 10).numbers).encode()
    except DeniedError:
        return 404, b""


def faults(town: Town, seen: Seen) -> Iterator[str]:
    """Yield where diary, trace and answer do not agree."""
    yield from _unordered(town, seen)
    looked = {case for look in seen.trace.entered() for case in look.cases}
    if seen.view.path:
        used = {town.of_file.get(name, name) for name in seen.trace.fetched()}
        yield from (f"a look at {case} that was never fetched" for case in looked - used)
    for look in seen.trace.entered():
        named = frozenset[str]().union(*(town.by_case[case].persons for case in look.cases))
        if look.reader != seen.view.who.person or not look.subjects <= named:
            yield "a look of another reader, or at somebody who is not of the file"
    for case, file in town.by_case.items():
        if seen.view.who.person != file.applicant and case not in looked:
            words = (word for word in file.planted if word.encode() in seen.content)
            yield from (f"{word} of {case} is on the page" for word in words)


def _unordered(town: Town, seen: Seen) -> Iterator[str]:
    """Yield what was fetched of another before a look at it, or for somebody who was refused."""
    looked: set[str] = set()
    for step in seen.trace.steps:
        if isinstance(step, Entered):
            looked |= step.cases
        elif not town.is_own(seen.view.who, step.name):
            if town.of_file.get(step.name, step.name) not in looked:
                yield f"{step.name} was fetched before any look at it"
            if seen.status >= 400:
                yield f"{step.name} was fetched for somebody who was refused"


def checked(town: Town, count: int, seed: int) -> Counter[str]:
    """Ask `count` times, hold each answer against the trace, and count what happened."""
    told: Counter[str] = Counter()
    for view in views(town, count, seed):
        seen = asked(view)
        assert seen.status < 500, (view, seen.status)
        found = list(faults(town, seen))
        assert not found, (view, seen.status, found)
        told["views"] += 1
        told["looks"] += len(seen.trace.entered())
        told["fetched"] += bool(seen.trace.fetched())
        told["refused"] += seen.status >= 300
    return told


def test_20_000_random_views_agree_with_the_trace(town: Town) -> None:
    """Each fetched after its look, each look fetched, nothing sealed for the refused."""
    told = checked(town, VIEWS, SEED)
    assert told["views"] == VIEWS
    assert told["looks"] > VIEWS / 100, told
    assert told["fetched"] > VIEWS / 100, told
    assert told["refused"] > VIEWS / 4, told


@pytest.mark.long
def test_100_000_random_views_agree_with_the_trace(town: Town) -> None:
    """The same, five times as long and from another seed."""
    assert checked(town, VIEWS_LONG, SEED + 1)["views"] == VIEWS_LONG


def first_fault(town: Town) -> str:
    """Return the first disagreement in many views; "" when there is none."""
    found = (fault for view in views(town, 3_000, SEED) for fault in faults(town, asked(view)))
    return next(found, "")


def test_a_hole_that_is_planted_is_found(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate that forgets to write down is caught by the trace, which knows no gate."""
    monkeypatch.setattr(access, "_enter", lambda *_: None)
    assert "was fetched before any look at it" in first_fault(town)


def test_a_look_after_the_data_is_found(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written down, but too late: the order is part of the truth."""
    unopened = unread.unopened

    def hasty(number: str) -> Any:
        load(number)
        return unopened(number)

    monkeypatch.setattr(access, "unopened", hasty)
    assert "was fetched" in first_fault(town)


def test_a_look_that_nobody_took_is_found(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A diary that says more than what was read is no diary either."""
    enter = access._enter
    other = load(town.files[0].number)[0]

    def twice(look: Happened) -> None:
        enter(look)
        if "case" in look.body:
            body = {**look.body, "case": other.number, "subjects": [other.applicant]}
            enter(replace(look, body=body))

    monkeypatch.setattr(access, "_enter", twice)
    assert "that was never fetched" in first_fault(town)
