"""How does she come in by the word of another institution?

There and back with a state that counts once, and is of this browser alone.  Whoever is
not linked here is told to sign in first and link it; the answer is the same for everybody
who is not, and no account is ever found by an address.
"""

from __future__ import annotations

from typing import Any

import structlog
from allauth.socialaccount.internal import statekit
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from prima.case.obstacle import Obstacle
from prima.faces import session
from prima.faces.door.onward import wanted
from prima.faces.door.second import after_word
from prima.faces.door.strangers import may_begin
from prima.office.identity import openid
from prima.office.identity.openid import Attempt, RefusedError, TakenError
from prima.office.identity.rules import Provider
from prima.standard.text import Text

logger = structlog.get_logger()
NOT_IN = Text(id="Anda belum masuk.", en="You are not signed in.")
NOT_BELIEVED = Obstacle(
    "provider_refused",
    NOT_IN,
    Text(
        id="Jawaban lembaga itu tidak dapat dipercaya, terlambat, atau sudah dipakai.",
        en="The answer of that institution cannot be believed, is late, or was used.",
    ),
    Text(id="Ulangi dari halaman masuk.", en="Start again from the sign-in page."),
)
NOT_LINKED = Obstacle(
    "provider_not_linked",
    NOT_IN,
    Text(
        id="Akun lembaga itu belum ditautkan oleh siapa pun yang masuk di sini.",
        en="Nobody who signed in here has linked that institution's account.",
    ),
    Text(
        id="Masuk dengan sandi, lalu tautkan di Keamanan akun.",
        en="Sign in with your password, then link it under Account security.",
    ),
)
TAKEN = Obstacle(
    "provider_taken",
    Text(id="Tautan belum dibuat.", en="The link was not made."),
    Text(
        id="Akun lembaga itu sudah ditautkan ke akun lain di sini.",
        en="That institution's account is linked to another account here.",
    ),
    Text(
        id="Lepaskan dahulu dari akun lain itu, atau datang ke loket.",
        en="Remove it from that other account first, or come to the counter.",
    ),
)
TOO_MANY = Obstacle(
    "too_many_strangers",
    NOT_IN,
    Text(
        id="Terlalu banyak orang mulai masuk dari sambungan ini dalam seperempat jam.",
        en="Too many people began to sign in from this connection within a quarter of an hour.",
    ),
    Text(
        id="Masuk dengan sandi, atau coba lagi seperempat jam lagi.",
        en="Sign in with your password, or try again in a quarter of an hour.",
    ),
)


@require_POST
def start(request: HttpRequest, provider: str) -> HttpResponse:
    """Send a browser to an institution, to sign in."""
    return _away(request, _known(provider), "")


@require_POST
def link(request: HttpRequest, provider: str) -> HttpResponse:
    """Send who is signed in to an institution, to link its account with hers."""
    return _away(request, _known(provider), session.who_of(request).account)


@require_POST
def unlink(request: HttpRequest, provider: str) -> HttpResponse:
    """Forget that an institution vouches for her."""
    openid.unlink(session.who_of(request), provider)
    return redirect("door:security")


@require_GET
def back(request: HttpRequest, provider: str) -> HttpResponse:
    """Hear what an institution says of whoever comes back."""
    one, kept = _known(provider), _kept(request, provider)
    if kept is None:
        return _no(request, NOT_BELIEVED)
    attempt = Attempt("", request.GET["state"], kept["nonce"], kept["verifier"])
    answer = {name: str(value) for name, value in request.GET.items()}
    try:
        number = openid.subject(one, answer, attempt, _way_back(one))
    except RefusedError as refused:
        logger.warning("provider_refused", provider=one.id, why=str(refused))
        return _no(request, NOT_BELIEVED)
    if kept["links"]:
        return _linked(request, one, number, kept["links"])
    known = openid.account_of(one, number)
    if known is None:
        return _no(request, NOT_LINKED)
    return after_word(request, known, kept["onward"])


def _away(request: HttpRequest, one: Provider, links: str) -> HttpResponse:
    if not may_begin(request):
        return _no(request, TOO_MANY, 429)
    try:
        attempt = openid.begin(one, _way_back(one))
    except RefusedError as refused:
        logger.warning("provider_refused", provider=one.id, why=str(refused))
        return _no(request, NOT_BELIEVED)
    kept = {
        "nonce": attempt.nonce,
        "verifier": attempt.verifier,
        "links": links,
        "onward": wanted(request),
    }
    statekit.stash_state(request, provider_id=one.id, state=kept, state_id=attempt.state)
    return HttpResponseRedirect(attempt.address)


def _linked(request: HttpRequest, one: Provider, number: str, account: str) -> HttpResponse:
    """Link, if it is still the same person who is signed in here."""
    known = session.who_of(request)
    if known.account != account:
        return _no(request, NOT_BELIEVED)
    try:
        openid.link(known, one, number)
    except TakenError:
        return _no(request, TAKEN, 409)
    return redirect("door:security")


def _kept(request: HttpRequest, provider: str) -> dict[str, Any] | None:
    """Take what was kept for this state; it counts once, and in this browser only."""
    state = request.GET.get("state", "")
    if not state or not session.has_session(request):
        return None
    found = statekit.unstash_state(request, state_id=state, provider_id=provider)
    return None if found is None else dict(found)


def _way_back(one: Provider) -> str:
    return reverse("door:provider_back", kwargs={"provider": one.id}).removeprefix("/en")


def _known(provider: str) -> Provider:
    try:
        return openid.provider(provider)
    except LookupError as absent:
        raise Http404 from absent


def _no(request: HttpRequest, obstacle: Obstacle, status: int = 403) -> HttpResponse:
    page = {"obstacle": obstacle, "back": reverse("citizen:sign_in")}
    return render(request, "obstacle.html", page, status=status)
