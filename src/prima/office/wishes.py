"""What can she ask of her own data, what would come of it, and what came of it?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 5 to 13.

A request is a case under the built-in standard.  Before she sends it, every file of hers
is asked what the machine would do with it, by the same rules that decide when it is
granted; so what she reads is what will happen.  When an official grants it, the machine
does it in each file, once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from django.db import connection

from prima.case.acts import Actor, Submit
from prima.case.decide import decide
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan
from prima.case.state import Case
from prima.case.wished import LAWS, STANDARD, Wish, act_of, is_granted, wish_of
from prima.office import catalogue, erasing
from prima.office.act import (
    Acknowledged,
    Terms,
    entered_under,
    finish,
    finished_at,
    load,
    perform,
    submit,
)
from prima.office.database import wipe
from prima.office.models import CaseHead, Delivery
from prima.office.moment import now
from prima.office.who import SYSTEM, Who
from prima.standard.text import Text

logger = structlog.get_logger()

FILES_MOST = 500
"""Files of one person that a page lists."""

TITLES = {
    "akses": Text("Melihat dan menyalin data saya", "See and copy my data"),
    "perbaiki": Text("Membetulkan data saya", "Have my data put right"),
    "batasi": Text("Membatasi pemrosesan data saya", "Restrict the use of my data"),
    "lepas": Text("Mencabut pembatasan", "Lift a restriction"),
    "tarik": Text("Menarik persetujuan saya", "Withdraw my consent"),
    "keberatan": Text("Berkeberatan atas keputusan mesin", "Object to a decision by a machine"),
    "hapus": Text("Menghapus data saya", "Have my data erased"),
}
"""Each right as people read it."""

DOES = {
    "akses": Text(
        "Anda mendapat salinan semua data Anda: isian, berkas, keputusan, dan siapa yang"
        " membukanya. Data orang lain tidak ikut.",
        "You get a copy of all your data: answers, files, decisions, and who opened them."
        " Data of others are left out.",
    ),
    "perbaiki": Text(
        "Isian yang keliru diganti. Yang lama tetap terbukti di buku, dan tidak ditampilkan lagi.",
        "The wrong answer is replaced. The old one stays provable in the book, and is shown no"
        " more.",
    ),
    "batasi": Text(
        "Berkas tidak dibuka dan tidak dicari lagi, kecuali untuk langkah yang masih diwajibkan"
        " undang-undang.",
        "The file is opened and found no more, but for steps that the law still demands.",
    ),
    "lepas": Text("Berkas dapat dipakai lagi.", "The file can be used again."),
    "tarik": Text(
        "Pemrosesan yang hanya berdasar persetujuan Anda berhenti. Yang berdasar undang-undang"
        " berjalan terus.",
        "What rests on your consent alone stops. What rests on a law goes on.",
    ),
    "keberatan": Text(
        "Seorang pejabat melihat sendiri keputusan itu dan menjawab Anda. Mesin di kantor ini"
        " tidak pernah menolak permohonan.",
        "An official looks at that decision herself and answers you. The machine of this office"
        " never refuses an application.",
    ),
    "hapus": Text(
        "Kunci data Anda dimusnahkan; sesudah itu tidak seorang pun dapat membacanya, dan tidak"
        " dapat dikembalikan. Jika tidak ada berkas Anda yang harus disimpan, akun Anda juga"
        " ditutup.",
        "The key of your data is destroyed; nobody can read them afterwards, and it cannot be"
        " undone. Where no file of yours has to be kept, your account is closed too.",
    ),
}
"""What each does, in a sentence or two."""

WOULD = {
    "perbaiki": Text("isian ini akan dibetulkan", "the answer will be put right"),
    "batasi": Text("akan dibatasi", "will be restricted"),
    "lepas": Text("pembatasannya akan dicabut", "will be released"),
    "tarik": Text("akan dihentikan", "will be stopped"),
    "hapus": Text("data Anda akan dihapus", "your data will be erased"),
}


TRANSIENT = frozenset({"stale", "not_stored"})
"""Obstacles of the office's own, that pass."""

