"""Which chair, in which unit, and which roles come with it?

Article: "Pengertian Aparatur Sipil Negara" (appointed under the law).

A post belongs to a unit and has a kind.  The registry maps it to the roles of
service standards; nothing else gives a person power over a file.

    >>> post = Post("p1", "disnaker", "executor", ("ak1/loket",), title_id="Petugas loket")
    >>> "ak1/loket" in post.roles
    True
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A place in the organisation that a person can hold.

    Attributes:
        id: Slug, unique in the office.
        unit: Slug of the organisational unit.
        kind: executor, supervisor, administrator, functional, team, high_leadership, cashier.
        roles: "standard/role" keys that the registry maps to the post.
        title_id: What the post is called, in Indonesian.
        title_en: The same in English.
    """

    id: str
    unit: str
    kind: str
    roles: tuple[str, ...]
    title_id: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the organisation that serves.

    Attributes:
        id: Slug, unique in the office.
        name_id: Its name in Indonesian.
        name_en: Its name in English.
        zone: IANA time zone in which its civil dates are counted.
    """

    id: str
    name_id: str
    name_en: str = ""
    zone: str = "Asia/Jakarta"
