"""How does a test give somebody a second factor, and what does her app show?

`given(who)` makes an app for an account and says its secret; `shown(secret)` is what the
app shows now.  A code counts once, so `shown(secret, 1)` is that of the next half minute.
"""

from __future__ import annotations

import time

SECRET = "UJIPRIMAUJIPRIMAUJIPRIMAUJIPRIMA"
SECONDS = 30


def given(who: object, secret: str = SECRET) -> tuple[str, ...]:
    """Give somebody an app with a secret; return her codes on paper.  Ends her sessions."""
    from prima.office.identity import factors  # noqa: PLC0415 - after the settings

    codes = factors.enrol(who, secret, shown(secret, -1))  # type: ignore[arg-type]  # a Who
    assert codes is not None
    return codes


def shown(secret: str = SECRET, later: int = 0) -> str:
    """Return what the app shows now, or so many half minutes later."""
    from prima.office.identity import factors  # noqa: PLC0415 - after the settings

    return factors.code_of(secret, time.time() + later * SECONDS)
