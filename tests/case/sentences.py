"""What makes an obstacle readable: the rules of its three sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prima.case.obstacle import Obstacle
from prima.standard.text import Text

WORDS_MOST = 25
BLAME = (
    "terjadi kesalahan",
    "kesalahan anda",
    "salah anda",
    "anda salah",
    "anda gagal",
    "anda lupa",
    "anda lalai",
    "tidak valid",
    "invalid",
    "your fault",
    "your mistake",
    "you forgot",
    "you failed",
    "an error",
)
"""What is never said to a citizen, nor to an officer."""

ACTS = re.compile(
    r"\b(muat|lihat|buka|biarkan|perlu|kerjakan|masuk|hubungi|unggah|perbaiki|pilih|lengkapi|tarik"
    r"|kembalikan|ajukan|tolak|nilai|isi|nyatakan|salin|bayar|membuka|tunggu|coba)\b",
    re.IGNORECASE,
)
"""A way on is told by what somebody does: one of these words stands in the third sentence."""


def faults_of(obstacle: Obstacle) -> list[str]:
    """Return what is wrong with the three sentences of an obstacle; empty is good."""
    found = [fault for text in three(obstacle) for fault in _faults(text)]
    if not ACTS.search(obstacle.next.id):
        found.append(f"no act: {obstacle.next.id}")
    if not obstacle.code.isidentifier():
        found.append(f"no code: {obstacle.code}")
    return found


def three(obstacle: Obstacle) -> tuple[Text, Text, Text]:
    """Return the three sentences."""
    return obstacle.what, obstacle.why, obstacle.next


def _faults(text: Text) -> Iterator[str]:
    for said in (text.id, text.in_("en")):
        if len(said.split()) > WORDS_MOST:
            yield f"{len(said.split())} words: {said}"
        if not said.endswith((".", "!", "?")):
            yield f"no sentence: {said}"
        if any(word in said.lower() for word in BLAME):
            yield f"blames: {said}"
    if not text.en or text.en == text.id:
        yield f"no English: {text.id}"
