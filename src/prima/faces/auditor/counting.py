"""How does a recount travel from page to page?

In the address, signed by the office: where it began, how far it came, what it found.
The server keeps nothing, and a changed address is no recount of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.core import signing

from prima.office import recount
from prima.office.recount import Recount

SALT = "prima.recount"
AGE_SECONDS = 3_600


def step(asked: Mapping[str, str], last: int) -> tuple[Recount | None, str]:
    """Return the recount one step further, and the token by which the next page goes on.

    No recount was asked for: None.  The token is empty when nothing is left to do.
    """
    token = asked.get("lanjut", "")
    if token:
        check = _read(token)
    elif asked.get("hitung") == "semua":
        check = recount.begin()
    elif asked.get("hitung") == "terakhir":
        check = recount.begin(last)
    else:
        return None, ""
    if check is None:
        return None, ""
    check = recount.go_on(check)
    return check, "" if check.is_over else signing.dumps(asdict(check), salt=SALT, compress=True)


def _read(token: str) -> Recount | None:
    try:
        kept = signing.loads(token, salt=SALT, max_age=AGE_SECONDS)
    except signing.BadSignature:
        return None
    return Recount(**{**kept, "faults": tuple(tuple(fault) for fault in kept["faults"])})
