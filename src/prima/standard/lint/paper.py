"""Does a document show only what it may, and is it made by somebody?

Article: "Penerapan Standar Pelayanan Publik" (produk pelayanan).

    >>> [rule.id for rule in RULES]
    ['O01', 'O02', 'O03', 'T01', 'D01']
"""

from collections.abc import Iterator
from typing import Final

from prima.standard.condition import names_in
from prima.standard.grammar import Unreadable
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.money import counted
from prima.standard.lint.names import dangling
from prima.standard.lint.uses import makes
from prima.standard.output import Output
from prima.standard.standard import COMPONENTS
from prima.standard.steps import Node, System
from prima.standard.walk import texts


@rule("O01", "error", needs=("output", "form", "procedure", "fee"))
def documents_leak_nothing(sheet: Sheet) -> Iterator[Found]:
    """Template values exist and can be printed; a check by QR shows nothing specific."""
    for output in sheet.standard.output:
        yield from _values(sheet, output)
        sources = {value.name: value.from_ for value in output.values}
        for name in output.check_shows:
            if name not in sources:
                yield found(
                    f"output.{output.id}.check_shows",
                    f"'{name}' tidak ada di values",
                    f"'{name}' is not among the values",
                    "tambahkan di values atau hapus",
                    "add it to values or remove it",
                )
            elif class_of(sources[name], sheet) == "specific":
                yield found(
                    f"output.{output.id}.check_shows",
                    f"'{name}' data pribadi spesifik, dan terlihat oleh siapa pun",
                    f"'{name}' is specific personal data, and anybody could see it",
                    "hapus dari check_shows",
                    "remove it from check_shows",
                )


def class_of(path: str, sheet: Sheet) -> str | None:
    """Return the class of what a path shows; a fact is as personal as what it is computed from."""
    known = sheet.scope.get(path)
    if known is not None and known.personal is not None:
        return known.personal
    value = {f"facts.{fact.id}": fact.value for fact in sheet.standard.facts}.get(path)
    try:
        read = names_in(value) if value else frozenset()
    except Unreadable:
        return None
    classes = {class_of(name, sheet) for name in read - {path}}
    return next((it for it in ("specific", "general", "internal") if it in classes), None)


def _values(sheet: Sheet, output: Output) -> Iterator[Found]:
    """Yield the values of a template that do not exist or cannot be printed."""
    for value in output.values:
        known = sheet.scope.get(value.from_)
        if known is None or known.sort.name in ("parts", "file"):
            yield found(
                f"output.{output.id}.values.{value.name}.from",
                f"{value.from_} tidak ada" if known is None else f"{value.from_} tak tercetak",
                f"{value.from_} is missing or cannot be printed",
                "tunjuk teks, angka, tanggal, pilihan, atau tabel",
                "point at a text, number, date, choice or table",
            )


@rule("O02", "warning", needs=("output", "procedure"))
def outputs_are_made_once(sheet: Sheet) -> Iterator[Found]:
    """Every output is made by some step, and issued once on every way."""
    made = {id_ for step in sheet.standard.steps for id_ in makes(step)}
    issued = counted(sheet.standard.procedure, _issued)
    for output in sheet.standard.output:
        if output.id in made and issued[output.id] <= 1:
            continue
        twice = output.id in made
        yield found(
            f"output.{output.id}",
            "terbit dua kali di satu jalan" if twice else "tidak pernah dibuat",
            "issued twice on one way" if twice else "never made",
            "sisakan satu langkah yang menerbitkannya" if twice else "terbitkan, atau hapus",
            "leave one step that issues it" if twice else "issue it, or remove it",
        )


def _issued(node: Node) -> tuple[str, ...]:
    """Return what a step issues."""
    if isinstance(node, System) and node.does == "issue" and node.output:
        return (node.output,)
    return ()


@rule("O03", "error", needs=("output", "procedure"))
def outputs_are_known(sheet: Sheet) -> Iterator[Found]:
    """Who signs, delivers or issues names an output of this standard."""
    yield from dangling(sheet, "output")
    for step in sheet.standard.steps:
        if isinstance(step, System) and step.does == "issue" and step.output is None:
            yield found(
                f"procedure.{step.id}",
                "menerbitkan tanpa menyebut produk",
                "it issues without naming an output",
                "tambahkan output",
                "add output",
            )


@rule("T01", "error")
def texts_speak_english_too(sheet: Sheet) -> Iterator[Found]:
    """Every text has its English beside it."""
    for spot, text in texts(sheet.spots):
        if not text.en:
            yield found(
                spot.place,
                f"bahasa Inggris belum ada: {text.id[:40]!r}",
                f"English is missing: {text.id[:40]!r}",
                "tambahkan en: ...",
                "add en: ...",
            )


@rule("D01", "error")
def decree_fills_what_is_there(sheet: Sheet) -> Iterator[Found]:
    """Every place that the demo regency's decree fills exists."""
    decree = sheet.standard.demo_decree
    if decree is None:
        return
    places = {spot.place for spot in sheet.spots}
    for number, place in enumerate(decree.fills, 1):
        broken = place.partition(".")[0] in COMPONENTS.keys() - sheet.said
        if place not in places and not broken:
            yield found(
                f"demo_decree.fills.{number}",
                f"tempat '{place}' tidak ada di standar ini",
                f"there is no place '{place}' in this standard",
                "perbaiki atau hapus",
                "mend or remove it",
            )


RULES: Final[tuple[Rule, ...]] = (
    documents_leak_nothing,
    outputs_are_made_once,
    outputs_are_known,
    texts_speak_english_too,
    decree_fills_what_is_there,
)
