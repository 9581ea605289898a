"""Is nothing asked twice, for nothing, or at a price that nobody names?

Article: "Digitalisasi: meringankan warga" (ask once; the price is known beforehand).

    >>> [rule.id for rule in RULES]
    ['R02', 'R03', 'R07', 'R11', 'F01', 'F05', 'M04']
"""

import re
from collections.abc import Iterator
from typing import Final

from prima.standard.condition import names_in
from prima.standard.form import (
    DeclarationField,
    Field,
    NikField,
    NumberField,
    PhoneField,
    TextField,
)
from prima.standard.grammar import Unreadable
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.uses import Use
from prima.standard.requirements import Document, EarlierCase, LookedUp
from prima.standard.steps import System
from prima.standard.walk import texts

FIELDS_MOST: Final = 5
"""Questions on one page; a choice of this project (one thing a page)."""
TIMES_MOST: Final = 30
"""A price up to so many times its least is still a range; a choice of this project."""
_STAMP: Final = re.compile(r"\b(ber)?m[ae]t[ea]rai|stamp duty", re.IGNORECASE)
READS: Final = (
    *("applicants", "form", "requirements", "procedure"),
    *("completion_time", "fee", "output"),
)
"""Where a standard reads names."""
_DIGITAL: Final = frozenset({"web", "api", "offline"})


@rule("R02", "warning", needs=("requirements",))
def the_state_is_asked_first(sheet: Sheet) -> Iterator[Found]:
    """What the state holds is looked up, not asked of the citizen."""
    for demand in sheet.standard.requirements:
        held = any(isinstance(proof, LookedUp | EarlierCase) for proof in demand.evidence)
        if demand.state_holds is not None and not held:
            yield found(
                f"requirements.{demand.id}.evidence",
                "negara memegang ini, dan warga tetap diminta membawanya",
                "the state holds this, and the citizen still has to bring it",
                "tambahkan lookup atau case sebagai bukti pertama",
                "add a lookup or case as the first evidence",
            )


@rule("R03", "warning", needs=READS)
def look_ups_are_used(sheet: Sheet) -> Iterator[Found]:
    """Every look-up is used for something."""
    used = {step.lookup for step in sheet.standard.steps if isinstance(step, System)}
    used |= {
        proof.lookup
        for demand in sheet.standard.requirements
        for proof in demand.evidence
        if isinstance(proof, LookedUp)
    }
    read = {path.split(".")[1] for path in _read(sheet) if path.startswith("registry.")}
    for lookup in sheet.standard.lookups:
        if lookup.id not in used | read:
            yield found(
                f"lookups.{lookup.id}",
                f"'{lookup.id}' ditanyakan ke daftar, dan jawabannya tidak dipakai",
                f"'{lookup.id}' is asked of a register, and the answer is not used",
                "hapus lookup ini, atau pakai sebagai bukti",
                "remove the look-up, or use it as evidence",
            )


def _names(use: Use) -> frozenset[str]:
    """Return the names that a use reads; none if it cannot be read."""
    if use.how == "path":
        return frozenset({use.text})
    try:
        return names_in(use.text)
    except Unreadable:
        return frozenset()


def _read(sheet: Sheet, but: str | None = None) -> set[str]:
    """Return every name that the standard reads, but for what stands at a place itself."""
    return {
        path
        for use in sheet.uses
        if but is None or not use.place.startswith(f"{but}.")
        for path in _names(use)
    }


@rule("R07", "hint", needs=("requirements", "channels"))
def nothing_is_copied_on_the_web(sheet: Sheet) -> Iterator[Found]:
    """Nobody who applies from home is asked for copies or legalised copies."""
    digital = sorted(_DIGITAL & set(sheet.standard.channels))
    for demand in sheet.standard.requirements if digital else ():
        for number, proof in enumerate(demand.evidence, 1):
            rule_ = proof.file if isinstance(proof, Document) else None
            if rule_ is not None and (rule_.copies or rule_.legalised):
                what = f"{rule_.copies} lembar salinan" if rule_.copies else "salinan legalisir"
                what_en = f"{rule_.copies} copies" if rule_.copies else "a legalised copy"
                yield found(
                    f"requirements.{demand.id}.evidence.{number}.file",
                    f"minta {what} lewat {digital[0]}",
                    f"it asks for {what_en} by {digital[0]}",
                    "terima foto aslinya, atau tanyakan ke penerbitnya",
                    "take a photo of the original, or ask who issued it",
                )


