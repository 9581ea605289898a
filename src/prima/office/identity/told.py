"""What was done about her sign-in, and by whom?

Article: "Digitalisasi: keamanan data"; UU 27/2022 (a person sees what is done with hers).

Her own page reads it from the book: when, what, and in which post; never a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prima.office import archive, registry
from prima.office.identity.card import GIVEN
from prima.office.identity.mailbox import CHANGED
from prima.office.identity.restoring import CANCELLED, CONFIRMED, FAILED, OPENED, USED, stream_of
from prima.office.who import Who
from prima.standard.text import Text

SHOWN = 20
SAID = {
    OPENED: Text(id="Pemulihan dibuka oleh", en="Recovery opened by"),
    CONFIRMED: Text(id="Pemulihan dikonfirmasi oleh", en="Recovery confirmed by"),
    FAILED: Text(
        id="Percobaan pemulihan yang tidak cocok, oleh", en="A try to recover that failed, by"
    ),
    CANCELLED: Text(id="Pemulihan dibatalkan oleh", en="Recovery cancelled by"),
    GIVEN: Text(id="Kartu kode dibuat oleh", en="Code card made by"),
    CHANGED: Text(id="Alamat e-mail dikonfirmasi oleh", en="Mail address confirmed by"),
    USED: Text(id="Kode dari kertas dipakai oleh", en="The code on paper was used by"),
}
YOU = Text(id="Anda", en="you")
ADMINISTRATOR = Text(id="administrator", en="the administrator")


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: when, what, and by whom as a post."""

    at: datetime
    what: Text
    by: Text


def of(who: Who) -> tuple[Done, ...]:
    """Return what was done about the sign-in of somebody, the newest first."""
    entries, _ = archive.read(stream_of(who.account))
    return tuple(
        Done(one.event.at, SAID[one.event.kind], _by(one, who))
        for one in reversed(entries[-SHOWN:])
    )


def _by(one: archive.Written, who: Who) -> Text:
    if one.event.by == who.person:
        return YOU
    name = str(one.event.body.get("post", ""))
    post = registry.registry().posts.get(name)
    return ADMINISTRATOR if post is None else Text(post.title_id, post.title_en)
