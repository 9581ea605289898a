"""What may the identity library keep, and how?

Article: "Digitalisasi: keamanan data" (UU 27/2022: no more data than the purpose needs).

The library knows an account by its random id and nothing else.  It makes no account,
writes no mail, keeps no address, no name and no token; what is secret is sealed under
the key of the person whose it is, so that it goes when she goes.

    >>> whose("person/0a:c2VjcmV0")
    ('person/0a', b'secret')
"""

from __future__ import annotations

import base64
import binascii
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

from prima.office import vault
from prima.office.profile import profile

CONTEXT = "second-factor"
"""To what a sealed secret is bound, so that it opens in no other place."""


def sealed(person: str, secret: str) -> str:
    """Return a secret, sealed under a person's own key, with her random id before it."""
    return f"{person}:{base64.b64encode(vault.seal_for(person, secret, CONTEXT)).decode()}"


def opened(text: str) -> str:
    """Open a secret that `sealed` wrote.

    Raises:
        ValueError: It is none.
    """
    person, blob = whose(text)
    return str(vault.open_for(person, blob, CONTEXT))


def whose(text: str) -> tuple[str, bytes]:
    """Return whose a sealed secret is, and its bytes."""
    person, _, coded = text.partition(":")
    try:
        return person, base64.b64decode(coded, validate=True)
    except binascii.Error as fault:
        raise ValueError("this is no sealed secret.") from fault


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts are made by `who`, letters are written by `notices`; the library does neither."""

    def is_open_for_signup(self, _request: Any) -> bool:
        """Make no account."""
        return False

    def send_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Write no letter: the library knows no address."""

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Write no letter."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Secrets of second factors are sealed under their person's key."""

    def encrypt(self, _text: str) -> NoReturn:
        """Refuse: nothing is sealed without knowing whose it is; see `sealed`."""
        raise TypeError("seal a secret under the key of its person.")

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `sealed` wrote."""
        return opened(encrypted_text)

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Write no letter."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return this office, as the browser shows it beside a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": profile().name.id}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Return the account; her address goes to her own browser, and is not kept."""
        mail = vault.contact_of(user.person_id).get("mail", "") or user.id
        return {"id": user.id.encode(), "display_name": mail, "name": mail}

    def _get_site_name(self) -> str:
        return profile().name.id


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # same
    """Another provider's word never makes an account, nor finds one by a mail address."""

    def is_open_for_signup(self, _request: Any, _sociallogin: Any) -> bool:
        """Make no account."""
        return False

    def authenticate_by_email(self, _sociallogin: Any) -> None:
        """Match nobody by an address."""

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Write no letter."""