@rule("R11", "warning", needs=("fee",))
def stamp_duty_is_in_the_price(sheet: Sheet) -> Iterator[Found]:
    """Where a stamp duty is asked for, it stands among the costs."""
    if any(_STAMP.search(cost.title.id) for cost in sheet.standard.fee.own_costs):
        return
    asked = [
        spot.place
        for spot, text in texts(sheet.spots)
        if _STAMP.search(text.id) and spot.place.partition(".")[0] in ("requirements", "form")
    ]
    asked += [
        spot.place
        for spot in sheet.spots
        if isinstance(spot.value, DeclarationField) and spot.value.stamp_duty
    ]
    if asked:
        yield found(
            asked[0],
            "meterai diminta, dan belum tercantum di biaya",
            "a stamp duty is asked for, and is not among the costs",
            "tambahkan meterai di fee.own_costs",
            "add the stamp duty to fee.own_costs",
        )


@rule("F01", "warning", needs=READS)
def answers_are_used(sheet: Sheet) -> Iterator[Found]:
    """Nothing is asked that no step, rule, requirement or document uses."""
    pointed = {f"form.{id_}" for _, id_ in sheet.pointers("field")}
    for page in sheet.standard.form:
        for asked in page.fields:
            name, place = f"form.{asked.id}", f"form.{page.page}.fields.{asked.id}"
            if _serves_by_itself(asked) or name in pointed:
                continue
            read = _read(sheet, but=place)
            if not any(path == name or path.startswith(f"{name}.") for path in read):
                yield found(
                    place,
                    f"'{asked.id}' ditanyakan, dan tidak dipakai",
                    f"'{asked.id}' is asked, and not used",
                    "hapus pertanyaan ini, atau sebut di sees langkah yang membutuhkannya",
                    "remove the question, or name it in sees of the step that needs it",
                )


def _serves_by_itself(asked: Field) -> bool:
    """Tell whether the office uses an answer without a standard saying so: to know, to reach."""
    if isinstance(asked, NikField):
        return asked.of == "applicant"
    mail = isinstance(asked, TextField) and asked.format == "email"
    return mail or isinstance(asked, PhoneField | DeclarationField)


@rule("F05", "warning", needs=("form",))
def pages_are_short(sheet: Sheet) -> Iterator[Found]:
    """No page asks more than five questions."""
    for page in sheet.standard.form:
        if len(page.fields) > FIELDS_MOST:
            yield found(
                f"form.{page.page}",
                f"{len(page.fields)} pertanyaan di satu halaman",
                f"{len(page.fields)} questions on one page",
                f"bagi menjadi halaman dengan paling banyak {FIELDS_MOST} pertanyaan",
                f"split it into pages of {FIELDS_MOST} questions at most",
            )


@rule("M04", "warning", needs=("fee", "form", "procedure"))
def the_price_is_known_before(sheet: Sheet) -> Iterator[Found]:
    """Who asks before she applies is told the price, or a range that helps her."""
    for line in sheet.lines:
        found_out = [it for it in line.multiply or () if _is_wide(sheet, it)]
        if found_out and line.at_most is None:
            yield found(
                f"fee.lines.{line.id}",
                f"harganya baru diketahui sesudah {found_out[0]} ditemukan petugas",
                f"the price is known only after an officer found {found_out[0]}",
                "tanyakan di formulir, persempit min dan max, atau tulis at_most",
                "ask for it in the form, bring min and max together, or write at_most",
            )


def _is_wide(sheet: Sheet, factor: object) -> bool:
    """Tell whether an officer finds out a factor that can make a price many times another."""
    if not isinstance(factor, str) or not factor.startswith("steps."):
        return False
    try:
        asked = sheet.standard.field(factor)
    except LookupError:
        return False
    if not isinstance(asked, NumberField):
        return True
    return asked.max.value > TIMES_MOST * asked.min.value


RULES: Final[tuple[Rule, ...]] = (
    the_state_is_asked_first,
    look_ups_are_used,
    nothing_is_copied_on_the_web,
    stamp_duty_is_in_the_price,
    answers_are_used,
    pages_are_short,
    the_price_is_known_before,
)
