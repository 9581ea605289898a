"""The administrator enters a failure to protect data, and confirms the count before it is told."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from prima.faces.session import kept_of
from prima.office import breach
from prima.office.act import load
from prima.office.models import Delivery
from prima.office.policy import needs_fresh
from prima.office.who import Who
from tests.office.doing import apply
from tests.office.regency import Regency

PATH = "/pengelola/kegagalan"
FORM = {
    "sejak": "2026-03-01T00:00",
    "sampai": "2026-03-03T00:00",
    "diketahui": "2026-11-20T16:30",
    "bagaimana": "Salinan tertinggal.",
    "how": "A copy was left.",
    "penanganan": "Diambil kembali.",
    "handling": "It was fetched.",
}


def browser(who: Who) -> Client:
    """Return a browser in which somebody proved a moment ago who she is."""
    client = Client()
    session = client.session
    session.update(kept_of(who))
    session.save()
    return client


def read(answer: Any) -> str:
    """Return what a page says."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", html.unescape(text))


def test_an_empty_list_says_so(regency: Regency) -> None:
    """And how to enter one; in both languages."""
    client = browser(regency.administrator)
    assert "Belum ada yang tercatat." in read(client.get(PATH))
    assert "Nothing was entered yet." in read(client.get(f"/en{PATH}"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sejak": ""}, "Isi ketiga waktunya"),
        ({"how": " "}, "dalam kedua bahasa"),
        ({"akun": "tidak@ada.id"}, "Ada akun yang tidak dikenal"),
        ({}, "Sebut akun, berkas, atau semuanya."),
        ({"berkas": "0000-0000"}, "buku harian tidak memuat"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_entered(
    regency: Regency, change: dict[str, str], says: str
) -> None:
    """All at once, with what was typed kept."""
    answer = browser(regency.administrator).post(PATH, FORM | change)
    assert answer.status_code == 422
    assert says in read(answer)
    assert "Diambil kembali." in read(answer)
    assert breach.breaches() == ()


def test_it_is_entered_with_its_count_and_limit_and_nobody_s_name(regency: Regency) -> None:
    """Known on Friday 16.30: due on Monday 16.30; the letter stands ready."""
    number = apply(regency.sari).number
    client = browser(regency.administrator)
    client.post(PATH, FORM | {"berkas": number})
    [known] = breach.breaches()
    said = read(client.get(f"{PATH}/{known.id}"))
    assert "Senin, 23 November 2026 pukul 16.30 WIB" in said
    assert "Salinan tertinggal." in said
    for secret in (number, load(number)[0].answers["nama"], regency.sari.person):
        assert secret not in said
    assert client.get(f"{PATH}/B-9999999").status_code == 404


def test_telling_wants_a_fresh_proof_and_the_count(regency: Regency) -> None:
    """The page is one of those that ask for the code again."""
    assert needs_fresh("administrator:breach")
    number = apply(regency.sari).number
    client = browser(regency.administrator)
    client.post(PATH, FORM | {"berkas": number})
    [known] = breach.breaches()
    assert client.post(f"{PATH}/{known.id}", {"orang": "7"}).status_code == 422
    assert not Delivery.objects.filter(kind="breach").exists()
    assert client.post(f"{PATH}/{known.id}", {"orang": "1"}).status_code == 302
    assert breach.breach(known.id).told == {regency.sari.person}


@pytest.mark.parametrize("name", ["sari", "auditor"])
def test_nobody_else_is_admitted(regency: Regency, name: str) -> None:
    """Neither a citizen nor an auditor."""
    client = browser(getattr(regency, name))
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, FORM).status_code == 403
    assert breach.breaches() == ()
