"""Where does a secret wait that is shown, and not proven yet?

In the session, which lies in the database: so it is sealed under the person's key.
"""

from __future__ import annotations

from prima.office.identity import adapters
from prima.office.who import Who


def sealed(who: Who, secret: str) -> str:
    """Return a secret that can wait in a session."""
    return adapters.sealed(who.person, secret)


def opened(who: Who, text: str) -> str:
    """Return a secret that waited; "" where there is none, or it is another person's."""
    return adapters.opened(text) if text.startswith(f"{who.person}:") else ""
