"""Which service does somebody mean who types "kartu kunig"?

Article: "Pengertian Pelayanan Publik" (services that people can find).

People type everyday words, old names, half words and slips.  So: words that say nothing
are left out, affixes are taken off, a slip of a letter or two is forgiven, and a list of
everyday words (`rules/words/synonyms.yaml`) says what is meant by them.  A word that many
services share weighs less.  Nothing about who asks or what others asked comes in: the same
words find the same services for everybody.

    >>> book = book_of((Page("ak1", ("Kartu pencari kerja (AK-1)", "kartu kuning"), ("Bukti",)),
    ...              Page("kia", ("Kartu identitas anak (KIA)", "ktp anak"), ("Untuk anak",))))
    >>> [hit.key for hit in book.find("bikin kartu kunig dong")]
    ['ak1']
    >>> book.find("ktpanak")[0].phrase
    'ktp anak'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log
from typing import Annotated, Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from prima.office import catalogue, packs, standards
from prima.office.affixes import plain, stems, words_of
from prima.standard.kind import Size
from prima.standard.standard import ServiceStandard
from prima.standard.terms import Slug
from prima.standard.text import Text

LETTERS_MOST = 120
"""What is longer is cut; nobody looks for a service by an essay."""
HITS_MOST = 20
ENOUGH, BESIDE_BEST = 0.4, 0.45
"""A hit reaches this much, and this share of the best one."""
NAMES, CONTENT = 1.0, 0.55
"""Weight of a word in a name, and in what stands around it."""
UNKNOWN = 0.35
"""Weight of a word that no service knows, such as a place."""
PHRASE_LEAST, PHRASE_MOST = 80, 0.6
"""From this likeness on a whole name was typed; what that adds."""
MEANT, MEANT_ENOUGH = 0.97, 0.9
"""Weight of a name that is only meant by what was typed; it has to be a service's own name."""
STEM, BEGINNING, SLIP = 0.93, 0.85, 0.9
"""How much a word counts that has the same stem, begins alike, or differs by a slip."""
NEAR, NEAR_MOST = 66, 3
Phrases = Annotated[tuple[Annotated[str, Size(2, 60)], ...], Size(1, 60)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """What people say, and the names that are meant."""

    say: Phrases
    means: Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPack:
    """Words that say nothing, and everyday words with what is meant by them."""

    prima_rules: Literal["1"]
    kind: Literal["synonyms"]
    pack: Slug
    version: Annotated[str, Size(1, 20)]
    title: Text
    stop: Annotated[tuple[Annotated[str, Size(1, 30)], ...], Size(0, 300)]
    synonyms: Annotated[tuple[Synonym, ...], Size(0, 300)]


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a service: its names, and words around it."""

    key: str
    names: tuple[str, ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that fits: how well, and the name that was typed, or nearly so, or ""."""

    key: str
    score: float
    phrase: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search answers: services, best first, or else the nearest names."""

    services: tuple[ServiceStandard, ...]
    phrases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A service in the book: the words in its names and around them, and names in one piece."""

    page: Page
    names: frozenset[str]
    content: frozenset[str]
    whole: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that can be found; made by `book_of`.

    Attributes:
        shelves: The services.
        vocabulary: All these words, in order.
        by_stem: The words that may come from a stem.
        stop: Words that say nothing.
        meant: What is meant by an everyday phrase.
    """

    shelves: tuple[Shelf, ...]
    vocabulary: tuple[str, ...]
    by_stem: Mapping[str, frozenset[str]]
    stop: frozenset[str]
    meant: Mapping[str, tuple[str, ...]]

    def find(self, query: str) -> tuple[Hit, ...]:
        """Return the services that fit a query, best first."""
        said = plain(query[:LETTERS_MOST])
        asked = [(1.0, said), *((MEANT, name) for name in meant(said, self.meant))]
        best: dict[str, Hit] = {}
        for weight, words in asked:
            for hit in self._scored(words):
                if weight < 1 and hit.score < MEANT_ENOUGH:
                    continue
                before = best.get(hit.key, Hit(hit.key, 0.0, ""))
                score = max(before.score, hit.score * weight)
                best[hit.key] = Hit(hit.key, score, before.phrase or hit.phrase)
        hits = sorted(best.values(), key=lambda hit: (-hit.score, hit.key))
        floor = max(ENOUGH, hits[0].score * BESIDE_BEST) if hits else ENOUGH
        return tuple(hit for hit in hits if hit.score >= floor)[:HITS_MOST]

    def near(self, query: str) -> tuple[str, ...]:
        """Return the names nearest to a query that found nothing."""
        names = {plain(name): name for shelf in self.shelves for name in shelf.page.names}
        close = process.extract(
            plain(query[:LETTERS_MOST]),
            names.keys(),
            scorer=fuzz.WRatio,
            limit=NEAR_MOST,
            score_cutoff=NEAR,
        )
        return tuple(names[name] for name, _, _ in close)

    def _scored(self, said: str) -> Iterator[Hit]:
        parts = words_of(said, self.stop)
        alike = [self._alike(part) for part in parts]
        weights = [self._rarity(near) for near in alike]
        whole = self._whole("".join(parts))
        for shelf in self.shelves if parts else ():
            found = sum(
                weight * max(NAMES * _most(near, shelf.names), CONTENT * _most(near, shelf.content))
                for near, weight in zip(alike, weights, strict=True)
            )
            bonus, name = max(
                ((whole[one], one) for one in whole.keys() & shelf.whole), default=(0, "")
            )
            yield Hit(shelf.page.key, found / sum(weights) + bonus, shelf.whole.get(name, ""))

    def _whole(self, telling: str) -> dict[str, float]:
        """Return the names that were typed whole, also in one piece, each with its bonus."""
        names = dict.fromkeys(name for shelf in self.shelves for name in shelf.whole)
        close = process.extract(
            telling, names.keys(), scorer=fuzz.ratio, limit=None, score_cutoff=PHRASE_LEAST
        )
        return {name: PHRASE_MOST * ratio / 100 for name, ratio, _ in close}

    def _alike(self, part: str) -> dict[str, float]:
        """Return the known words that a typed one is like, and how much, from 0 to 1."""
        least = SHORT_ALIKE if len(part) <= SHORT else LONG_ALIKE
        slips = process.extract(
            part,
            self.vocabulary if len(part) >= SLIP_LEAST else (),
            scorer=OSA.normalized_similarity,
            limit=None,
            score_cutoff=least,
        )
        found = {one: SLIP * score for one, score, _ in slips if _is_slip(part, one)}
        if len(part) >= BEGINNING_LEAST:
            first = bisect_left(self.vocabulary, part)
            last = bisect_left(self.vocabulary, part + "~")
            found |= dict.fromkeys(self.vocabulary[first:last], BEGINNING)
        for stem in stems(part):
            found |= dict.fromkeys(self.by_stem.get(stem, ()), STEM)
        return found | ({part: 1.0} if part in found else {})

    def _rarity(self, near: Mapping[str, float]) -> float:
        """A word that many services share says less; one that none has says little."""
        having = sum(not near.keys().isdisjoint(shelf.names) for shelf in self.shelves)
        return log(1 + len(self.shelves) / having) if having else UNKNOWN


def book_of(pages: Iterable[Page], words: WordPack | None = None) -> Book:
    """Return a book of services, with the everyday words that lead to them."""
    shelves = tuple(
        Shelf(
            page,
            _words(page.names),
            _words(page.content),
            {_squeezed(plain(name)): name for name in page.names},
        )
        for page in pages
    )
    known = frozenset[str]().union(*(shelf.names | shelf.content for shelf in shelves))
    by_stem: dict[str, frozenset[str]] = {}
    for one in known:
        for stem in stems(one):
            by_stem[stem] = by_stem.get(stem, frozenset()) | {one}
    synonyms = words.synonyms if words else ()
    return Book(
        shelves,
        tuple(sorted(known)),
        by_stem,
        frozenset(words.stop) if words else frozenset(),
        {plain(say): tuple(map(plain, one.means)) for one in synonyms for say in one.say},
    )


def search(query: str, day: date | None = None) -> Found:
    """Return the services that fit what somebody typed."""
    plans = standards.catalogue(day or catalogue.today())
    by_name = {plan.standard.standard: plan.standard for plan in plans}
    units = tuple(catalogue.unit_name(plan.standard.provider) for plan in plans)
    book = _book(tuple((name, one.version) for name, one in by_name.items()), units, _pack_bytes())
    hits = book.find(query)
    if not hits:
        return Found((), near=book.near(query))
    return Found(tuple(by_name[hit.key] for hit in hits), tuple(hit.phrase for hit in hits))


BEGINNING_LEAST, SLIP_LEAST, SHORT, SHORT_ALIKE, LONG_ALIKE = 3, 4, 5, 0.74, 0.72
SLIPS_MOST = 2
"""So many letters too many or too few are a slip; more make another word."""


def _is_slip(typed: str, known: str) -> bool:
    return len(known) >= SLIP_LEAST and abs(len(typed) - len(known)) <= SLIPS_MOST


def _most(near: Mapping[str, float], words: frozenset[str]) -> float:
    return max((near[one] for one in near.keys() & words), default=0.0)


def _words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(part for phrase in phrases for part in plain(phrase).split())


MEANT_LEAST = 75


def meant(said: str, phrases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that are meant by everyday words in what was said, slips forgiven.

    >>> meant("urus ktp anakk", {"ktp anak": ("kartu identitas anak",), "sim": ("sim",)})
    ('kartu identitas anak',)
    """
    typed = said.split()
    whole = [phrase for phrase in phrases if f" {phrase} " in f" {said} "]
    close = process.extract(
        said, phrases.keys(), scorer=fuzz.partial_ratio, limit=None, score_cutoff=MEANT_LEAST
    )
    nearly = [
        phrase
        for phrase, _, _ in close
        if len(phrase) > SHORT and all(_is_near(part, typed) for part in phrase.split())
    ]
    squeezed = [phrase for phrase in phrases if _squeezed(phrase) == _squeezed(said)]
    found = (name for phrase in (*whole, *nearly, *squeezed) for name in phrases[phrase])
    return tuple(dict.fromkeys(found))


def _is_near(part: str, typed: list[str]) -> bool:
    """Tell whether a word was typed, a slip forgiven."""
    return part in typed or any(
        _is_slip(one, part) and OSA.normalized_similarity(one, part) >= LONG_ALIKE for one in typed
    )


def _squeezed(text: str) -> str:
    return text.replace(" ", "")


def page_of(standard: ServiceStandard, unit: Text) -> Page:
    """Return what can be found of a service that `unit` gives, in both languages."""
    names = [standard.title, *(output.title for output in standard.output)]
    content = [
        *([standard.summary] if standard.summary else []),
        *(requirement.title for requirement in standard.requirements),
        *(catalogue.event_name(event) for event in standard.life_events),
        catalogue.sector_name(standard.sector),
        unit,
    ]
    return Page(
        standard.standard,
        (*_both(names), *standard.search_words),
        tuple(_both(content)),
    )


def _both(texts: Iterable[Text]) -> Iterator[str]:
    for text in texts:
        yield from (said for said in (text.id, text.en) if said)


def _pack_bytes() -> bytes:
    return packs.packs("words").get("synonyms", b"")


def words_from(data: bytes) -> WordPack | None:
    """Return the everyday words of a pack; None of an absent one.

    Raises:
        Faults: The pack is broken.
    """
    return catalogue.pack_of(WordPack, data, "synonyms.yaml") if data else None


@lru_cache(maxsize=4)
def _book(keys: tuple[tuple[str, str], ...], units: tuple[Text, ...], data: bytes) -> Book:
    found = (standards.plan(name, version).standard for name, version in keys)
    return book_of(map(page_of, found, units), words_from(data))
