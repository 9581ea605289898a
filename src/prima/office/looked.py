"""Who looked at my data: in words, for the person herself?

Article: *transparan*; UU 27/2022 Art. 32 (the trail of processing).

Unit and post, when, which of her answers, for which service and step, and by which
article.  A case that is another's is not named to her; where the law protects whoever
brought a matter, she reads that there was a look and by which norm, and nothing more.
Everybody reads the same sentence about looks that are shown later, whether or not there
is one: the sentence itself must tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prima.asn.post import Post
from prima.case.plan import Plan
from prima.case.state import Case
from prima.office import diary, packs, registry, standards
from prima.office.catalogue import unit_name
from prima.office.diary import Look
from prima.office.models import CaseHead
from prima.office.moment import now
from prima.office.profile import profile
from prima.office.returning import WHICH_APPLY
from prima.office.who import Who
from prima.standard.looks import Delay
from prima.standard.text import Text

PAGE_ROWS = 25
PRINTED_MOST = 1_000

OTHERS = Text(id="isian lain", en="other answers")
EXISTS = Text(id="bahwa berkas ini ada", en="that this file exists")
APPLY = Text(id="syarat mana yang berlaku", en="which requirements apply")
SEARCH = {
    "nik": Text(id="Dicari dengan NIK", en="Searched by NIK"),
    "phone": Text(id="Dicari dengan nomor telepon", en="Searched by telephone number"),
    "name": Text(id="Dicari dengan nama", en="Searched by name"),
    "number": Text(id="Dicari dengan nomor berkas", en="Searched by the number of the file"),
    "before": Text(
        id="Diisikan di loket dari permohonan Anda yang lalu",
        en="Filled in at the counter from an earlier application of yours",
    ),
}
OF_HER = {
    "contact.name": Text(id="nama Anda", en="your name"),
    "contact.nik": Text(id="NIK Anda", en="your NIK"),
    "contact.phone": Text(id="nomor telepon Anda", en="your telephone number"),
    "draft": Text(id="isian yang belum dikirim", en="what was filled in and not sent yet"),
}
"""What is read of a person beside her files."""

AT_COUNTER = Text(id="Melayani Anda di loket", en="Serving you at the counter")
PROTECTED = Text(
    id="Urusan yang dilindungi hukum; isinya tidak ditampilkan",
    en="A matter that the law protects; what it is about is not shown",
)


@dataclass(frozen=True, slots=True)
class SaidLook:
    """One look, as the person reads it.

    Attributes:
        at: When.
        number: The case, where it is her own; else "".
        unit: The unit that looked; None where it is not said.
        post: The post that looked, never a name.
        service: The service that the case is about, or that the matter is protected.
        why: To what end the service processes personal data; of a search, why one searches.
        step: The step of the procedure, or how was searched; None where it is not said.
        fields: What was shown of her, in the words of the form.
        laws: The articles.
        zone: Time zone of the service.
    """

    at: datetime
    number: str
    unit: Text | None
    post: Text | None
    service: Text
    why: Text | None
    step: Text | None
    fields: tuple[Text, ...]
    laws: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Readers:
    """A page of the looks at one person's data, and how many there are in all.

    `delays` are the rules by which some look is shown later: the same for everybody.
    """

    looks: tuple[SaidLook, ...]
    count: int
    page: int
    pages: int
    delays: tuple[Delay, ...]


def readers(who: Who, page: int = 1, *, everything: bool = False) -> Readers:
    """Return who looked at a person's data in any case, the newest first."""
    at = now()
    count = diary.count_of(who.person, at)
    rows = PRINTED_MOST if everything else PAGE_ROWS
    pages = max(1, -(-count // rows))
    page = min(max(1, page), pages)
    found = diary.looks_of(who.person, at, (page - 1) * rows, rows)
    return Readers(in_words(found, who.person), count, page, pages, delays())


def every_look(who: Who) -> tuple[SaidLook, ...]:
    """Return every look at a person's data that she may see, the newest first."""
    at = now()
    firsts = range(0, diary.count_of(who.person, at), PRINTED_MOST)
    parts = (diary.looks_of(who.person, at, first, PRINTED_MOST) for first in firsts)
    return tuple(said for part in parts for said in in_words(part, who.person))


def readers_of(case: Case, who: Who) -> tuple[SaidLook, ...]:
    """Return who looked at a person's data in one case, the newest first."""
    return in_words(diary.looks_at(case.number, who.person, now()), who.person)


def delays() -> tuple[Delay, ...]:
    """Return the rules by which some look is shown later."""
    return packs.looks().delays


def in_words(looks: Iterable[Look], person: str) -> tuple[SaidLook, ...]:
    """Return looks at one person's data, in words."""
    looks = tuple(looks)
    heads = CaseHead.objects.in_bulk({look.case for look in looks})
    return tuple(
        _said(look, heads[look.case], person) if look.case else _of_her(look)
        for look in looks
        if look.case in heads or not look.case
    )


def _of_her(look: Look) -> SaidLook:
    """Say a look at what is held of her beside her files."""
    post = registry.registry().posts.get(look.post)
    return SaidLook(
        at=look.at,
        number="",
        unit=unit_name(look.unit) if look.unit else None,
        post=None if post is None else _title(post),
        service=AT_COUNTER,
        why=packs.looks().search.why,
        step=SEARCH.get(look.sought),
        fields=of_her(look.fields),
        laws=look.cite,
        zone=profile().zone,
    )


def of_her(paths: Iterable[str]) -> tuple[Text, ...]:
    """Say what is held of a person beside her files."""
    return tuple(OF_HER.get(path, OTHERS) for path in paths)


def _said(look: Look, head: CaseHead, person: str) -> SaidLook:
    plan, hers = standards.plan(head.standard, head.version), head.applicant == person
    if not hers and is_protected(plan):
        laws = _laws_of_delay(plan, look.at)
        return SaidLook(look.at, "", None, None, PROTECTED, None, None, (), laws, plan.zone)
    post = registry.registry().posts.get(look.post)
    searched = look.kind == diary.SEARCHED
    step = plan.steps.get(look.step)
    return SaidLook(
        at=look.at,
        number=look.case if hers else "",
        unit=unit_name(look.unit) if look.unit else None,
        post=None if post is None else _title(post),
        service=plan.standard.title,
        why=packs.looks().search.why if searched else plan.standard.personal_data.purpose,
        step=SEARCH.get(look.sought) if searched else None if step is None else step.title,
        fields=fields_said(plan, look.fields) or ((EXISTS,) if searched else ()),
        laws=look.cite if searched else _laws(plan, look.cite),
        zone=plan.zone,
    )


def is_protected(plan: Plan) -> bool:
    """Tell whether a standard protects whoever brings a matter from those it is about."""
    asked = plan.standard.applicants
    return plan.standard.nature == "complaint" or asked.anonymous or asked.confidential


def _laws_of_delay(plan: Plan, at: datetime) -> tuple[str, ...]:
    standard = plan.standard
    rule = packs.looks().delay(standard.standard, standard.nature, at.date(), applicant=False)
    return () if rule is None else (rule.cite,)


def _laws(plan: Plan, cites: Iterable[str]) -> tuple[str, ...]:
    known = {law.id: law.cite for law in plan.standard.legal_basis}
    return tuple(known[law] for law in cites if law in known)


def fields_said(plan: Plan, paths: Iterable[str]) -> tuple[Text, ...]:
    """Say what was shown: the labels of questions, the titles of papers, each once."""
    return tuple(dict.fromkeys(_field(plan, path) for path in paths))


def _field(plan: Plan, path: str) -> Text:
    if path == WHICH_APPLY:
        return APPLY
    root, _, name = path.partition(".")
    try:
        if root == "files":
            return plan.standard.requirement(name).title
        return plan.standard.field(path).label
    except LookupError:
        return OTHERS


def _title(post: Post) -> Text:
    return Text(id=post.title_id, en=post.title_en)
