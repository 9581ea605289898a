"""A token is printed once, listed without its secret, and revoked by its number."""

from __future__ import annotations

import json

import pytest

from prima.faces.cli.main import main
from prima.faces.cli.token import token
from prima.office import tokens
from prima.office.models import Account, ApiToken
from tests.faces.api.town import Town, found_town


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has a token."""
    return found_town()


def made(capsys: pytest.CaptureFixture[str]) -> str:
    """Make a token for Sari on the command line."""
    assert main(["token", "create", "sari@contoh.id", "--label", "aplikasi", "--json"]) == 0
    return str(json.loads(capsys.readouterr().out)["token"])


def test_a_token_stands_for_its_account(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever brings it is Sari, and nobody else."""
    secret = made(capsys)
    assert tokens.who_of(secret) == town.sari
    assert tokens.who_of(secret + "x") is None
    assert tokens.who_of(secret.removeprefix(tokens.PREFIX)) is None
    assert tokens.who_of("") is None
    assert tokens.who_of(tokens.PREFIX + "x" * 10_000) is None


@pytest.mark.usefixtures("town")
def test_only_its_hash_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the database nor the list tells the secret."""
    secret = made(capsys)
    row = ApiToken.objects.get()
    assert secret not in repr(ApiToken.objects.values())
    assert token(["list", "--json"]) == 0
    said = capsys.readouterr().out
    (one,) = json.loads(said)["tokens"]
    assert secret not in said
    assert bytes(row.hash).hex().startswith(one["id"])


@pytest.mark.usefixtures("town")
def test_a_revoked_token_is_worth_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """At the next request; revoking twice is a fault, and a short id names nothing."""
    secret = made(capsys)
    (one,) = tokens.listed()
    assert not tokens.revoke(one.id[:4])
    assert token(["revoke", one.id]) == 0
    assert "1 kunci dicabut." in capsys.readouterr().out
    assert tokens.who_of(secret) is None
    assert token(["revoke", one.id]) == 1
    assert token(["list"]) == 0
    assert "dicabut" in capsys.readouterr().out


def test_a_closed_account_has_no_tokens_that_count(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    """The account is asked at each request."""
    secret = made(capsys)
    Account.objects.filter(pk=town.sari.account).update(is_active=False)
    assert tokens.who_of(secret) is None
    assert token(["create", "sari@contoh.id", "--label", "lagi"]) == 1
    assert "Tidak ada akun terbuka" in capsys.readouterr().err


def test_people_read_words(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    """The secret stands on a line of its own; the list ends with a count."""
    assert token(["create", town.budi.account, "--label", "loket"]) == 0
    secret, told = capsys.readouterr().out.splitlines()
    assert tokens.who_of(secret) == town.budi
    assert "simpan sekarang" in told
    assert token(["list", "budi@contoh.id"]) == 0
    assert capsys.readouterr().out.endswith("1 kunci.\n")
    assert token(["list", "nobody@contoh.id"]) == 1


@pytest.mark.usefixtures("town")
def test_a_label_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty or endless label makes no token."""
    assert token(["create", "sari@contoh.id", "--label", " "]) == 1
    assert token(["create", "sari@contoh.id", "--label", "x" * 61]) == 1
    assert "Kunci belum dibuat" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        token(["create", "sari@contoh.id"])
    assert ApiToken.objects.count() == 0
