"""Who may vouch that somebody is who she says, and for whom never?

Article: "Etika dan Integritas" (two persons; nobody for herself).

An administrator may, and an officer in a post that the office names for it; where it
names none, a leading post.  What counts is the natural person: who has two accounts, or
whose name, number or telephone is that of another account, counts as that other one too.
Better that a namesake is told to call a colleague than that somebody vouches for herself.

    >>> plain("Hj. SITI  Aminah"), plain("siti aminah, hj")
    (('aminah', 'hj', 'siti'), ('aminah', 'hj', 'siti'))
    >>> line("+62 812-0000-0001") == line("081200000001") != ""
    True
"""

from __future__ import annotations

import re
from datetime import datetime

from prima.asn.post import Post
from prima.office import natural, registry, seat, vault
from prima.office.identity.rules import rules
from prima.office.models import Account
from prima.office.who import Who, of_account

LEADING = frozenset({"supervisor", "administrator", "high_leadership"})
"""Kinds of post that lead others (PP 11/2017 on the management of civil servants)."""

STAFF = ("administrator", "officer")
WORD = re.compile(r"\w+")
COUNTRY = re.compile(r"^(62|0)+")


def may_vouch(who: Who, at: datetime) -> bool:
    """Tell whether somebody may vouch for others now."""
    if not Account.objects.filter(pk=who.account, is_active=True).exists():
        return False
    return who.kind == "administrator" or bool(post_of(who, at))


def can_recover(at: datetime) -> bool:
    """Tell whether any account could be recovered now: two different people may vouch.

    Two accounts of one natural person are one.
    """
    first = ""
    for row in Account.objects.filter(kind__in=STAFF, is_active=True).order_by("kind", "pk"):
        who = of_account(row)
        if not may_vouch(who, at):
            continue
        if first and not is_same(first, who.person):
            return True
        first = first or who.person
    return False


def post_of(who: Who, at: datetime) -> str:
    """Return the post by which an officer may vouch now, or ""."""
    known, named = registry.registry().posts, rules().recovery_posts
    held = seat.posts_of(who, at)
    fits = (one for one in held if (one in named if named else one in known and _leads(known[one])))
    return next(fits, "")


def is_same(one: str, other: str) -> bool:
    """Tell whether two persons of the vault are one natural person, as far as we can know."""
    if has_same_number(one, other):
        return True
    hers, theirs = vault.contact_of(one), vault.contact_of(other)
    return any(plain(hers.get("name", ""))) and plain(hers["name"]) == plain(theirs.get("name", ""))


def has_same_number(one: str, other: str) -> bool:
    """Tell whether two persons of the vault are one by NIK, NIP or telephone; a namesake is not."""
    if natural.are_one(one, other):
        return True
    hers, theirs = (line(vault.contact_of(who).get("phone", "")) for who in (one, other))
    return hers != "" and hers == theirs


def is_called(person: str, name: str) -> bool:
    """Tell whether a name, as a document shows it, is that of a person."""
    kept = plain(vault.contact_of(person).get("name", ""))
    return bool(kept) and kept == plain(name)


def plain(name: str) -> tuple[str, ...]:
    """Return the words of a name in one order, without signs and capitals."""
    return tuple(sorted(WORD.findall(name.casefold())))


def line(phone: str) -> str:
    """Return a telephone number without the signs and the prefix that may stand or not."""
    return COUNTRY.sub("", re.sub(r"[^0-9]", "", phone))


def _leads(post: Post) -> bool:
    return post.kind in LEADING
