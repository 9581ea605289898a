"""Nobody passes a door that the policy table does not open for her kind of account."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.gate import gate
from prima.office import policy
from prima.office.who import ANONYMOUS, Who

INSIDE = HttpResponse("inside")
KINDS = ("citizen", "officer", "auditor", "administrator")


def ask(path: str, who: Who) -> HttpResponse:
    """Let somebody ask for a page through the gate."""
    request = RequestFactory().get(path)
    request.who = who  # type: ignore[attr-defined]  # as the session would find her
    return gate(lambda _request: INSIDE)(request)


def signed_in(kind: str) -> Who:
    """Return somebody with an account of a kind."""
    return Who(kind, f"person/{kind}", f"account/{kind}")


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    """Return the name of every view that an address leads to."""
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            found |= names(one.url_patterns, inner)
        else:
            found.add(f"{space}{one.name}")
    return found


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    """A new page is shut until somebody writes down for whom it is."""
    assert names(get_resolver().url_patterns) == set(policy.ROUTES)


def test_a_route_without_a_row_admits_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the row away, and the page is shut for the administrator too."""
    monkeypatch.delitem(policy.ROUTES, "healthy")
    for kind in KINDS:
        assert ask("/sehat", signed_in(kind)).status_code == 403
    assert ask("/sehat", ANONYMOUS).status_code == 403


@given(admitted=st.sets(st.sampled_from(KINDS), min_size=1), asks=st.sampled_from(KINDS))
def test_who_is_signed_in_passes_exactly_where_her_kind_is_admitted(
    admitted: set[str], asks: str
) -> None:
    """Whatever the row says, and nothing else, decides."""
    row = frozenset((kind, "none") for kind in admitted)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(policy.ROUTES, "robots", row)
        assert ask("/robots.txt", signed_in(asks)).status_code == (200 if asks in admitted else 403)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/permohonan", "/en/permohonan", "/meja", "/pemeriksaan"])
@given(query=st.dictionaries(st.sampled_from("abc"), st.text(max_size=6), max_size=3))
def test_who_is_not_signed_in_is_asked_to_and_comes_back(path: str, query: dict[str, str]) -> None:
    """The way back is the whole address, with its question."""
    request = RequestFactory().get(path, query)
    request.who = ANONYMOUS  # type: ignore[attr-defined]  # as the session would find her
    with translation.override("en" if path.startswith("/en/") else "id"):
        answer = gate(lambda _request: INSIDE)(request)
    assert answer.status_code == 302
    there = urlsplit(answer.headers["Location"])
    assert there.path.endswith("/masuk")
    assert not there.netloc
    assert parse_qs(there.query) == {"lanjut": [request.get_full_path()]}


@pytest.mark.django_db
def test_the_view_is_not_even_called_for_who_may_not() -> None:
    """A denial happens before any code of the page."""

    def never(_request: HttpRequest) -> HttpResponse:
        pytest.fail("the page was reached")

    request = RequestFactory().get("/meja")
    request.who = signed_in("citizen")  # type: ignore[attr-defined]  # as the session finds her
    answer = gate(never)(request)
    assert answer.status_code == 403
    assert "bukan untuk akun Anda" in answer.content.decode()


def test_a_row_is_never_widened_in_passing() -> None:
    """A face that writes another row for a name that stands is a fault at the start."""
    with pytest.raises(ValueError, match="has a row already"):
        policy.admit({"officer:desk": policy.EVERYBODY})
    policy.admit({"healthy": policy.EVERYBODY})


LENGTHS = {
    ("/masuk", "anonymous", 2 * 2**20): 413,
    ("/masuk", "anonymous", 1000): 200,
    ("/meja", "officer", 2 * 2**20): 413,
    ("/bukti/0123-456Z", "anonymous", 20 * 2**20): 200,
    ("/bukti/0123-456Z", "anonymous", 22 * 2**20): 413,
    ("/permohonan/baru/ak1/1", "citizen", 100 * 2**20): 200,
    ("/permohonan/baru/ak1/1", "citizen", 301 * 2**20): 413,
    ("/masuk", "anonymous", 10**30): 413,
}


@pytest.mark.parametrize(("asked", "status"), LENGTHS.items())
def test_nobody_fills_the_disk_through_a_page(asked: tuple[str, str, int], status: int) -> None:
    """What is too much for a page is refused before a byte of it is read."""
    path, kind, length = asked
    request = RequestFactory().post(path)
    request.META["CONTENT_LENGTH"] = str(length)
    request.who = ANONYMOUS if kind == "anonymous" else signed_in(kind)  # type: ignore[attr-defined]
    request.session = {}  # type: ignore[assignment]  # the page of the no asks for nothing in it
    assert gate(lambda _request: INSIDE)(request).status_code == status
