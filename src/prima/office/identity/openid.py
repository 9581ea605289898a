"""Who does another institution say that she is?

Article: "Digitalisasi: mudah, aman" (OpenID Connect Core 1.0; RFC 7636, 9207, 9700).

Only the code flow, with PKCE, state and nonce.  The word of a provider is believed when
its signature fits a key that it publishes, it is for this office, for this very attempt,
and not too old; `alg: none` and shared-secret signatures never are.  Of all that it says
one thing is used: its own number for the person.  We keep a keyed hash of it beside the
account, and nothing else: no name, no address, no token.

An account is linked only by somebody who is signed in; never because an address fits.

    >>> is_sound("https://id.example.go.id"), is_sound("http://id.example.go.id")
    (True, False)
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db import IntegrityError, transaction

from prima.office import vault
from prima.office.home import folder
from prima.office.identity.rules import Provider, rules
from prima.office.keys import blind_index, blind_indexes
from prima.office.models import Account
from prima.office.who import Who, of_account

KIND = "openid_connect"
INDEXED, SEALED = "openid", "sealed"
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures whose key is public; a shared secret proves no provider."""

LEEWAY_SECONDS = 30
DAY_SECONDS = 86_400
LOOPBACK = ("127.0.0.1", "localhost", "::1")
NUMBER_MOST = 255
"""OpenID Connect Core: a provider's number of a person has no more signs."""


class RefusedError(ValueError):
    """What the provider said is not believed; `why` is for the operator."""


class TakenError(ValueError):
    """This person of the provider is linked to another account."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to a provider and back: where to go, and what has to come back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What the word of a provider has to say."""

    issuer: str
    client_id: str
    nonce: str


def is_sound(issuer: str) -> bool:
    """Tell whether a provider's address is one that nobody on the way can read."""
    parts = urlsplit(issuer)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def providers() -> tuple[Provider, ...]:
    """Return who vouches for people here."""
    return tuple(one for one in rules().providers if is_sound(one.issuer))


def provider(name: str) -> Provider:
    """Return a provider.

    Raises:
        LookupError: There is none of that name.
    """
    found = next((one for one in providers() if one.id == name), None)
    if found is None:
        raise LookupError(name)
    return found


def secret_of(name: str) -> str:
    """Return the secret with which this office shows itself to a provider; "" without one."""
    path = folder("keys") / f"openid-{name}.secret"
    return path.read_text().strip() if path.exists() else ""


def application(one: Provider) -> SocialApp:
    """Return a provider in the library's form; it is never stored."""
    return SocialApp(
        provider=KIND,
        provider_id=one.id,
        name=one.name_id,
        client_id=one.client_id,
        secret=secret_of(one.id),
        settings={"server_url": one.issuer, "fetch_userinfo": False},
    )


def begin(one: Provider, back: str) -> Attempt:
    """Return the way to a provider; the browser comes back to `back`.

    Raises:
        RefusedError: The provider does not answer, or calls itself otherwise.
    """
    line, challenge = _line(one, back), generate_code_challenge()
    state, nonce = token_urlsafe(24), token_urlsafe(24)
    client = line.get_client(None, application(one))
    asked = {
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge["code_challenge"],
        "code_challenge_method": challenge["code_challenge_method"],
    }
    address = client.get_redirect_url(line.authorize_url, ["openid"], asked)
    return Attempt(address, state, nonce, challenge["code_verifier"])


def subject(one: Provider, answer: dict[str, str], kept: Attempt, back: str) -> str:
    """Return the provider's number for whoever came back with `answer`.

    Raises:
        RefusedError: It says no, or what it says is not believed.
    """
    if "code" not in answer or answer.get("iss", one.issuer) != one.issuer:
        raise RefusedError(f"no code: {answer.get('error', 'another issuer')[:60]}")
    line = _line(one, back)
    client = line.get_client(None, application(one))
    try:
        given = client.get_access_token(answer["code"], pkce_code_verifier=kept.verifier)
        keys = _fetched(str(line.openid_config["jwks_uri"]))
    except (OAuth2Error, requests.RequestException, ValueError, KeyError) as fault:
        raise RefusedError(f"no token: {type(fault).__name__}") from None
    expected = Expected(one.issuer, one.client_id, kept.nonce)
    return judged(str(given.get("id_token", "")), keys, expected)