ATTEMPTS_WAITED = 8
"""So often is a last message to her tried, over about an hour, before her address goes."""

SO_ALREADY = ("nobody_to_erase", "restricted_already", "not_restricted", "same_answer")
"""Obstacles that say that it is done."""

DONE = Text("sudah dikerjakan", "done")
WAITING = Text("dikerjakan mesin sebentar lagi", "the machine will do it in a moment")


class NotYetError(RuntimeError):
    """Not all that a granted request asks was taken in; it has to be done again."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one file has to expect: `obstacle` is None where it happens."""

    number: str
    title: Text
    says: Text
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class Request:
    """A request of hers: what, since when, and whether it was granted, refused or runs."""

    number: str
    right: str
    at: datetime
    state: str


def plan() -> Plan | None:
    """Return the standard by which requests are handled, or None where there is none yet."""
    return catalogue.service(STANDARD)


def her_files(who: Who) -> tuple[Case, ...]:
    """Return her files, the newest first; requests about her data are none of them."""
    rows = CaseHead.objects.filter(applicant=who.person).exclude(standard=STANDARD)
    numbers = rows.order_by("-received_at").values_list("number", flat=True)[:FILES_MOST]
    return tuple(load(number)[0] for number in numbers)


def her_requests(who: Who) -> tuple[Request, ...]:
    """Return her requests, the newest first."""
    rows = CaseHead.objects.filter(applicant=who.person, standard=STANDARD)
    numbers = rows.order_by("-received_at").values_list("number", flat=True)[:FILES_MOST]
    return tuple(_request(load(number)[0]) for number in numbers)


def effects(who: Who, wish: Wish) -> tuple[Effect, ...]:
    """Return what would become of each file if the wish were granted now."""
    found = (case for case in her_files(who) if wish.number in ("", case.number))
    return tuple(_effect(case, wish, who.person) for case in found)


def send(who: Who, answers: dict[str, str], key: str) -> Acknowledged | Obstacle | None:
    """Open a request; None where the office has no standard for it."""
    found = plan()
    if found is None:
        return None
    act = Submit(Actor("citizen", who.person), answers, {}, "web")
    return submit(act, who, found, Terms(key=f"rights:{key}" if key else ""))


def outcomes(request: Case) -> tuple[Effect, ...]:
    """Return what became of each file that a granted request meant, or why nothing did.

    It is told as it was when the machine was there, whatever became of a file since.
    """
    wish = wish_of(request.answers)
    if not is_granted(request) or act_of(wish, request.applicant, request.number) is None:
        return ()
    ended = finished_at(SYSTEM, _key(request.number))
    meant = _meant(request.applicant, wish, request.number)
    files = (load(number, ended)[0] for number in meant)
    return tuple(
        _outcome(case, wish, request, ended)
        for case in files
        if ended is None or case.points["received"] <= ended
    )


def granted_copy(case: Case) -> bool:
    """Tell whether this request was one for a copy, and was granted."""
    return is_granted(case) and wish_of(case.answers).right == "akses"


def carry_out(number: str, at: datetime | None = None) -> int:
    """Do in each file what a granted request asks, once; return in how many it was done.

    Raises:
        NotYetError: The store did not take in all of it; what is left is done another time.
    """
    if finished_at(SYSTEM, _key(number)) is not None:
        return 0
    request, _ = load(number)
    if not is_granted(request):
        return 0
    done = 0
    if request.applicant not in request.erased:
        wish = wish_of(request.answers)
        meant = _meant(request.applicant, wish, number)
        done = _all_done([_done(one, wish, request, at) for one in meant])
        if wish.right == "hapus" and not wish.number and not _forgotten(wish, request, at):
            return done
        if wish.right == "hapus":
            wipe(connection)
    finish(SYSTEM, _key(number), request, at)
    return done


