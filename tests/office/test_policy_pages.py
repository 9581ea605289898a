"""Every address × every kind of account: open to whom the table admits, shut to all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from prima.faces.session import kept_of
from prima.office import policy
from prima.office.who import ANONYMOUS, Who
from tests.case.plans import AK1
from tests.office.doing import apply
from tests.office.regency import Regency

SIGN_IN = "/masuk?"
OF_ONE_FILE = ("applicant", "worker")
"""Who may meet the applicant's answers on some page."""

HERS = ("nama", "nik", "telepon")


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name, and the parts that it needs."""

    name: str
    parts: tuple[tuple[str, str], ...]

    def path(self, number: str) -> str:
        """Return the address, with the file of `number` where it is about one."""
        given: dict[str, Any] = {part: sample(part, kind, number) for part, kind in self.parts}
        return reverse(self.name, kwargs=given)


def sample(part: str, kind: str, number: str) -> Any:
    """Return something that fits a part of an address."""
    if kind == "IntConverter":
        return 1
    samples = {
        "number": number,
        "name": AK1 if kind == "SlugConverter" else "petugas.js",
        "service": AK1,
        "version": "2026.1",
        "digest": "0" * 64,
        "output": "kartu",
        "rest": "0/000",
    }
    return samples.get(part, "x")


def walked(resolver: Any, spaces: tuple[str, ...] = ()) -> Iterator[Route]:
    """Yield every route below a resolver."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from walked(pattern, (*spaces, *inner))
        elif isinstance(pattern, URLPattern):
            kinds = {name: type(one).__name__ for name, one in pattern.pattern.converters.items()}
            yield Route(":".join((*spaces, pattern.name or "")), tuple(sorted(kinds.items())))


ROUTES = tuple({route.name: route for route in walked(get_resolver())}.values())
PAGES = tuple(route for route in ROUTES if not route.name.startswith("api:"))
"""The API stands behind its own guard and has a matrix of its own."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at an address, and what she is to the file there."""

    name: str
    who: Who
    client: Client


def visitors(regency: Regency) -> Iterator[Visitor]:
    """Yield somebody of each kind, signed in."""
    people = {
        "nobody": ANONYMOUS,
        "applicant": regency.sari,
        "another citizen": regency.budi,
        "worker": regency.officer(AK1, "loket"),
        "stranger officer": regency.officer("kartu-identitas-anak", "operator"),
        "auditor": regency.auditor,
        "administrator": regency.administrator,
    }
    for name, who in people.items():
        client = Client(raise_request_exception=False)
        if who.account:
            session = client.session
            session.update(kept_of(who))
            session.save()
            client.cookies["prima"] = session.session_key or ""
        yield Visitor(name, who, client)


def asked(visitor: Visitor, method: str, path: str) -> HttpResponse:
    """Ask for an address, and take back whatever it did."""
    with transaction.atomic():
        response: Any = getattr(visitor.client, method)(path)
        if hasattr(response, "streaming_content"):
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response  # type: ignore[no-any-return]  # the client's own answer


def is_shut(response: HttpResponseBase) -> bool:
    """Tell whether the door was shut: denied, or sent to sign in first."""
    location = response.headers.get("Location", "")
    return response.status_code == 403 or (response.status_code == 302 and SIGN_IN in location)


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_an_address_opens_for_whom_its_row_admits(regency: Regency, route: Route) -> None:
    """Denied or sent to sign in exactly where the table says so; never a fault of ours."""
    case = apply(regency.sari).case
    path, rule = route.path(case.number), policy.route_rule(route.name)
    for visitor in visitors(regency):
        for method in ("get", "post"):
            response = asked(visitor, method, path)
            admitted = policy.role_admitted(rule, visitor.who.kind)
            told = (visitor.name, method, path, response.status_code)
            assert is_shut(response) != admitted, told
            assert response.status_code < 500, told
            if visitor.name not in OF_ONE_FILE and not response.streaming:
                said = response.content.decode(errors="replace")
                assert not [one for one in HERS if str(case.answers[one]) in said], told


FILES = tuple(route for route in PAGES if ("number", "CaseNumber") in route.parts) + tuple(
    route for route in PAGES if route.name in ("officer:file", "officer:send_back")
)


@pytest.mark.parametrize("route", FILES, ids=lambda route: route.name)
def test_a_file_of_another_does_not_exist(regency: Regency, route: Route) -> None:
    """Not forbidden, which would say that it is there: not found, like a number that is none."""
    number = apply(regency.sari).number
    rule = policy.route_rule(route.name)
    for visitor in visitors(regency):
        if visitor.name in ("another citizen", "stranger officer") and policy.role_admitted(
            rule, visitor.who.kind
        ):
            for method in ("get", "post"):
                there = asked(visitor, method, route.path(number))
                absent = asked(visitor, method, route.path("0000-0000"))
                assert there.status_code in (404, 405)
                assert there.status_code == absent.status_code


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    """A page that somebody adds without a row fails here, before anybody meets it."""
    assert {route.name for route in ROUTES} == set(policy.ROUTES)


def test_no_route_is_without_a_name() -> None:
    """What has no name can have no row."""
    assert all(route.name.rpartition(":")[2] for route in ROUTES)


def test_a_closed_account_is_out_at_the_next_click(regency: Regency) -> None:
    """The session remembers who signed in; whether she still may is asked each time."""
    from prima.office.models import Account  # noqa: PLC0415 - a test may close an account

    visitor = next(one for one in visitors(regency) if one.name == "worker")
    assert visitor.client.get("/meja").status_code == 200
    Account.objects.filter(pk=visitor.who.account).update(is_active=False)
    assert is_shut(visitor.client.get("/meja"))


def test_the_english_addresses_have_the_same_doors(regency: Regency) -> None:
    """A language prefix opens nothing."""
    number = apply(regency.sari).number
    for visitor in visitors(regency):
        for path in ("/meja", "/pemeriksaan", "/permohonan", f"/permohonan/{number}"):
            shut = is_shut(asked(visitor, "get", path))
            assert is_shut(asked(visitor, "get", f"/en{path}")) == shut
