"""The word of a provider is judged: signature, issuer, audience, age, attempt."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from prima.office.identity.openid import Expected, RefusedError, judged

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EXPECTED = Expected("https://id.example", "kantor", "this-attempt")


def published(key: Any, kid: str, kind: Any = jwt.algorithms.RSAAlgorithm) -> dict[str, Any]:
    """Return a public key as a provider publishes it."""
    return {**json.loads(kind.to_jwk(key.public_key())), "kid": kid, "use": "sig"}


KEYS = {"keys": [published(RSA, "r"), published(EC, "e", jwt.algorithms.ECAlgorithm)]}


def said(**changed: Any) -> dict[str, Any]:
    """Return the word of the provider, with something changed; None leaves it out."""
    at = int(time.time())
    whole = {
        "iss": "https://id.example",
        "sub": "17",
        "aud": "kantor",
        "iat": at,
        "exp": at + 300,
        "nonce": "this-attempt",
    }
    return {name: value for name, value in (whole | changed).items() if value is not None}


def signed(body: dict[str, Any], key: Any = RSA, alg: str = "RS256", kid: str = "r") -> str:
    """Sign a word."""
    return jwt.encode(body, key, alg, headers={"kid": kid})


def bare(header: dict[str, Any], body: dict[str, Any], signature: str = "") -> str:
    """Put a word together by hand, as a forger does."""
    parts = (base64.urlsafe_b64encode(json.dumps(one).encode()) for one in (header, body))
    return ".".join([*(part.decode().rstrip("=") for part in parts), signature])


def test_a_whole_word_is_believed() -> None:
    """By RSA or by an elliptic curve, for this office alone or among others."""
    assert judged(signed(said()), KEYS, EXPECTED) == "17"
    assert judged(signed(said(), EC, "ES256", "e"), KEYS, EXPECTED) == "17"
    both = said(aud=["kantor", "lain"], azp="kantor")
    assert judged(signed(both), KEYS, EXPECTED) == "17"


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"},
        {"iss": "https://id.example/"},
        {"iss": None},
        {"aud": "lain"},
        {"aud": ["lain"]},
        {"aud": None},
        {"aud": ["kantor", "lain"]},
        {"aud": ["kantor", "lain"], "azp": "lain"},
        {"azp": "lain"},
        {"nonce": "another-attempt"},
        {"nonce": ""},
        {"nonce": None},
        {"exp": int(time.time()) - 31},
        {"exp": None},
        {"exp": int(time.time()) + 10 * 86_400},
        {"iat": None},
        {"iat": int(time.time()) + 3_600},
        {"nbf": int(time.time()) + 3_600},
        {"sub": None},
        {"sub": ""},
        {"sub": "1" * 256},
    ],
)
def test_a_word_that_is_not_for_us_now_is_refused(changed: dict[str, Any]) -> None:
    """Issuer, audience, attempt, age, number: each alone is enough to refuse."""
    with pytest.raises(RefusedError):
        judged(signed(said(**changed)), KEYS, EXPECTED)


def test_a_word_without_a_true_signature_is_refused() -> None:
    """None at all, another's key, a shared secret, a changed body, a key that is not there."""
    body, pem = said(), RSA.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    true = signed(body)
    head, _, signature = true.split(".")
    forged = bare({"alg": "RS256", "kid": "r"}, said(sub="1"), signature)
    by_public_key = bare({"alg": "HS256", "kid": "r"}, body, hs256(body, pem))
    refused = [
        bare({"alg": "none", "kid": "r"}, body),
        bare({"alg": "None", "kid": "r"}, body),
        bare({"alg": "none"}, body),
        signed(body, OTHER),
        signed(body, RSA, kid="unknown"),
        signed(body, EC, "ES256", "r"),
        forged,
        by_public_key,
        f"{head}.{true.split('.')[1]}.",
        "",
        "x",
        "a.b.c",
        "....",
    ]
    for word in refused:
        with pytest.raises(RefusedError):
            judged(word, KEYS, EXPECTED)


def hs256(body: dict[str, Any], secret: bytes) -> str:
    """Sign with the published key as if it were a secret: the old trick."""
    import hmac  # noqa: PLC0415 - one use
    from hashlib import sha256  # noqa: PLC0415 - same

    head = bare({"alg": "HS256", "kid": "r"}, body)[:-1]
    return base64.urlsafe_b64encode(hmac.new(secret, head.encode(), sha256).digest()).decode()


def test_a_key_for_another_use_is_none() -> None:
    """Encryption keys and shared secrets in the list sign nothing; two of one name neither."""
    word = signed(said())
    lists: tuple[dict[str, Any], ...] = (
        {"keys": [published(RSA, "r") | {"use": "enc"}]},
        {"keys": [{"kty": "oct", "kid": "r", "k": "c2VjcmV0"}]},
        {"keys": [published(RSA, "r"), published(OTHER, "r")]},
        {"keys": []},
        {},
    )
    for keys in lists:
        with pytest.raises(RefusedError):
            judged(word, keys, EXPECTED)