def carry_out_waiting(at: datetime | None = None) -> int:
    """Do every granted request that was not done to its end; return how many files it changed.

    What is wrong with one keeps no other waiting.
    """
    rows = CaseHead.objects.filter(standard=STANDARD).exclude(outcome__in=("", "refused"))
    done = 0
    for number in rows.order_by("decided_at").values_list("number", flat=True):
        try:
            done += carry_out(number, at)
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one is not with all
            logger.error("right_not_done", case=number, fault=type(fault).__name__)  # noqa: TRY400 - a trace may show what is personal
    return done


def _key(request: str, number: str = "") -> str:
    """Return the key under which a request was done in one file, or in all."""
    return f"rights:{request}:{number}" if number else f"rights:{request}"


def _meant(person: str, wish: Wish, but: str) -> tuple[str, ...]:
    """Return the files that a wish means; who has all erased means her other requests too."""
    rows = CaseHead.objects.filter(applicant=person).exclude(number=but)
    if wish.number or wish.right != "hapus":
        rows = rows.exclude(standard=STANDARD)
    if wish.number:
        rows = rows.filter(number=wish.number)
    return tuple(rows.order_by("-received_at", "number").values_list("number", flat=True))


def _done(number: str, wish: Wish, request: Case, at: datetime | None) -> str:
    """Do it in one file; return "" where it is done, or the code of what is in the way."""
    act = act_of(wish, request.applicant, request.number)
    if act is None:
        return "nothing"
    terms = Terms(key=_key(request.number, number), at=at)
    answer = perform(act, number, SYSTEM, terms)
    if isinstance(answer, Obstacle):
        logger.info("right_not_done", case=number, obstacle=answer.code)
        return answer.code
    return ""


def _all_done(codes: list[str]) -> int:
    """Return in how many files it was done, where nothing is left for another time."""
    if not TRANSIENT.isdisjoint(codes):
        raise NotYetError
    return codes.count("")


def _forgotten(wish: Wish, request: Case, at: datetime | None) -> bool:
    """Forget who she is with her request, unless a case of hers stays; tell if it is settled.

    First goes out what still has to be told her: afterwards nobody knows her address.
    """
    if erasing.kept_of(request.applicant, request.number):
        return True
    waiting = Delivery.objects.filter(person=request.applicant, sent_at__isnull=True)
    if waiting.filter(attempts__lt=ATTEMPTS_WAITED).exists():
        return False
    _all_done([_done(request.number, wish, request, at)])
    return True


def _effect(case: Case, wish: Wish, person: str, at: datetime | None = None) -> Effect:
    """Try the act on a file without entering anything."""
    title = case.plan.standard.title
    act = act_of(wish, person, case.number)
    if act is None:
        return Effect(case.number, title, DOES[wish.right], None)
    answer = decide(case, act, at or now())
    if isinstance(answer, Obstacle):
        return Effect(case.number, title, answer.why, answer)
    return Effect(case.number, title, WOULD[wish.right], None)


def _outcome(case: Case, wish: Wish, request: Case, ended: datetime | None) -> Effect:
    """Return that it was done, that it waits, or what was in the way when it was tried."""
    effect = _effect(case, wish, request.applicant, ended)
    entered = entered_under(SYSTEM, _key(request.number, case.number)) is not None
    if entered or (effect.obstacle is not None and effect.obstacle.code in SO_ALREADY):
        return replace(effect, says=DONE, obstacle=None)
    return replace(effect, says=WAITING) if effect.obstacle is None else effect


def _request(case: Case) -> Request:
    state = "running" if case.verdict is None else case.verdict.outcome
    if case.withdrawn:
        state = "withdrawn"
    right = wish_of(case.answers).right
    return Request(case.number, right if right in LAWS else "akses", case.points["received"], state)
