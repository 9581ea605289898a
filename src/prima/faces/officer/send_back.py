"""How is a file returned: once, for all gaps, in words that are not the officer's?

She ticks requirements and the kind of fault, reads what the citizen will read, and
sends it.  There is no field for free words on these pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from prima.case.acts import Actor, Gap, Return
from prima.case.obstacle import Obstacle
from prima.faces.forms.view import Summary, heading
from prima.faces.officer.room import (
    DO,
    blocked,
    done,
    elsewhere,
    hers,
    known,
    language,
    page,
    route_of,
    task_of,
    to_desk,
)
from prima.faces.session import who_of
from prima.office.gaps import Askable
from prima.office.returning import Returning, as_read, returning
from prima.standard.text import Text

READ, SEND = "baca", "kirim"
"""The two buttons: read what the citizen will read, and send it."""

TICK, KIND, PAGE = "kurang-", "jenis-", "halaman-"
PAGE_MOST = 999
SENT = Text(id="Dikembalikan untuk dilengkapi.", en="Returned for completion.")
NOTHING = Text(id="Tandai sedikitnya satu syarat yang kurang.", en="Tick one requirement at least.")


@dataclass(frozen=True, slots=True)
class Ticked:
    """One requirement in the form: what was ticked, chosen, typed, and what is missing."""

    askable: Askable
    on: bool = False
    kind: str = ""
    page: str = ""
    error: Text | None = None

    @property
    def gap(self) -> Gap | None:
        """Return what is asked for, or None."""
        if not self.on or not self.kind:
            return None
        page = int(self.page) if _is_page(self.page) else None
        return Gap(self.askable.requirement.id, self.kind, page)


@require_http_methods(["GET", "HEAD", "POST"])
@hers
def send_back(request: HttpRequest, number: str) -> HttpResponse:
    """Draw up a return, show it as the citizen will read it, and send it."""
    found = known(request, number)
    task = task_of(request, found)
    if task is None:
        return elsewhere(request, found)
    drawn = returning(who_of(request), found, task, route_of(request))
    ticked = tuple(_ticked(request.POST, one) for one in drawn.askable)
    if request.POST.get(DO) not in (READ, SEND):
        return _shown(request, drawn, ticked)
    judged = tuple(_judged(one) for one in ticked)
    gaps = tuple(one.gap for one in judged if one.gap and not one.error)
    if any(one.error for one in judged) or not gaps:
        return _shown(request, drawn, judged, faulty=True)
    act = Return(Actor("officer", ""), task.step.id, gaps)
    if request.POST.get(DO) == SEND:
        answer = done(request, act, number, task.step.id)
        return (
            blocked(request, answer)
            if isinstance(answer, Obstacle)
            else to_desk(request, answer, SENT)
        )
    read = as_read(drawn, act, who_of(request))
    if isinstance(read, Obstacle):
        return _shown(request, drawn, judged, more={"obstacle": read}, status=409)
    return _shown(request, drawn, judged, more={"read": read})


def _shown(
    request: HttpRequest,
    drawn: Returning,
    ticked: tuple[Ticked, ...],
    *,
    faulty: bool = False,
    more: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    summary = _summary(ticked) if faulty else None
    context = {"drawn": drawn, "ticked": ticked, "summary": summary, **(more or {})}
    return page(request, "send_back", context, status=422 if faulty else status)


def _ticked(post: QueryDict, one: Askable) -> Ticked:
    name = one.requirement.id
    kind = post.get(f"{KIND}{name}", "")
    allowed = kind if kind in dict(one.kinds) else ""
    return Ticked(one, f"{TICK}{name}" in post, allowed, post.get(f"{PAGE}{name}", "").strip()[:4])


def _judged(one: Ticked) -> Ticked:
    """Say what is missing in a requirement that was ticked, or chosen without a tick."""
    title = one.askable.requirement.title
    error = None
    if one.on and not one.kind:
        error = Text(
            id=f"Pilih apa yang kurang: {title.id}.", en=f"Choose the fault: {title.in_('en')}."
        )
    elif one.kind and not one.on:
        error = Text(
            id=f"Tandai kotaknya bila ini kurang: {title.id}.",
            en=f"Tick the box if this is wanting: {title.in_('en')}.",
        )
    elif one.on and one.page and not _is_page(one.page):
        error = Text(
            id=f"Halaman harus angka 1 sampai {PAGE_MOST}: {title.id}.",
            en=f"The page must be a number from 1 to {PAGE_MOST}: {title.in_('en')}.",
        )
    return Ticked(one.askable, one.on, one.kind, one.page, error)


def _is_page(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and 0 < int(typed) <= PAGE_MOST


def _summary(ticked: tuple[Ticked, ...]) -> Summary:
    links = [
        (f"#k-{one.askable.requirement.id}", one.error.in_(language()))
        for one in ticked
        if one.error
    ]
    if not links:
        first = ticked[0].askable.requirement.id if ticked else ""
        links = [(f"#k-{first}", NOTHING.in_(language()))]
    return Summary(heading(len(links)).in_(language()), tuple(links))
