"""How does a citizen hand in what the requirements ask?

At most three documents a page, each with a photograph or another way that the standard
admits.  What was accepted stays, also when another file is refused or missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prima.case.acts import FileRef
from prima.faces.citizen.onward import LATER, frame, onward
from prima.faces.citizen.own import handed_ref, language, or_404
from prima.faces.citizen.side import side_of
from prima.faces.forms.view import Summary, heading
from prima.office import applying, catalogue
from prima.office.applying import UPLOAD, Filling, Step
from prima.office.holding import how
from prima.office.intake import Limits, take_in
from prima.standard.requirements import FileRule, Requirement
from prima.standard.text import Text

FAULTY = 422
Faults = dict[str, tuple[Text, ...]]
"""What is wrong, by requirement."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as it stands on the page.

    Attributes:
        need: The requirement.
        rule: Which files prove it.
        refs: The files that she gave.
        other: The way beside a file, or "".
        is_other: Whether she chose that way.
        presence: What the counter would see, for the words of that way.
        laws: What it rests on.
        faults: What is wrong, in the reader's language.
        takes_more: Whether another file may be added.
    """

    need: Requirement
    rule: FileRule
    refs: tuple[FileRef, ...]
    other: str
    is_other: bool
    presence: str
    laws: tuple[str, ...]
    faults: tuple[str, ...]
    takes_more: bool


def papers(request: HttpRequest, found: Filling, asked: Step) -> HttpResponse:
    """Ask for the documents of a page; save each file at once."""
    if request.method == "GET":
        return _shown(request, found, asked, {})
    who, service = side_of(request).who, found.drafted.plan.standard.standard
    if "hapus" in request.POST:
        need, _, digest = request.POST["hapus"].partition(":")
        applying.take_file(who, found, need, digest)
        return redirect(request.get_full_path())
    refused = _taken(request, found, asked)
    now = applying.of_service(who, service) or found
    if LATER in request.POST:
        return redirect(side_of(request).to("cases"))
    faults = refused if "lagi" in request.POST else _missing(now, asked) | refused
    if faults:
        return _shown(request, now, asked, faults)
    if "lagi" in request.POST:
        return redirect(request.get_full_path())
    return onward(request, service, asked.id)


@require_safe
@or_404
def draft_file(request: HttpRequest, service: str, digest: str) -> HttpResponse:
    """Show a file of an application that was not sent yet."""
    found = applying.of_service(side_of(request).who, service)
    if found is None:
        raise LookupError(service)
    return handed_ref(*applying.draft_file(found, digest))


def _taken(request: HttpRequest, found: Filling, asked: Step) -> Faults:
    """Keep what came for each document, a file before another way; return what was refused."""
    who, refused = side_of(request).who, Faults()
    for need in asked.papers:
        now = applying.of_service(who, found.drafted.plan.standard.standard) or found
        rule, kept = applying.rule_of(need), now.drafted.files.get(need.id, ())
        if rule is None:
            continue
        limits = Limits(rule.kinds, rule.max_mb, rule.max_files)
        uploads = request.FILES.getlist(f"berkas.{need.id}")
        taken = take_in(who, uploads, limits, already=len(kept))
        other = request.POST.get(f"cara.{need.id}", "")
        if taken.refused:
            refused[need.id] = taken.refused
        if taken.refs:
            applying.add_files(who, now, need.id, taken.refs)
        elif other and other == _other(need):
            applying.choose(who, now, need.id, other)
        elif not kept and now.choice(need.id):
            applying.choose(who, now, need.id, "")
    return refused


def _missing(found: Filling, asked: Step) -> Faults:
    """Return what keeps the page from being left: nothing was handed in or chosen."""
    return {
        need.id: (_asked_for(need),)
        for need in asked.papers
        if not applying.is_proved(found.drafted, need)
    }


def _asked_for(need: Requirement) -> Text:
    title_id, title_en = need.title.id, need.title.in_("en")
    if not _other(need):
        return Text(
            id=f"Pilih foto atau berkas untuk “{title_id}”.",
            en=f"Choose a photograph or file for “{title_en}”.",
        )
    return Text(
        id=f"Unggah “{title_id}”, atau pilih cara lain.",
        en=f"Upload “{title_en}”, or choose another way.",
    )


def _other(need: Requirement) -> str:
    """Return the way beside a file that the standard admits, or ""."""
    return next((way for way in applying.choices_of(need) if way != UPLOAD), "")


def _shown(request: HttpRequest, found: Filling, asked: Step, faults: Faults) -> HttpResponse:
    shown = [_paper(found, need, faults.get(need.id, ())) for need in asked.papers]
    links = tuple((f"#f-{one.need.id}", line) for one in shown for line in one.faults)
    more = frame(request, found, asked) | {
        "papers": shown,
        "alone": shown[0].need if len(shown) == 1 else None,
        "unit": catalogue.unit_name(found.drafted.plan.standard.provider),
        "summary": Summary(heading(len(links)).in_(language()), links) if links else None,
    }
    return render(request, "citizen/papers.html", more, status=FAULTY if links else 200)


def _paper(found: Filling, need: Requirement, faults: tuple[Text, ...]) -> Paper:
    rule, refs, other = applying.rule_of(need), found.drafted.files.get(need.id, ()), _other(need)
    assert rule is not None  # noqa: S101 - only such requirements make a page
    return Paper(
        need=need,
        rule=rule,
        refs=refs,
        other=other,
        is_other=bool(other) and found.choice(need.id) == other,
        presence=how(need),
        laws=tuple(found.drafted.plan.standard.law(law).cite for law in need.cite),
        faults=tuple(fault.in_(language()) for fault in faults),
        takes_more=len(refs) < rule.max_files,
    )
