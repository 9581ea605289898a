"""How does a decision become a page that everybody can read, for ever?

Article: "Digitalisasi" (a document that is read aloud, printed and archived alike).

One letter gives one PDF, and the same letter gives the same bytes on every
machine: the fonts are shipped, system fonts are ignored, the date comes from
the letter.  The file claims PDF/A-2a and PDF/UA-1; the compiler refuses to
write one that breaks what it can check.

No text can become markup: the template is fixed, and every text reaches it as
JSON data, after `plain` took away what cannot be printed.

    >>> from datetime import date
    >>> from prima.office.documents.letter import Letter, Signatory
    >>> letter = Letter(
    ...     agency=("Dinas Contoh",), address="", title="Kartu #contoh", number="1/2026",
    ...     case="7K3M-92QX", place="Contoh", on=date(2026, 3, 2), outcome="granted",
    ...     decision="Permohonan Anda dikabulkan.", signatory=Signatory("Sari", "Kepala Dinas"),
    ...     verify="https://contoh.go.id/bukti/7K3M92QX",
    ... )
    >>> pdf = typeset(letter)
    >>> pdf[:8], pdf == typeset(letter)
    (b'%PDF-1.7', True)
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst

from prima.office.documents.letter import Letter, long_date
from prima.office.documents.plain import breakable, plain, strangers
from prima.office.documents.qr import qr_svg
from prima.office.documents.typeface import FONTS, characters

TEXT_MAX = 20_000
"""Characters of one text; about eight pages."""

TEXTS_MAX = 600
"""Texts in one letter: rows, reasons and the rest."""

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
"""Archive (PDF/A-2, level A) and accessibility (PDF/UA-1)."""

SPECIMEN = "CONTOH. Surat ini dibuat oleh kantor peragaan dan tidak berlaku."
"""Stands on every letter of an office that is only a demonstration."""

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "decision.typ"
_press = Lock()


class TypesetFault(RuntimeError):  # noqa: N818 - a fault, as the house calls it
    """The template or the installation is broken; never the applicant's text."""


def typeset(letter: Letter) -> bytes:
    """Return the letter as a tagged PDF, ready to be signed.

    Args:
        letter: Everything that the page shows.

    Raises:
        ValueError: A text is longer than `TEXT_MAX`, there are more than `TEXTS_MAX`, or
            nothing of the title can be printed.
        TypesetFault: The compiler refused; a fault of the program.

    Speed: about 10 ms a page once the compiler is warm (`benchmarks/documents.py`).
    """
    _keep_bounds(letter)
    inputs = {
        "letter": json.dumps(_data(letter)),
        "qr": qr_svg(letter.verify, title="Kode QR"),
    }
    with _press:  # the compiler is one mutable thing; its memo makes the next letter quick
        try:
            pdf = _compiler().compile(
                str(_TEMPLATE), format="pdf", sys_inputs=inputs, pdf_standards=list(STANDARDS)
            )
        except typst.TypstError as fault:
            raise TypesetFault(f"decision.typ: {fault}") from fault
    if not isinstance(pdf, bytes):
        raise TypesetFault("decision.typ: the compiler answered no single document.")
    return pdf


def unshowable(letter: Letter) -> tuple[str, ...]:
    """Return the characters that the letter would print as a box, each once.

    Ask before signing: a name that cannot be printed needs a person.
    """
    return strangers("".join(_texts(asdict(letter))), characters())


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler: shipped fonts only, no file outside this folder."""
    return typst.Compiler(root=str(_HERE), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _data(letter: Letter) -> dict[str, object]:
    """Return what the template reads: printable texts, lists of them, and the date."""

    def p(text: str) -> str:
        return breakable(plain(text, characters()))

    by = letter.signatory
    return {
        "agency": [p(line) for line in letter.agency],
        "address": p(letter.address),
        "specimen": SPECIMEN if letter.specimen else "",
        "title": p(letter.title),
        "title_en": p(letter.title_en),
        "reference": [p(f"Nomor: {letter.number}"), p(f"Nomor berkas: {letter.case}")],
        "values": [[p(line.label), p(line.text)] for line in letter.values],
        "decision": p(letter.decision),
        "reasons": [[p(line) for line in reason.lines] for reason in letter.reasons],
        "remedy": [p(line) for line in letter.remedy.sentences] if letter.remedy else [],
        "on": [letter.on.year, letter.on.month, letter.on.day],
        "signed": p(f"{letter.place}, {long_date(letter.on)}"),
        "block": [p(line) for line in by.block],
        "signatory": p(by.name),
        "rank": p(by.rank),
        "verify": letter.verify,
        "qr_said": f"Kode QR menuju halaman pemeriksaan: {letter.verify}",
        "foot": p(f"Berkas {letter.case} · Nomor {letter.number}"),
    }


def _keep_bounds(letter: Letter) -> None:
    """Refuse a letter so large that making it would starve others, and one without a head."""
    texts = tuple(_texts(asdict(letter)))
    longest = max(map(len, texts))
    if len(texts) > TEXTS_MAX or longest > TEXT_MAX:
        raise ValueError(
            f"The letter holds {len(texts)} texts, the longest of {longest} characters;"
            f" at most {TEXTS_MAX} of {TEXT_MAX} fit."
        )
    if not plain(letter.title, characters()).strip():
        raise ValueError(f"The title {letter.title!r} shows nothing; a letter has a title.")


def _texts(part: object) -> Iterator[str]:
    """Yield every text of the letter, wherever it stands."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from _texts(tuple(part.values()))
    elif isinstance(part, (list, tuple)):
        for piece in part:
            yield from _texts(piece)
