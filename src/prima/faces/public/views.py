"""What does everybody see without signing in?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from prima.faces.charts.hundred import HundredWords, hundred
from prima.faces.charts.process import process_map
from prima.faces.public.delivery import delivery
from prima.faces.public.figures import Share, share
from prima.faces.public.frame import frame
from prima.faces.public.management import management
from prima.faces.public.page import record, service_page
from prima.office import catalogue, observed, standards
from prima.office.differences import differences
from prima.office.moment import now
from prima.office.search import search as find
from prima.standard.text import Text

MOST_USED = 4
EXAMPLES = (
    Text(id="kartu kuning", en="job-seeker card"),
    Text(id="KTP anak", en="child card"),
    Text(id="surat kelakuan baik", en="police record"),
)
"""Words in the examples under the search box."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the search, life events, what is used most, and how well the office keeps time."""
    found, whole = catalogue.services(), observed.whole()
    used = sorted(found, key=lambda one: -observed.observed(one).cases)
    said = share(whole.kept, whole.cases, whole.interval) if whole.enough else None
    more = {
        "examples": EXAMPLES,
        "events": catalogue.events(found),
        "used": used[:MOST_USED],
        "whole": whole,
        "share": said,
        "picture": picture(said) if said else "",
    }
    return render(request, "public/home.html", more)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the services that fit what was typed."""
    query = request.GET.get("q", "").strip()
    found = find(query) if query else None
    hits = zip(found.services, found.phrases, strict=True) if found else ()
    pairs = [(one, "" if phrase == one.title.in_(language()) else phrase) for one, phrase in hits]
    return render(request, "public/search.html", {"query": query, "found": found, "pairs": pairs})


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Show all services, by life event and by sector."""
    found = catalogue.services()
    more = {
        "count": len(found),
        "events": catalogue.events(found),
        "sectors": catalogue.sectors(found),
    }
    return render(request, "public/services.html", more)


@require_safe
def service(request: HttpRequest, name: str) -> HttpResponse:
    """Show a service: time, price, what to bring, what happens, and what was observed."""
    plan = catalogue.service(name)
    if plan is None:
        return withdrawn(request, name)
    seen = observed.observed(plan.standard)
    page = service_page(plan, request.GET.dict(), seen, now(), language())
    return render(request, "public/service.html", {"page": page, "standard": plan.standard})


@require_safe
def standard(request: HttpRequest, name: str, version: str = "") -> HttpResponse:
    """Show the fourteen components of a version, of the one in force by default."""
    versions = known(name)
    if not versions or (version and version not in versions):
        raise Http404
    plan = None if version else catalogue.service(name)
    plan = plan or standards.plan(name, version or versions[-1])
    found = plan.standard
    more = {
        "standard": found,
        "unit": catalogue.unit_name(found.provider),
        "frame": frame(found),
        "components": (*delivery(found), *management(found)),
        "map": process_map("alur", found, language()),
        "is_newest": version in ("", versions[-1]),
    }
    return render(request, "public/standard.html", more)


@require_safe
def standard_file(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Hand out the machine form of a version: the bytes that were established."""
    del request
    found = next((one for one in standards.versions(name) if one.version == version), None)
    if found is None:
        raise Http404
    response = HttpResponse(found.text, content_type="text/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{version}.yaml"'
    return response


@require_safe
def changes(request: HttpRequest, name: str) -> HttpResponse:
    """Show the versions of a standard, newest first, and what each changed."""
    versions = standards.versions(name)
    if not versions:
        raise Http404
    plans = [standards.plan(name, one.version) for one in versions]
    before = [None, *plans[:-1]]
    rows = [
        (one, None if old is None else differences(old.standard, plan.standard))
        for one, plan, old in zip(versions, plans, before, strict=True)
    ]
    more = {"standard": plans[-1].standard, "rows": rows[::-1]}
    return render(request, "public/changes.html", more)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show how each service keeps its promise."""
    rows = [(one, record(observed.observed(one), language())) for one in catalogue.services()]
    return render(request, "public/figures.html", {"rows": rows, "least": observed.CASES_LEAST})


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Say in plain words how to use the office."""
    return render(request, "public/help.html")


def withdrawn(request: HttpRequest, name: str) -> HttpResponse:
    """Say that a service is not open, since when, and where else to look."""
    versions = standards.versions(name)
    if not versions:
        raise Http404
    plan = standards.plan(name, versions[-1].version)
    more = {"standard": plan.standard, "established": versions[-1], "today": catalogue.today()}
    return render(request, "public/withdrawn.html", more, status=410)


def known(name: str) -> tuple[str, ...]:
    """Return the versions of a standard in the order in which they were established."""
    return tuple(one.version for one in standards.versions(name))


def picture(said: Share) -> str:
    """Draw the promise record of the whole office."""
    title = Text(
        id=f"{said.of_hundred} dari 100 permohonan tepat janji",
        en=f"{said.of_hundred} of 100 applications within the promise",
    )
    desc = Text(id=f"Antara {said.low} dan {said.high}.", en=f"Between {said.low} and {said.high}.")
    words = HundredWords(title.in_(language()), desc.in_(language()))
    return hundred("rekor", said.of_hundred, words)


def language() -> str:
    """Return the reader's language, in two letters."""
    return (get_language() or "id")[:2]
