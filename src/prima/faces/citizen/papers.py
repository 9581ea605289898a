"""How does a citizen hand in what a requirement asks?

A page for each requirement, posted alone: a photograph, or another way that the
standard admits.  What was accepted stays, also when another file is refused.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prima.faces.citizen.onward import LATER, frame, onward
from prima.faces.citizen.own import handed_ref, language, or_404
from prima.faces.forms.view import Summary, heading
from prima.faces.session import who_of
from prima.office import applying, catalogue
from prima.office.applying import COUNTER, SKIP, UPLOAD, Filling, Step
from prima.office.holding import how
from prima.office.intake import Limits, Taken, take_in
from prima.standard.text import Text

FAULTY = 422


def papers(request: HttpRequest, found: Filling, asked: Step) -> HttpResponse:
    """Ask for what a requirement needs; save each file at once."""
    assert asked.requirement is not None  # noqa: S101 - the caller looked
    if request.method == "GET":
        return _shown(request, found, asked, ())
    who, need = who_of(request), asked.requirement.id
    service = found.drafted.plan.standard.standard
    if "hapus" in request.POST:
        applying.take_file(who, found, need, request.POST["hapus"])
        return redirect(request.get_full_path())
    taken = _taken(request, found, asked)
    if taken.refs:
        applying.add_files(who, found, need, taken.refs)
    now = applying.of_service(who, service) or found
    faults = taken.refused or _missing(request, now, asked)
    if LATER in request.POST:
        return redirect("citizen:cases")
    if faults:
        return _shown(request, now, asked, faults)
    if "lagi" in request.POST:
        return redirect(request.get_full_path())
    choice = request.POST.get("cara", "")
    if choice in (COUNTER, SKIP) and not taken.refs:
        applying.choose(who, now, need, choice)
    return onward(request, service, asked.id)


@require_safe
@or_404
def draft_file(request: HttpRequest, service: str, digest: str) -> HttpResponse:
    """Show a file of an application that was not sent yet."""
    found = applying.of_service(who_of(request), service)
    if found is None:
        raise LookupError(service)
    return handed_ref(*applying.draft_file(found, digest))


def _taken(request: HttpRequest, found: Filling, asked: Step) -> Taken:
    assert asked.requirement is not None  # noqa: S101 - the caller looked
    rule = applying.rule_of(asked.requirement)
    if rule is None:
        return Taken((), ())
    limits = Limits(rule.kinds, rule.max_mb, rule.max_files)
    already = len(found.drafted.files.get(asked.requirement.id, ()))
    uploads = request.FILES.getlist("berkas")
    return take_in(who_of(request), uploads, limits, already=already)


def _missing(request: HttpRequest, found: Filling, asked: Step) -> tuple[Text, ...]:
    """Return what keeps the page from being left: nothing was handed in or chosen."""
    assert asked.requirement is not None  # noqa: S101 - the caller looked
    need = asked.requirement
    ways = applying.choices_of(need)
    choice = request.POST.get("cara", UPLOAD if len(ways) == 1 else "")
    if found.drafted.files.get(need.id) or (choice in ways and choice != UPLOAD):
        return ()
    title_id, title_en = need.title.id, need.title.in_("en")
    if choice == UPLOAD or len(ways) == 1:
        return (
            Text(
                id=f"Pilih foto atau berkas untuk “{title_id}”.",
                en=f"Choose a photograph or file for “{title_en}”.",
            ),
        )
    return (
        Text(
            id=f"Unggah “{title_id}”, atau pilih cara lain.",
            en=f"Upload “{title_en}”, or choose another way.",
        ),
    )


def _shown(
    request: HttpRequest, found: Filling, asked: Step, faults: tuple[Text, ...]
) -> HttpResponse:
    assert asked.requirement is not None  # noqa: S101 - the caller looked
    need = asked.requirement
    ways = applying.choices_of(need)
    said = tuple(fault.in_(language()) for fault in faults)
    head = heading(len(said)).in_(language())
    more = frame(request, found, asked) | {
        "need": need,
        "rule": applying.rule_of(need),
        "laws": [found.drafted.plan.standard.law(law).cite for law in need.cite],
        "refs": found.drafted.files.get(need.id, ()),
        "ways": ways if len(ways) > 1 else (),
        "chosen": request.POST.get("cara") or found.choice(need.id),
        "presence": how(need),
        "unit": catalogue.unit_name(found.drafted.plan.standard.provider),
        "faults": said,
        "summary": Summary(head, tuple(("#f-berkas", line) for line in said)) if said else None,
    }
    return render(request, "citizen/papers.html", more, status=FAULTY if said else 200)
