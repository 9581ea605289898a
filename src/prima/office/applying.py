"""What is a citizen asked next, and what is still missing before she can send?

Article: "Digitalisasi: mudah, cepat" (one thing a page; a draft is saved at each step).

The steps of an application are the pages of the form that are asked under her answers,
then her documents, at most three on a page: the requirements that a file can prove and
that her answers do not prove already.  A step is done when it was answered; nothing can
be sent before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from prima.case.acts import FileRef
from prima.case.answers import Filled, filled
from prima.case.decide.submit import needs_file
from prima.case.names import computed, names
from prima.case.plan import Plan
from prima.case.state import Case
from prima.office import catalogue, drafts, files, known
from prima.office.act import entered_under
from prima.office.drafts import Drafted
from prima.office.known import Opens
from prima.office.models import Draft
from prima.office.moment import now
from prima.office.who import Who
from prima.standard.condition import ConditionFault
from prima.standard.form import Page
from prima.standard.requirements import (
    Answers,
    Declared,
    Document,
    FileRule,
    Fulfilled,
    Presence,
    Requirement,
)

UPLOAD, COUNTER, SKIP = "upload", "counter", "skip"
"""How a requirement will be proved: by a file, at the counter, or (optional) not at all."""

PAPERS_A_PAGE = 3
"""Documents that are asked on one page; more of them are spread evenly."""

GIVEN_BEFORE = "before."
"""Mark of a page that she answered in an application before."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of an application: a page of the form, or some of her documents."""

    id: str
    page: Page | None = None
    papers: tuple[Requirement, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Filling:
    """An application that is being filled in.

    Attributes:
        drafted: The draft.
        saved_at: When it was last saved.
        case: The case that it would become.
        form: Its form under these answers, with everything that does not fit.
        steps: Its pages in order.
        applies: The requirements that apply, as far as the answers tell.
    """

    drafted: Drafted
    saved_at: datetime
    case: Case
    form: Filled
    steps: tuple[Step, ...]
    applies: tuple[Requirement, ...]

    @property
    def next_gap(self) -> int | None:
        """Return the number of the first step that is not done, or None."""
        return next((n for n, step in enumerate(self.steps, start=1) if not step.done), None)

    def place_of(self, step: str) -> int | None:
        """Return the number of a step by its id, or None when it is not asked.

        Any document names the page on which it is asked.
        """
        names = ({one.id, *(paper_id(need) for need in one.papers)} for one in self.steps)
        return next((n for n, found in enumerate(names, start=1) if step in found), None)

    def is_given_before(self, page: str) -> bool:
        """Tell whether a page was filled in from an earlier application, and stands so."""
        return f"{GIVEN_BEFORE}{page}" in self.drafted.seen

    def choice(self, requirement: str) -> str:
        """Return how she said that she will prove a requirement, or ""."""
        return chosen(self.drafted, requirement)

    @property
    def is_offered(self) -> bool:
        """Tell whether the service can still be asked for."""
        return catalogue.service(self.drafted.plan.standard.standard) is not None

    @property
    def kept_until(self) -> datetime:
        """Return when the draft is thrown away if nobody touches it."""
        return self.saved_at + drafts.kept(at_counter=self.case.channel != "web")


def of_service(who: Who, service: str) -> Filling | None:
    """Return what a person has begun of a service, the newest; None when nothing."""
    rows = Draft.objects.filter(account=who.account, standard=service).order_by("-changed_at")
    row = rows.values_list("pk", "changed_at").first()
    if row is None:
        return None
    drafted = drafts.find(who, row[0])
    return None if drafted is None else filling(drafted, row[1], channel_of(who, drafted.plan))


def all_of(who: Who) -> tuple[Filling, ...]:
    """Return everything that a person has begun and not sent, the newest first."""
    rows = Draft.objects.filter(account=who.account).order_by("-changed_at")
    saved = dict(rows.values_list("pk", "changed_at"))
    return tuple(
        filling(drafted, saved[drafted.id], channel_of(who, drafted.plan))
        for drafted in drafts.of(who)
    )


def channel_of(who: Who, plan: Plan) -> str:
    """Return by which way an application would come in: by the web, or over the counter."""
    if not drafts.is_served(who):
        return "web"
    return "counter" if "counter" in plan.standard.channels else "assisted"


def filling(drafted: Drafted, saved_at: datetime, channel: str = "web") -> Filling:
    """Return how far a draft has come."""
    case = Case("", drafted.plan, channel=channel, points={"received": now()})
    form = filled(case, drafted.answers)
    case = replace(case, answers=form.answers, complete_at=case.points["received"])
    applies = tuple(_applying(case))
    pages = tuple(
        Step(page.page, page=page, done=_answered(drafted, form, page.page)) for page in form.pages
    )
    papers = [need for need in applies if rule_of(need) is not None and not _by_answers(need, case)]
    return Filling(drafted, saved_at, case, form, (*pages, *_paper_steps(drafted, papers)), applies)


def is_outdated(found: Filling) -> bool:
    """Tell whether another version of the standard holds by now."""
    standard = found.drafted.plan.standard
    holding = catalogue.service(standard.standard)
    return holding is None or holding.standard.version != standard.version


def begin(who: Who, plan: Plan, opens: Opens = known.own) -> None:
    """Begin an application, or carry the one that is there over to the version in force.

    What she told of herself before is filled in.  Answers and files stay; what the new
    version does not ask is left out when it is sent.
    """
    found = of_service(who, plan.standard.standard)
    if found is None:
        hers = known.offered(who, plan, opens)
        seen = (*hers.pages, *(f"{GIVEN_BEFORE}{page}" for page in hers.pages))
        drafts.save(who, replace(drafts.begin(who, plan), answers=hers.answers, seen=seen))
    elif found.drafted.plan.standard.version != plan.standard.version:
        drafts.save(who, replace(found.drafted, plan=plan, seen=_still_seen(found.drafted, plan)))


def answer(who: Who, found: Filling, page: str, answers: Mapping[str, Any], *, fits: bool) -> None:
    """Save all answers after those of `page` were given; it is answered only when they fit."""
    seen = {*found.drafted.seen} - {page, f"{GIVEN_BEFORE}{page}"} | ({page} if fits else set())
    drafts.save(who, replace(found.drafted, answers=answers, seen=tuple(sorted(seen))))


def add_files(who: Who, found: Filling, requirement: str, refs: Iterable[FileRef]) -> None:
    """Save files for a requirement beside those that are there."""
    kept = (*found.drafted.files.get(requirement, ()), *refs)
    _save_files(who, found.drafted, requirement, kept, UPLOAD)


def take_file(who: Who, found: Filling, requirement: str, digest: str) -> None:
    """Take a file out of a draft."""
    refs = found.drafted.files.get(requirement, ())
    kept = tuple(ref for ref in refs if ref.sha256 != digest)
    _save_files(who, found.drafted, requirement, kept, UPLOAD if kept else "")


def choose(who: Who, found: Filling, requirement: str, choice: str) -> None:
    """Save how a requirement will be proved when not by a file."""
    refs = found.drafted.files.get(requirement, ()) if choice == UPLOAD else ()
    _save_files(who, found.drafted, requirement, refs, choice)


def sent_as(who: Who, draft: str) -> str | None:
    """Return the number under which a draft was sent already: a button pressed twice."""
    return entered_under(who, f"draft:{draft}")


def draft_file(found: Filling, digest: str) -> tuple[bytes, FileRef]:
    """Return a file of a draft.

    Raises:
        LookupError: The draft has no such file.
    """
    refs = (ref for kept in found.drafted.files.values() for ref in kept)
    ref = next((ref for ref in refs if ref.sha256 == digest), None)
    if ref is None:
        raise LookupError(f"the draft has no file {digest}.")
    return files.fetch(digest)[0], ref


def paper_id(requirement: Requirement) -> str:
    """Return the name of a document among the steps."""
    return f"files.{requirement.id}"


def rule_of(requirement: Requirement) -> FileRule | None:
    """Return how a file proves a requirement, or None when none can."""
    found = (one.file for one in requirement.evidence if isinstance(one, Document))
    return next(found, None)


def choices_of(requirement: Requirement) -> tuple[str, ...]:
    """Return in which ways a requirement can be proved; the first is by a file."""
    counter = any(isinstance(one, Presence) for one in requirement.evidence)
    return (
        UPLOAD,
        *((COUNTER,) if counter and not requirement.optional else ()),
        *((SKIP,) if requirement.optional else ()),
    )


def chosen(drafted: Drafted, requirement: str) -> str:
    """Return the way that was chosen for a requirement, or ""."""
    begins = f"{requirement}:"
    return next((mark[len(begins) :] for mark in drafted.seen if mark.startswith(begins)), "")


def _still_seen(drafted: Drafted, plan: Plan) -> tuple[str, ...]:
    """Return the marks that hold under another version: a page that changed is asked again."""
    before = {page.page: page for page in drafted.plan.standard.form}
    changed = {page.page for page in plan.standard.form if before.get(page.page) != page}
    return tuple(mark for mark in drafted.seen if mark not in changed)


def _save_files(
    who: Who, drafted: Drafted, requirement: str, refs: tuple[FileRef, ...], choice: str
) -> None:
    marks = {mark for mark in drafted.seen if not mark.startswith(f"{requirement}:")}
    if choice:
        marks.add(f"{requirement}:{choice}")
    kept = {name: held for name, held in drafted.files.items() if name != requirement}
    if refs:
        kept[requirement] = refs
    drafts.save(who, replace(drafted, files=kept, seen=tuple(sorted(marks))))


def _paper_steps(drafted: Drafted, papers: list[Requirement]) -> Iterable[Step]:
    """Yield the pages of her documents, spread evenly."""
    pages = -(-len(papers) // PAPERS_A_PAGE)
    for n in range(pages):
        held = tuple(papers[len(papers) * n // pages : len(papers) * (n + 1) // pages])
        done = all(is_proved(drafted, need) for need in held)
        yield Step(paper_id(held[0]), papers=held, done=done)


def _answered(drafted: Drafted, form: Filled, page: str) -> bool:
    return page in drafted.seen and not form.faults_of(page)


def is_proved(drafted: Drafted, requirement: Requirement) -> bool:
    """Tell whether a document was handed in, or another way was chosen that is allowed."""
    if drafted.files.get(requirement.id):
        return True
    return not needs_file(requirement) and chosen(drafted, requirement.id) in (COUNTER, SKIP)


def _by_answers(requirement: Requirement, case: Case) -> bool:
    """Tell whether her answers prove a requirement, so that no file is asked for."""
    for evidence in requirement.evidence:
        match evidence:
            case Answers() if all(name in case.answers for name in evidence.fields):
                return True
            case Declared() if evidence.declaration in case.answers:
                return True
            case Fulfilled() if _holds(case, evidence.condition, names(case)):
                return True
            case _:
                continue
    return False


def _applying(case: Case) -> Iterable[Requirement]:
    """Yield the requirements that apply; what is not known yet does not."""
    known = names(case)
    facts: dict[str, Any] = {}
    known["facts"] = facts
    for fact in case.plan.standard.facts:
        try:
            facts[fact.id] = computed(case, fact.value, known)
        except ConditionFault:
            continue
    standard = case.plan.standard
    variants = {variant.id for variant in standard.variants if _holds(case, variant.when, known)}
    for requirement in standard.requirements:
        if requirement.for_ and not variants & set(requirement.for_):
            continue
        if requirement.when is None or _holds(case, requirement.when, known):
            yield requirement


def _holds(case: Case, condition: str, known: Mapping[str, Any]) -> bool:
    try:
        return bool(computed(case, condition, known))
    except ConditionFault:
        return False
