"""What is no answer of a machine opens nothing, and every machine has to ask its owner."""

from __future__ import annotations

import pytest

from prima.office.identity.passkeys import BYTES_MOST
from tests.office.identity.visitor import Visitor
from tests.office.regency import Regency

pytestmark = pytest.mark.usefixtures("noon")
CHALLENGE, DOOR = "/masuk/kunci/tantangan", "/masuk/kunci"
NONE = [
    "",
    "bukan JSON",
    "null",
    "[]",
    "{}",
    '{"response": 7}',
    '{"response": {"userHandle": "AAAA"}}',
    '{"response": {"userHandle": {"a": 1}}}',
    "[" * (BYTES_MOST - 1),
    '{"a":' * 3_000 + "1" + "}" * 3_000,
    "9" * (BYTES_MOST + 1),
]


@pytest.mark.parametrize("said", NONE, ids=[str(place) for place in range(len(NONE))])
def test_what_is_no_answer_lets_nobody_in(regency: Regency, said: str) -> None:
    """Broken, empty, too deep or too long: the same page says so, and it is no fault of ours."""
    visitor = Visitor(regency.sari)
    assert visitor.client.post(CHALLENGE).status_code == 200
    answer = visitor.client.post(DOOR, {"kunci": said})
    assert answer.status_code == 422
    assert "tidak dikenal di sini" in answer.content.decode()
    assert visitor.client.get("/permohonan").status_code == 302


def test_every_machine_has_to_ask_its_owner(regency: Regency) -> None:
    """Of whoever comes and of somebody who is known: finger, face or PIN is asked for."""
    visitor = Visitor(regency.sari)
    unknown = visitor.client.post(CHALLENGE).json()
    visitor.password()
    known = visitor.client.post(CHALLENGE).json()
    for asked in (unknown, known):
        assert asked["publicKey"]["userVerification"] == "required"
    assert unknown["publicKey"]["challenge"] != known["publicKey"]["challenge"]
