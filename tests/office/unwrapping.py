"""What lies in a heap of bytes, once every wrapping is taken off that we can think of?

Base64, hex, quoted-printable, zlib and gzip, two deep: a session is zlib in base64, a
mail is quoted-printable, a job is a pickle in base64, a page of a PDF is zlib.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
import sys
import zlib
from collections.abc import Iterator
from hashlib import sha256

BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}")
HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){8,}")
HASH = re.compile(rb"[0-9a-f]{64,}")
HEX_LONG = 64
PACKED = re.compile(rb"\x1f\x8b\x08|[\x08-\x78][\x01\x5e\x9c\xda]")
LEAST, MOST, DEEP = 8, 4_000_000, 2


def unwrapped(heap: bytes, deep: int = DEEP) -> Iterator[bytes]:
    """Yield what is packed in a heap, and what is packed in that."""
    for found in (*unpacked(heap), *decoded(heap)):
        yield found
        if deep > 1:
            yield from unwrapped(found, deep - 1)


def unpacked(heap: bytes) -> Iterator[bytes]:
    """Yield each stream of zlib or gzip that begins anywhere."""
    for start in PACKED.finditer(heap):
        machine = zlib.decompressobj(47)
        try:
            found = machine.decompress(heap[start.start() : start.start() + MOST], MOST)
        except zlib.error:
            continue
        if len(found) >= LEAST:
            yield found


def decoded(heap: bytes) -> Iterator[bytes]:
    """Yield each run of base64 and of hex, decoded; and the whole, if it is quoted-printable."""
    for run in BASE64.findall(heap):
        plain = run.translate(bytes.maketrans(b"-_", b"+/"))
        yield base64.b64decode(plain[: len(plain) // 4 * 4])
    for run in HEX.findall(heap):
        yield binascii.unhexlify(run)
    if b"=\n" in heap or b"=\r\n" in heap or b"=3D" in heap:
        yield quopri.decodestring(heap)


def hashed_in(heap: bytes, values: set[str]) -> list[str]:
    """Return the values whose bare SHA-256 stands there, in hex or as it is."""
    said = {form: value for value in values for form in forms(value)}
    digests = {sha256(form.encode()).digest(): value for form, value in said.items()}
    runs = HASH.findall(heap)
    windows = {run[at : at + HEX_LONG] for run in runs for at in range(len(run) - HEX_LONG + 1)}
    there = {bytes.fromhex(window.decode()) for window in windows}
    likely = beginnings(heap) & {int.from_bytes(one[:4], sys.byteorder) for one in digests}
    near = (one for one in digests if int.from_bytes(one[:4], sys.byteorder) in likely)
    there |= {one for one in near if one in heap}
    return sorted(digests[one] for one in there & digests.keys())


def beginnings(heap: bytes) -> set[int]:
    """Return every four bytes that follow each other in a heap, as numbers."""
    views = (memoryview(heap)[at : len(heap) - (len(heap) - at) % 4] for at in range(4))
    return {number for view in views for number in view.cast("I")}


def forms(value: str) -> set[str]:
    """Return a value as programs write it before they hash it."""
    return {value, value.casefold(), value.upper(), value.removeprefix("+")}
