"""What does this office do with my data?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 21 and 31.

The register of processing, said in sentences: to what end, on which ground, which data
of whom, who opens it at which step, where it goes, and until when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prima.faces.public.component import Item, kept
from prima.faces.public.frame import GROUNDS
from prima.faces.public.spoken import OUTCOMES, joined, together
from prima.office import catalogue, processing
from prima.standard.processing import Datum, Processing, of_tag
from prima.standard.text import Text

RESULTS = {**OUTCOMES, "partly": OUTCOMES["partial"], "withdrawn": Text("ditarik", "taken back")}


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register, one service after the other."""
    entries = [(one, items(one)) for one in processing.register()]
    more = {"entries": entries, "safeguards": processing.SAFEGUARDS, "law": processing.LAW}
    return render(request, "public/processing.html", more)


def items(one: Processing) -> tuple[Item, ...]:
    """Return what the register says of one service."""
    return (
        Item(Text("Untuk apa", "To what end"), (one.purpose,)),
        Item(Text("Dasarnya", "On which ground"), tuple(_ground(one))),
        Item(Text("Data siapa", "Whose data"), (_list(title for _, title in one.subjects),)),
        Item(Text("Data apa", "Which data"), tuple(_data(one))),
        Item(Text("Siapa yang membukanya", "Who opens it"), tuple(_readers(one))),
        Item(Text("Diberikan kepada", "Given to"), (_given(one),)),
        Item(Text("Sampai kapan", "Until when"), tuple(_until(one))),
    )


def _ground(one: Processing) -> Iterator[Text]:
    yield GROUNDS[one.basis]
    yield from (Text(law.cite, law.cite) for law in one.laws)
    if one.high_risk:
        yield Text(
            "Berisiko tinggi: dampaknya dinilai lebih dulu (UU 27/2022 Pasal 34).",
            "High risk: its effects are assessed first (UU 27/2022 Art. 34).",
        )


def _data(one: Processing) -> Iterator[Text]:
    general, specific = of_tag(one.data, "general"), of_tag(one.data, "specific")
    if general:
        yield together("Umum: {0}.", "General: {0}.", _names(general))
    if specific:
        yield together("Spesifik: {0}.", "Specific: {0}.", _names(specific))
    if not one.data:
        yield Text("Tidak ada.", "None.")


def _readers(one: Processing) -> Iterator[Text]:
    for reader in one.readers:
        yield together(
            "{0} ({1}), pada langkah “{2}”: {3}.",
            "{0} ({1}), at the step “{2}”: {3}.",
            reader.title,
            catalogue.unit_name(reader.unit),
            reader.step,
            _names(reader.data),
        )


def _given(one: Processing) -> Text:
    bodies = [catalogue.unit_name(slug) for slug in one.shared_with]
    return _list(bodies) if bodies else Text("Tidak kepada siapa pun.", "To nobody.")


def _until(one: Processing) -> Iterator[Text]:
    yield kept(one.retention)
    for kept_if in one.by_result:
        yield together("Bila {0}: {1}", "If {0}: {1}", RESULTS[kept_if.outcome], kept(kept_if))


def _names(data: Iterable[Datum]) -> Text:
    labels = dict.fromkeys(_plain(datum.label) for datum in data)
    return _list(labels)


def _plain(label: Text) -> Text:
    """Return a label without its question mark: it stands inside a sentence."""
    return Text(label.id.rstrip("?"), label.in_("en").rstrip("?"))


def _list(texts: Iterable[Text]) -> Text:
    return joined(texts, "dan", "and")
