"""A message says that something happened to a case, in both languages, and nothing about whom."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case import news
from prima.case.number import RANDOM_BYTES, make

kinds = st.sampled_from(sorted(news.KINDS))
numbers = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(make)
offices = st.sampled_from(["Kabupaten Tirtasari", "Dinas {nomor}", "Kota %s & Desa"])


@given(kind=kinds, number=numbers, office=offices)
def test_a_message_is_made_of_the_number_the_address_and_the_office(
    kind: str, number: str, office: str
) -> None:
    """Two cases get the same message but for number and address: nothing else can leak."""
    address = f"https://layanan.example/permohonan/{number}"
    told = news.told(kind, number, office, address)
    other = news.told(kind, "0123-456Z", office, "https://layanan.example/permohonan/0123-456Z")
    for said, twin in ((told.subject, other.subject), (told.body, other.body)):
        assert said.id.replace(number, "0123-456Z") == twin.id
        assert said.in_("en").replace(number, "0123-456Z") == twin.in_("en")
    assert office in told.body.id
    assert office in told.body.in_("en")


@pytest.mark.parametrize("kind", sorted(news.KINDS))
def test_both_languages_name_the_case_and_are_not_the_same(kind: str) -> None:
    """An English reader is told too, and both are one line that fits a telephone."""
    sentence = news.KINDS[kind]
    assert sentence.id != sentence.in_("en")
    for said in (sentence.id, sentence.in_("en")):
        assert [field for _, field, _, _ in Formatter().parse(said) if field] == ["number"]
        assert len(said) <= 120
        assert "\n" not in said
        assert said.endswith((".", "!", "?"))


@pytest.mark.parametrize("kind", sorted(news.KINDS))
def test_every_message_says_the_right_that_exists_now(kind: str) -> None:
    """Whoever is asked for money learns in the same message where to say so."""
    told = news.told(kind, "0123-456Z", "Tirtasari", "https://x.example/permohonan/0123-456Z")
    assert "Laporkan di halaman yang sama" in told.body.id
    assert "Report it on the same page" in told.body.in_("en")
    assert not re.search(r"[{}]", f"{told.subject}{told.body.id}{told.body.en}".replace("Text", ""))


def test_an_unknown_kind_is_a_fault() -> None:
    """No message is made up."""
    with pytest.raises(KeyError):
        news.told("gossip", "0123-456Z", "Tirtasari", "https://x.example/")
