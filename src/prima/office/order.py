"""Who comes first, and why?

Article: "ASN sebagai Pelayan Masyarakat: setara, tanpa diskriminasi".

The order is the rule's, the same for all: nearest due date, vulnerable groups first
within it, then arrival.  Each role is asked for its first files in the order of the
index and the answers are merged, so that a desk opens as fast with 100,000 open
files as with ten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import Q, QuerySet

from prima.case.state import READY, STARTED, WAITING_CITIZEN
from prima.office.apart import Veil
from prima.office.models import OpenTask
from prima.office.project import RANK_VULNERABLE
from prima.office.who import Who
from prima.standard.text import Text

TERMS_MOST = 200
"""SQLite joins 500 queries at most, two a role; who fills more sees those of the first 200."""

FIRST_OF_A_ROLE = """
SELECT * FROM (
  SELECT "case", step, turn, standard, version, owner, due_at, due_day, rank, arrived_at,
         effort_minutes
    FROM office_opentask
   WHERE role = %s AND state = 'ready' AND (owner = '' OR owner = %s) AND {shown}
   ORDER BY due_day, rank, arrived_at, "case"
   LIMIT %s) AS one_role
"""
"""The first files of one role: read off the index `task_in_order`, nothing is sorted."""

IN_HAND = """
SELECT "case", step, turn, standard, version, owner, due_at, due_day, rank, arrived_at,
       effort_minutes
  FROM office_opentask
 WHERE owner = %s AND state = 'started' AND role = %s AND {shown}
"""
"""The files of one role that an officer has in hand; they are few."""

IN_ORDER = """ ORDER BY due_day, rank, arrived_at, "case" """

Found: TypeAlias = dict[str, Any]
"""A row as the database gave it."""

Veils: TypeAlias = Mapping[str, Veil]
"""The roles that an officer may fill, and what each does not show her."""


def offered(who: Who, veils: Veils) -> QuerySet[OpenTask]:
    """Return what is offered to an officer, in no order, a row a step and role.

    Nothing that somebody else has in hand, and nothing that a veil hides (see `apart`).
    """
    hers = Q(state=READY, owner="") | Q(state__in=(READY, STARTED), owner=who.person)
    return OpenTask.objects.filter(hers & _shown(veils)).order_by()


def waiting(veils: Veils) -> QuerySet[OpenTask]:
    """Return what waits for the citizen in these roles."""
    return OpenTask.objects.filter(_shown(veils), state=WAITING_CITIZEN)


def first(who: Who, veils: Veils, most: int) -> list[Found]:
    """Return the first `most` files over all roles, in the order of the rule, one row a step."""
    if not veils:
        return []
    terms, values = list[str](), list[Any]()
    for role, veil in list(veils.items())[:TERMS_MOST]:
        shown, given = veil.where()
        terms += [IN_HAND.format(shown=shown), FIRST_OF_A_ROLE.format(shown=shown)]
        values += [who.person, role, *given, role, who.person, *given, most]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(terms) + IN_ORDER, values)
        names = [column[0] for column in cursor.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    once: dict[tuple[str, str], Found] = {}
    for row in found:
        once.setdefault((row["case"], row["step"]), row)
    return list(once.values())[:most]


def _shown(veils: Veils) -> Q:
    """Return what the roles show, those behind the same veil together."""
    behind: dict[Veil, list[str]] = {}
    for role, veil in veils.items():
        behind.setdefault(veil, []).append(role)
    condition = Q(pk__in=())
    for veil, roles in behind.items():
        condition |= Q(role__in=roles) & veil.shown()
    return condition


def why(row: Found, above: Found | None, who: Who) -> Text:
    """Return the reason for the place of a row under the row above it."""
    if row["owner"] == who.person:
        return IN_YOUR_HAND
    if row["rank"] == RANK_VULNERABLE:
        return VULNERABLE
    if above is None:
        return NEAREST
    if above["due_day"] != row["due_day"]:
        return NEXT_LIMIT
    return SAME_LIMIT if above["rank"] == row["rank"] else AFTER_VULNERABLE


IN_YOUR_HAND = Text(
    id="Sedang Anda kerjakan; urutannya tetap menurut batasnya.",
    en="You have it in hand; its place still follows its limit.",
)
VULNERABLE = Text(
    id="Didahulukan di antara batas yang sama: kelompok rentan, tanpa biaya.",
    en="First among equal limits: a vulnerable applicant, at no cost.",
)
NEAREST = Text(
    id="Batasnya paling dekat di antara berkas yang dapat Anda kerjakan.",
    en="Its limit is the nearest of all files that you may work on.",
)
SAME_LIMIT = Text(
    id="Batasnya sama dengan berkas di atasnya, dan berkas itu datang lebih dulu.",
    en="Same limit as the file above, which came first.",
)
AFTER_VULNERABLE = Text(
    id="Batasnya sama; berkas di atasnya didahulukan karena kelompok rentan.",
    en="Same limit; the file above goes first, its applicant being vulnerable.",
)
NEXT_LIMIT = Text(
    id="Batasnya sesudah berkas di atasnya.", en="Its limit comes after the file above."
)
RULE = Text(
    id=(
        "Urutan dibuat oleh aturan, sama untuk semua: batas terdekat, lalu yang datang lebih"
        " dulu; kelompok rentan didahulukan di antara batas yang sama, tanpa biaya."
    ),
    en=(
        "A rule makes the order, the same for all: nearest limit, then first come; vulnerable"
        " groups go first among equal limits, at no cost."
    ),
)
"""The rule in one sentence; it stands under every desk."""
