"""Is every rupiah founded on a law, billed once, and known for every answer?

Article: "Penerapan Standar Pelayanan Publik" (biaya; no levy without a law).

    >>> bool(TARIFF.match("Perda 3/2024")), bool(TARIFF.match("Keputusan Kepala Dinas"))
    (True, False)
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from prima.standard.cost import Free
from prima.standard.head import Law
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.names import dangling
from prima.standard.lint.uses import tables_of
from prima.standard.steps import Choice, Node, Pay, Repeat, lists_in

TARIFF: Final = re.compile(
    r"(UU|PP|Perda|Perdasi|Perdasus|Qanun|PMK|Permenkeu|Undang-Undang|Peraturan Pemerintah"
    r"|Peraturan Daerah|Peraturan Menteri Keuangan)\b",
    re.IGNORECASE,
)
"""The rules that may set what citizens pay (UU 25/2009 Art. 31: with the consent of the house)."""
BY_THE_HEAD: Final = re.compile(
    r"(Pergub|Perbup|Perwal|Perwako|Perwali|Peraturan (Gubernur|Bupati|Wali ?Kota))",
    re.IGNORECASE,
)
"""Rules of a regional head: they set the tariffs of a public service agency, and no others."""
_AGENCY: Final = re.compile(r"\bBLUD?\b|Badan Layanan Umum", re.IGNORECASE)


@rule("M01", "error", needs=("fee", "legal_basis"))
def tariffs_rest_on_law(sheet: Sheet) -> Iterator[Found]:
    """Every line of the tariff rests on a law or a regional regulation."""
    laws = {law.id: law for law in sheet.standard.legal_basis}
    for line in sheet.lines:
        cited = [laws[cite] for cite in line.cite if cite in laws]
        by_law = any(TARIFF.match(law.cite) for law in cited)
        agency = any(_AGENCY.search(_said(law)) for law in cited)
        if not by_law and not (agency and any(BY_THE_HEAD.match(law.cite) for law in cited)):
            yield found(
                f"fee.lines.{line.id}.cite",
                "biaya tanpa dasar hukum yang boleh menetapkan tarif",
                "a fee without a law that may set a tariff",
                "tunjuk UU, PP, Perda, PMK; untuk BLUD: peraturan kepala daerah dan aturan BLUD",
                "point at a law or regional regulation; for a BLUD at its tariff and its own rule",
            )


def _said(law: Law) -> str:
    """Return what a source is called, and what it is about."""
    return f"{law.cite} {law.about.id}" if law.about else law.cite


@rule("M02", "error", needs=("fee", "procedure"))
def lines_are_billed_once(sheet: Sheet) -> Iterator[Found]:
    """What is free bills nothing; every line of a tariff is billed, and once on every way."""
    yield from dangling(sheet, "line")
    standard = sheet.standard
    pays = [step for step in standard.steps if isinstance(step, Pay)]
    if isinstance(standard.fee, Free):
        for pay in pays:
            yield found(
                f"procedure.{pay.id}",
                "layanan ini gratis, tetapi ada langkah pay",
                "the service is free, but there is a step pay",
                "hapus langkah ini",
                "remove the step",
            )
        return
    billed = billings(standard.procedure)
    for line in sheet.lines:
        if billed[line.id] != 1:
            often = billed[line.id] > 1
            yield found(
                f"fee.lines.{line.id}",
                "ditagih dua kali di satu jalan" if often else "tidak pernah ditagih",
                "billed twice on one way" if often else "never billed",
                "sisakan satu" if often else "sebut di lines sebuah langkah pay",
                "leave one" if often else "name it in lines of a step pay",
            )


def billings(nodes: tuple[Node, ...]) -> Counter[str]:
    """Return how often each line is billed on the way that bills it most."""
    return counted(nodes, _billed)


def _billed(node: Node) -> tuple[str, ...]:
    """Return the lines that a step bills."""
    return node.lines if isinstance(node, Pay) else ()


def counted(nodes: tuple[Node, ...], what: Callable[[Node], tuple[str, ...]]) -> Counter[str]:
    """Return how often each id is named by the nodes of the way that names it most."""
    total: Counter[str] = Counter()
    for node in nodes:
        total.update(what(node))
        inner = [counted(steps, what) for steps in lists_in(node)]
        if isinstance(node, Choice):
            most: Counter[str] = Counter()
            for way in inner:
                most |= way
            total += most
        for body in () if isinstance(node, Choice) else inner:
            times = node.max if isinstance(node, Repeat) else 1
            total += Counter({id_: count * times for id_, count in body.items()})
    return total


@rule("M03", "error", needs=("fee", "form", "procedure"))
def tables_cover_every_answer(sheet: Sheet) -> Iterator[Found]:
    """A table of the tariff has one row for every option, and none for others."""
    for line in sheet.lines:
        for place, table in tables_of(line):
            known = sheet.scope.get(table.by)
            options = set((known.sort.options or ()) if known else ())
            for what, what_en in _mismatches([row.is_ for row in table.rows], options):
                yield found(
                    f"{place}.rows",
                    what,
                    what_en,
                    f"tulis satu baris untuk tiap pilihan {table.by}",
                    f"write one row for each option of {table.by}",
                )


def _mismatches(rows: list[str], options: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong between the rows of a table and the options that it must cover."""
    for option in sorted(options - set(rows)):
        yield f"tidak ada baris untuk '{option}'", f"there is no row for '{option}'"
    for row in sorted(set(rows) - options) if options else ():
        yield f"baris '{row}' bukan pilihan", f"the row '{row}' is no option"
    for row, count in sorted(Counter(rows).items()):
        if count > 1:
            yield f"baris '{row}' dua kali", f"the row '{row}' stands twice"


RULES: Final[tuple[Rule, ...]] = (
    tariffs_rest_on_law,
    lines_are_billed_once,
    tables_cover_every_answer,
)
