"""Where is a stranger's file opened, so that it can break nothing?

Article: "Digitalisasi: keamanan" (T15: a file is read in a worker with limits).

In a process of its own that lives for one file.  It inherits no password and
no open connection, may use so much memory and so much time, and gives both
back when it ends.  Tried in the serving process first, and given up: a PDF of
20 KB made the parser take 630 MB, a photo of 40 million pixels takes 160 MB
while it is drawn, and a parser written in C can end the process it runs in.
The price is the start: about a tenth of a second for a file.

    >>> clean_in_booth("png", b"no picture")
    Traceback (most recent call last):
    prima.office.uploads.outcome.Unfit: damaged
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import prima
from prima.office.uploads.outcome import CODES, Clean, Unfit

MEMORY_MAX = 1024 * 2**20
"""Bytes of address space; a picture at the limit needs about half."""

SECONDS_MAX = 20
"""Of computing; and half as much again of waiting."""

AT_ONCE = 2
"""Booths of one web worker: more at a time could take the machine's memory together."""

_booths = BoundedSemaphore(AT_ONCE)


def clean_in_booth(kind: str, data: bytes) -> Clean:
    """Read the file whole and write it anew, in a process of its own.

    Args:
        kind: "pdf", "jpg" or "png", as the content says.
        data: The bytes as they came.

    Raises:
        Unfit: The file cannot come in, or reading it took too much, or killed the reader.
    """
    try:
        with _booths:
            ended = subprocess.run(  # noqa: S603 - no shell; the file goes in by the pipe only
                [sys.executable, "-m", "prima.office.uploads", kind],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": _path(), "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=SECONDS_MAX * 1.5,
                check=False,
            )
    except subprocess.TimeoutExpired as slow:
        raise Unfit("too_complex") from slow
    if ended.returncode != 0:
        raise Unfit("too_complex")
    return _answer(ended.stdout)


def answered(cleaned: Clean | Unfit) -> bytes:
    """Return what the reader's process writes: one line of JSON, then the bytes."""
    if isinstance(cleaned, Unfit):
        said = {"code": cleaned.code, "found": cleaned.found, "limit": cleaned.limit}
        return json.dumps(said).encode() + b"\n"
    facts = {
        "pages": cleaned.pages,
        "width": cleaned.width,
        "height": cleaned.height,
        "removed": cleaned.removed,
    }
    return json.dumps(facts).encode() + b"\n" + cleaned.data


def _answer(written: bytes) -> Clean:
    """Take the reader's answer apart; the opposite of `answered`."""
    head, _, data = written.partition(b"\n")
    said = json.loads(head)
    if said.get("code") in CODES:
        raise Unfit(said["code"], found=said["found"], limit=said["limit"])
    return Clean(
        data=data,
        pages=said["pages"],
        width=said["width"],
        height=said["height"],
        removed=tuple(said["removed"]),
    )


def _path() -> str:
    """Return where the reader's process finds this program and its libraries."""
    here = str(Path(prima.__file__).parent.parent)
    return os.pathsep.join([here, *(str(Path(place).resolve()) for place in sys.path if place)])
