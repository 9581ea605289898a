"""May an officer do this for the person who stands before her?

Article: "ASN sebagai Pelayan Masyarakat: setara" (who has no phone is served too).

Whoever takes the applications of a service in may send one for somebody who came: never
for herself, and never before that person confirmed it, by a code that reached her or with
her name on paper.  The ledger names both: the officer as the one who acted, the person as
the one whose it is.
"""

from __future__ import annotations

import re
from typing import Any

from prima.case.acts import Actor, Collected, Confirmed
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import not_applicant
from prima.case.obstacle.counter import (
    collector_unsaid,
    collects_in_person,
    not_at_the_counter,
    not_confirmed,
    power_unsaid,
    sheet_not_kept,
    your_own,
)
from prima.case.state import Case
from prima.standard.steps import Do
from prima.standard.text import Text

CODE, PAPER = "code", "paper"
SELF, PROXY = "self", "proxy"
SHOWN = ("ktp", "receipt", "card")
"""What is shown when a document is collected."""

REFERENCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z ./-]{0,39}")
"""What the number of a binder or of a power of attorney looks like; no sentence fits in it."""


def may_act_for(case: Case, by: Actor, person: str, confirmed: Confirmed | None) -> Obstacle | None:
    """Return why `by` may not send this for `person`, or None; she herself always may."""
    if by.kind == "citizen":
        return None if by.id == person else not_applicant()
    if by.kind != "officer" or not person:
        return not_applicant()
    if not case.plan.intake & set(by.roles):
        return not_at_the_counter(_role_title(case))
    if by.is_the_person(person):
        return your_own()
    return _unconfirmed(confirmed)


def bodies(by: Actor, confirmed: Confirmed | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the entry says of the counter: for everybody, and sealed; nothing online."""
    if by.kind != "officer" or confirmed is None:
        return {}, {}
    said: dict[str, Any] = {"way": confirmed.way, "content": confirmed.content}
    scan = confirmed.scan
    if scan is not None:
        said["scan"] = {"sha256": scan.sha256, "size": scan.size, "kind": scan.kind}
    body = {"counter": said, "post": by.post, "unit": by.unit, "capacity": by.capacity}
    return body, {"binder": confirmed.binder} if confirmed.binder else {}


def handed_wrongly(case: Case, step: Do, collected: Collected | None) -> Obstacle | None:
    """Return what is missing of a handing over, or None; other steps hand nothing out."""
    if not step.delivers:
        return None
    if collected is None or collected.by not in (SELF, PROXY) or collected.shown not in SHOWN:
        return collector_unsaid()
    if collected.by == SELF:
        return None
    if case.plan.standard.applicants.representative == "no":
        return collects_in_person()
    return None if REFERENCE.fullmatch(collected.power) else power_unsaid()


def _unconfirmed(confirmed: Confirmed | None) -> Obstacle | None:
    if confirmed is None or confirmed.way not in (CODE, PAPER) or not confirmed.content:
        return not_confirmed()
    if confirmed.way == CODE:
        return None
    is_kept = confirmed.scan is not None or REFERENCE.fullmatch(confirmed.binder)
    return None if is_kept else sheet_not_kept()


def _role_title(case: Case) -> Text:
    roles = sorted(case.plan.intake)
    return case.plan.standard.role(roles[0]).title if roles else case.plan.standard.title
