"""Whose office is this?

The founding is an event on the stream `office/self`; its reading is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from time import monotonic
from typing import Any

from prima.case.happened import Happened
from prima.office import archive
from prima.standard.text import Text

STREAM = "office/self"
FRESH_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Profile:
    """The office's own name and marks.

    Attributes:
        name: What people call it.
        region: The region it serves, as it stands on letters.
        help_line: Where help is to be had.
        demo: Whether everything in it is invented.
        zone: Its time zone.
    """

    name: Text
    region: Text
    help_line: str = ""
    demo: bool = False
    zone: str = "Asia/Jakarta"


UNFOUNDED = Profile(Text(id="Prima", en="Prima"), Text(id="", en=""))


def profile() -> Profile:
    """Return the office's profile; a nameless one before it is founded."""
    return _profile(int(monotonic() // FRESH_SECONDS))


def found(profile_: Profile, at: datetime, by: str) -> None:
    """Enter the founding in the book, once."""
    head = archive.head_of(STREAM)
    if head.version:
        return
    body = {
        "name_id": profile_.name.id,
        "name_en": profile_.name.en,
        "region_id": profile_.region.id,
        "region_en": profile_.region.en,
        "help_line": profile_.help_line,
        "demo": profile_.demo,
        "zone": profile_.zone,
    }
    archive.append(STREAM, head, [Happened("founded", at, by, body)])
    _profile.cache_clear()


@lru_cache(maxsize=1)
def _profile(_tick: int) -> Profile:
    entries, _ = archive.read(STREAM)
    if not entries:
        return UNFOUNDED
    body: Any = entries[0].event.body
    return Profile(
        Text(id=body["name_id"], en=body["name_en"]),
        Text(id=body["region_id"], en=body["region_en"]),
        body["help_line"],
        body["demo"],
        body["zone"],
    )
