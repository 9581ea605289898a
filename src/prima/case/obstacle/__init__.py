"""Why can this act not be done now, and what can be done instead?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

An obstacle is an answer that the standard foresees, never a refusal of an
application: three sentences that say what was not done, which rule stands in the
way, and what to do now.  The wording is public interface and has tests.

The sentences lie beside: `access`, `applying`, `counter`, `working`, `deciding`,
`paying`.

    >>> from prima.case.obstacle.access import stale
    >>> stale().what.id
    'Tindakan ini belum dilakukan.'
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An act that the standard does not allow now.

    Attributes:
        code: Stable name for programs; never shown alone.
        what: What was not done.
        why: Which rule stands in the way.
        next: What to do now.
        at: The requirement, field or step that it is about, or "".
        more: The other obstacles found at the same time: all faults are told at once.
    """

    code: str
    what: Text
    why: Text
    next: Text
    at: str = ""
    more: tuple[Obstacle, ...] = ()


WORDS_MOST, SIGNS_MOST = 6, 60


def named(name: str) -> str:
    """Return what somebody typed, short enough to stand inside a sentence.

    >>> named("uang rokok"), named("a " * 90)
    ('uang rokok', 'a a a a a a …')
    """
    words = name.split()
    short = " ".join(words[:WORDS_MOST])[:SIGNS_MOST]
    return short if short == " ".join(words) else f"{short} …"


NOT_DONE = Text(id="Tindakan ini belum dilakukan.", en="This act was not done.")
NOT_SENT = Text(id="Permohonan belum terkirim.", en="The application was not sent.")
NOT_RETURNED = Text(id="Berkas belum dikembalikan.", en="The file was not returned.")
NOT_DECIDED = Text(id="Keputusan belum dibuat.", en="The decision was not made.")
NOT_ENTERED = Text(id="Pembayaran belum dicatat.", en="The payment was not entered.")
RELOAD = Text(
    id="Muat ulang halaman ini untuk melihat keadaan terbaru.",
    en="Reload this page to see the present state.",
)
