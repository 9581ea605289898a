"""What do people hand in?

Small pictures and one-page files that say that they are examples; they pass the same
acceptance as anybody's.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from random import Random

import pikepdf
from PIL import Image, ImageDraw

from prima.case.acts import FileRef
from prima.case.decide.submit import needs_file
from prima.case.names import applying
from prima.case.state import Case
from prima.office import files
from prima.office.uploads import Accepted, accept
from prima.standard.requirements import Document, Requirement


def hand_in(case: Case, owner: str, random: Random) -> dict[str, tuple[FileRef, ...]]:
    """Hand in what the requirements of this case ask for; sometimes what can be shown too."""
    handed: dict[str, tuple[FileRef, ...]] = {}
    for requirement in applying(case):
        kinds = kinds_of(requirement)
        if kinds and (needs_file(requirement) or random.random() < 0.7):
            handed[requirement.id] = (paper(requirement.title.id, kinds[0], owner),)
    return handed


def kinds_of(requirement: Requirement) -> tuple[str, ...]:
    """Return the kinds of file that a requirement takes; empty when it takes none."""
    for evidence in requirement.evidence:
        if isinstance(evidence, Document):
            return tuple(kind for kind in evidence.file.kinds if kind in ("jpg", "png", "pdf"))
    return ()


def paper(title: str, kind: str, owner: str) -> FileRef:
    """Keep one example paper under its owner's key."""
    data, accepted_kind = _made(kind)
    return files.keep(owner, data, accepted_kind, f"{title[:40]}.{kind}")


@cache
def _made(kind: str) -> tuple[bytes, str]:
    """Let one example of a kind pass the acceptance; it is handed in by everybody."""
    data = _pdf() if kind == "pdf" else _picture(kind)
    answer = accept(data, f"contoh.{kind}", (kind,), 5)
    if not isinstance(answer, Accepted):
        raise TypeError(f"an example {kind} was refused: {answer}")
    return answer.data, answer.kind


def _picture(kind: str) -> bytes:
    image = Image.new("RGB", (420, 300), "#f4efe4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((12, 12, 407, 287), outline="#1d4380", width=3)
    draw.text((30, 40), "CONTOH - BUKAN DOKUMEN ASLI", fill="#a32a1c")
    draw.text((30, 90), "Kabupaten Tirtasari (rekaan)", fill="#1b2330")
    for line in range(5):
        draw.line((30, 140 + line * 24, 330 - line * 22, 140 + line * 24), fill="#837868", width=2)
    out = BytesIO()
    image.save(out, "JPEG" if kind == "jpg" else "PNG", quality=70)
    return out.getvalue()


def _pdf() -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(out)
    return out.getvalue()
