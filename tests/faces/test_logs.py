"""The operator reads where something broke, and nothing that somebody wrote."""

from __future__ import annotations

import io
import logging
from collections.abc import Generator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from prima.faces.logs import Discreet
from prima.office import recovery
from prima.office.keys import make_keys

NIK = "3171234567890123"


@pytest.fixture
def said() -> Generator[io.StringIO]:
    """Take what Django says of requests, in the form in which the office writes it."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Discreet())
    loggers = [logging.getLogger(f"django.{name}") for name in ("request", "security")]
    for logger in loggers:
        logger.addHandler(handler)
    yield out
    for logger in loggers:
        logger.removeHandler(handler)


def test_the_office_logs_in_this_form() -> None:
    """Each handler of the settings is discreet."""
    logging: dict[str, Any] = settings.LOGGING
    handlers = logging["handlers"].values()
    assert [handler["formatter"] for handler in handlers] == ["discreet"]


@pytest.mark.django_db
def test_neither_the_words_of_an_error_nor_the_secret_of_a_link_are_logged(
    said: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database names the value that did not fit, and a cause may too; a link opens an account."""
    make_keys("tirtasari.go.id/buku")

    def broken(_token: str) -> None:
        raise ValueError(f"Key (nik)=({NIK}) is there already") from KeyError(NIK)

    monkeypatch.setattr(recovery, "account_of", broken)
    client = Client(raise_request_exception=False)
    assert client.get("/sandi-baru/secret-of-a-link").status_code == 500
    told = said.getvalue()
    assert "account_of" in told
    assert "ValueError <- KeyError" in told
    assert NIK not in told
    assert "secret-of-a-link" not in told
    assert "500 GET /sandi-baru/<str:token>" in told


@pytest.mark.django_db
def test_of_a_request_the_route_is_logged_and_nothing_that_was_typed(said: io.StringIO) -> None:
    """A NIK in an address, in a query, as a method or as a host: the operator reads none of it."""
    make_keys("tirtasari.go.id/buku")
    client = Client()
    for path in (f"/permohonan/{NIK}", f"/{NIK}?q={NIK}", f"/bukti/{NIK}"):
        assert client.get(path).status_code in (404, 422)
    assert client.get("/", headers={"host": f"{NIK}.id"}).status_code == 400
    assert client.generic(f"A{NIK}", "/cari").status_code == 405
    told = said.getvalue()
    assert NIK not in told
    assert "404 GET (tidak dikenal)" in told
    assert "405 " in told


def test_no_library_says_what_stands_in_a_photo() -> None:
    """Its notes name places and people; the library that reads them is silent about them."""
    assert not logging.getLogger("PIL.TiffImagePlugin").isEnabledFor(logging.DEBUG)
