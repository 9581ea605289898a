"""An office without a mail server keeps its mails sealed, each under the key of whom it is for."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.core.mail import EmailMessage, get_connection, send_mail

from prima.faces.cli.mail import mail
from prima.office import letters, vault
from prima.office.home import folder
from tests.office.regency import Regency

SUBJECT, BODY = "Sandi baru", "Buka http://kantor/sandi-baru/rahasia"


@pytest.fixture(autouse=True)
def _kept_here(settings: pytest.FixtureRequest, regency: Regency) -> Iterator[None]:
    """Let the office have no mail server, and begin with an empty folder."""
    del regency
    settings.EMAIL_BACKEND = "prima.office.letters.Backend"  # type: ignore[attr-defined]  # Django's settings
    empty()
    yield
    empty()


def empty() -> None:
    """Take every mail away."""
    for path in folder("mail").iterdir():
        path.unlink()


def write(*to: str) -> int:
    """Write one mail to these addresses."""
    return send_mail(SUBJECT, BODY, None, list(to))


def test_a_mail_is_kept_whole_and_says_nothing_to_a_thief() -> None:
    """Address, subject and link are read by the office alone; the file's name is no name."""
    assert write("sari@contoh.id") == 1
    (letter,) = letters.kept()
    assert (letter.to, letter.subject, letter.body) == ("sari@contoh.id", SUBJECT, BODY)
    (path,) = folder("mail").iterdir()
    for word in (b"sari", b"Sandi", b"rahasia", b"contoh.id"):
        assert word not in path.name.encode() + path.read_bytes()


def test_each_of_several_gets_one_of_her_own() -> None:
    """In the order in which they were written."""
    mails = [EmailMessage(f"{n}", "", None, ["sari@contoh.id", "budi@contoh.id"]) for n in range(2)]
    assert get_connection().send_messages(mails) == 4
    assert [letter.subject for letter in letters.kept()] == ["0", "0", "1", "1"]


def test_what_is_for_nobody_here_is_not_kept() -> None:
    """There is no key under which it could lie."""
    assert write("siapa@contoh.id") == 0
    assert list(folder("mail").iterdir()) == []


def test_who_is_forgotten_is_forgotten_here_too(regency: Regency) -> None:
    """Her mails do not open any more, and go when they are met."""
    write("sari@contoh.id")
    write("budi@contoh.id")
    vault.destroy_person(regency.sari.person)
    assert [letter.to for letter in letters.kept()] == ["budi@contoh.id"]
    assert len(list(folder("mail").iterdir())) == 1


def test_the_command_reads_them(capsys: pytest.CaptureFixture[str]) -> None:
    """For a person and for a program."""
    write("sari@contoh.id")
    assert mail([]) == 0
    said = capsys.readouterr().out
    assert "sari@contoh.id" in said
    assert said.endswith("1 surat.\n")
    assert mail(["--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["body"] == BODY
