"""What has a citizen filled in, and not sent yet?

Article: "Digitalisasi: mudah, cepat" (a draft is saved at each step).

A draft lies sealed under the person's own key; nobody at the office can read it.
It is bound to one version of the standard and expires after thirty days.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from prima.case.acts import Actor, FileRef, Submit
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan
from prima.office import packs, standards, vault
from prima.office.act import Acknowledged, Terms, submit
from prima.office.models import CaseHead, Draft
from prima.office.moment import now
from prima.office.who import Who

AT_COUNTER = "loket/"
"""How the drafts of a person begin that an officer fills in for her at the counter."""

KEPT_DAYS = 30
"""How long an unsent draft is kept (format section 3.2)."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, opened for the person whose it is.

    Attributes:
        id: Random; also the idempotency key of its submission.
        plan: The version of the standard under which it was begun.
        answers: What was answered so far.
        files: Files by requirement.
        seen: Ids of the pages that were answered.
    """

    id: str
    plan: Plan
    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, tuple[FileRef, ...]] = field(default_factory=dict)
    seen: tuple[str, ...] = ()


def served(person: str) -> Who:
    """Return a person as the owner of what is filled in for her at the counter."""
    return Who("citizen", person, f"{AT_COUNTER}{person.partition('/')[2]}")


def is_served(who: Who) -> bool:
    """Tell whether what is filled in is filled in at the counter."""
    return who.account.startswith(AT_COUNTER)


def begin(who: Who, plan: Plan) -> Drafted:
    """Begin a draft, or go on with the one of this service that is there."""
    standard = plan.standard
    row = (
        Draft.objects.filter(account=who.account, standard=standard.standard)
        .order_by("-changed_at")
        .first()
    )
    if row is not None and row.version == standard.version:
        return _opened(row, who)
    drafted = Drafted(secrets.token_hex(13), plan)
    save(who, drafted)
    return drafted


def find(who: Who, draft: str) -> Drafted | None:
    """Return a draft if it is this person's."""
    row = Draft.objects.filter(pk=draft, account=who.account).first()
    return None if row is None else _opened(row, who)


def of(who: Who) -> tuple[Drafted, ...]:
    """Return a person's drafts, the newest first."""
    rows = Draft.objects.filter(account=who.account).order_by("-changed_at")
    return tuple(_opened(row, who) for row in rows)


def save(who: Who, drafted: Drafted) -> None:
    """Save a draft; the next page can only be reached over this."""
    value = {
        "answers": dict(drafted.answers),
        "files": {
            name: [[ref.sha256, ref.size, ref.kind, ref.name] for ref in refs]
            for name, refs in drafted.files.items()
        },
        "seen": list(drafted.seen),
    }
    standard = drafted.plan.standard
    Draft.objects.update_or_create(
        pk=drafted.id,
        defaults={
            "account": who.account,
            "standard": standard.standard,
            "version": standard.version,
            "sealed": vault.seal_for(who.person, value, f"draft|{drafted.id}"),
            "changed_at": now(),
        },
    )


def send(
    who: Who, drafted: Drafted, *, channel: str = "web", vulnerable: bool = False
) -> Acknowledged | Obstacle:
    """Send a draft as an application; sent twice, it is one case."""
    act = Submit(
        by=Actor("citizen", who.person),
        answers=drafted.answers,
        files=drafted.files,
        channel=channel,
        vulnerable=vulnerable,
        open_cases=open_cases(who, drafted.plan),
    )
    answer = submit(act, who, drafted.plan, Terms(key=f"draft:{drafted.id}"))
    if isinstance(answer, Acknowledged):
        Draft.objects.filter(pk=drafted.id).delete()
    return answer


def open_cases(who: Who, plan: Plan) -> tuple[str, ...]:
    """Return the numbers of a person's open cases of a service."""
    rows = CaseHead.objects.filter(
        applicant=who.person, standard=plan.standard.standard, closed_at__isnull=True
    )
    return tuple(rows.values_list("number", flat=True))


def discard(who: Who, draft: str) -> None:
    """Throw a draft away; its files go with a later sweep (`sweeping`)."""
    Draft.objects.filter(pk=draft, account=who.account).delete()


def kept(*, at_counter: bool) -> timedelta:
    """Return how long a draft is kept that nobody touches."""
    return timedelta(days=packs.counter().draft_days.most if at_counter else KEPT_DAYS)


def expire() -> int:
    """Throw away drafts that nobody touched for thirty days, at the counter for its bound."""
    at = now()
    online = Draft.objects.exclude(account__startswith=AT_COUNTER)
    counter = Draft.objects.filter(account__startswith=AT_COUNTER)
    old, older = at - kept(at_counter=True), at - kept(at_counter=False)
    gone = counter.filter(changed_at__lt=old).delete()[0]
    return int(gone + online.filter(changed_at__lt=older).delete()[0])


def _opened(row: Draft, who: Who) -> Drafted:
    value = vault.open_for(who.person, bytes(row.sealed), f"draft|{row.id}")
    files = {name: tuple(FileRef(*ref) for ref in refs) for name, refs in value["files"].items()}
    plan = standards.plan(row.standard, row.version)
    return Drafted(row.id, plan, value["answers"], files, tuple(value["seen"]))