def judged(token: str, keys: dict[str, Any], expected: Expected) -> str:
    """Return the number in a provider's word, if it is to be believed.

    Raises:
        RefusedError: Signature, issuer, audience, age or nonce do not fit.
    """
    try:
        said = jwt.decode(
            token,
            _key(token, keys),
            algorithms=list(SIGNED_BY),
            issuer=expected.issuer,
            audience=expected.client_id,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"], "strict_aud": False},
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as fault:
        raise RefusedError(type(fault).__name__) from None
    if said["exp"] - said["iat"] > DAY_SECONDS:
        raise RefusedError("it would hold for more than a day")
    if isinstance(said["aud"], list) and len(said["aud"]) > 1 and said.get("azp") is None:
        raise RefusedError("for several offices, and it does not say for which")
    if said.get("azp", expected.client_id) != expected.client_id:
        raise RefusedError("for another office")
    if not hmac.compare_digest(str(said.get("nonce", "")).encode(), expected.nonce.encode()):
        raise RefusedError("of another attempt")
    if not 0 < len(said["sub"]) <= NUMBER_MOST:
        raise RefusedError("no number")
    return str(said["sub"])


def account_of(one: Provider, number: str) -> Who | None:
    """Return whose account is linked to a provider's number; None when nobody's is."""
    uids = [digest.hex() for digest in blind_indexes(INDEXED, _said(one, number))]
    link = SocialAccount.objects.filter(provider=one.id, uid__in=uids).first()
    row = Account.objects.filter(pk=link.user_id, is_active=True).first() if link else None
    return None if row is None else of_account(row)


def link(who: Who, one: Provider, number: str) -> None:
    """Link the account of who is signed in with a provider's number for her.

    Raises:
        TakenError: It is linked to another account.
    """
    known = account_of(one, number)
    if known is not None and known.account != who.account:
        raise TakenError(one.id)
    try:
        with transaction.atomic():
            SocialAccount.objects.filter(user_id=who.account, provider=one.id).delete()
            said = _said(one, number)
            kept = {SEALED: vault.seal_for(who.person, said, INDEXED).hex()}
            uid = blind_index(INDEXED, said).hex()
            SocialAccount.objects.create(
                user_id=who.account, provider=one.id, uid=uid, extra_data=kept
            )
    except IntegrityError as fault:
        raise TakenError(one.id) from fault


def unlink(who: Who, name: str) -> None:
    """Forget that a provider vouched for her."""
    SocialAccount.objects.filter(user_id=who.account, provider=name).delete()


def linked(who: Who) -> frozenset[str]:
    """Return the providers that vouch for her."""
    rows = SocialAccount.objects.filter(user_id=who.account)
    return frozenset(rows.values_list("provider", flat=True))


def renewed(row: SocialAccount, person: str) -> str:
    """Return under which hash a link stands by the newest index key.

    Raises:
        vault.ErasedError: Whose link it is was forgotten, or its number never lay sealed.
    """
    if SEALED not in row.extra_data:
        raise vault.ErasedError(person)
    blob = bytes.fromhex(row.extra_data[SEALED])
    return blind_index(INDEXED, vault.open_for(person, blob, INDEXED)).hex()


def _said(one: Provider, number: str) -> str:
    return f"{one.issuer}|{number}"


class _Line(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library has no types
    """A line to one provider."""

    def __init__(self, one: Provider, back: str) -> None:
        super().__init__(None, one.id)
        self.back = back

    def get_provider(self) -> Any:
        """Return the provider as the office's rules name it, not as a table does."""
        return application(provider(self.provider_id)).get_provider(None)

    def get_callback_url(self, _request: Any, _app: Any) -> str:
        """Return where the browser comes back to."""
        return f"{settings.PRIMA_URL}{self.back}"


def _line(one: Provider, back: str) -> _Line:
    line = _Line(one, back)
    try:
        known = line.openid_config
    except (requests.RequestException, ValueError) as fault:
        raise RefusedError(f"no answer: {type(fault).__name__}") from None
    ends = [str(known.get(f"{end}_endpoint", "")) for end in ("authorization", "token")]
    if known.get("issuer") != one.issuer or not all(map(is_sound, ends)):
        raise RefusedError("it calls itself otherwise")
    return line


def _fetched(address: str) -> dict[str, Any]:
    if not is_sound(address):
        raise ValueError(address)
    with get_adapter().get_requests_session() as line:
        response = line.get(address)
        response.raise_for_status()
        return dict(response.json())


def _key(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    """Return the key that a word names, of those that the provider publishes for signing."""
    name = jwt.get_unverified_header(token).get("kid")
    found = [
        one
        for one in keys.get("keys", ())
        if one.get("kid") == name and one.get("use", "sig") == "sig" and one.get("kty") != "oct"
    ]
    if len(found) != 1:
        raise ValueError("no such key")
    return jwt.PyJWK(found[0])
