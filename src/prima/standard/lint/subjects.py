"""Is it said of every personal thing whom it is about?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 8 (a person may have hers erased).

What is about a child lies under a key of the child's own, so that hers can be forgotten
and the parent's stay.  A fact that is computed from the child's answers is the child's.

    >>> [rule.id for rule in RULES]
    ['D02', 'D03', 'D04']
"""

from collections.abc import Iterator
from typing import Final

from prima.standard.condition import names_in
from prima.standard.form import NikField
from prima.standard.grammar import Unreadable
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.names import dangling
from prima.standard.standard import ServiceStandard


@rule("D02", "error", needs=("personal_data", "form"))
def subjects_are_named(sheet: Sheet) -> Iterator[Found]:
    """Whoever something is about is named under the personal data, or is the applicant."""
    yield from dangling(sheet, "subject")


@rule("D03", "error", needs=("personal_data", "form"))
def facts_are_about_whom_they_read(sheet: Sheet) -> Iterator[Found]:
    """A fact that reads somebody's answers is about her: else it would outlive her erasure."""
    standard = sheet.standard
    about = _about_answers(standard)
    for fact in standard.facts:
        read = _read(fact.value)
        others = {about[name] for name in read if about.get(name)}
        about[f"facts.{fact.id}"] = fact.about or ""
        if others and fact.about not in others:
            who = min(others)
            yield found(
                f"facts.{fact.id}",
                f"fakta ini dihitung dari jawaban tentang '{who}', tetapi tidak tentang dia",
                f"this fact is computed from answers about '{who}' and is not about them",
                f"tambahkan about: {who}",
                f"add about: {who}",
            )


@rule("D04", "warning", needs=("personal_data", "form"))
def another_persons_number_is_about_her(sheet: Sheet) -> Iterator[Found]:
    """A NIK of somebody else is about somebody else."""
    about = _about_answers(sheet.standard)
    for page in sheet.standard.form:
        for field in page.fields:
            strange = isinstance(field, NikField) and field.of == "other"
            if strange and not about[f"form.{field.id}"]:
                yield found(
                    f"form.{page.page}.fields.{field.id}",
                    "NIK orang lain, tetapi tidak dikatakan tentang siapa",
                    "the NIK of somebody else, and it is not said whom it is about",
                    "sebut orangnya di personal_data.subjects, lalu tambahkan about",
                    "name the person in personal_data.subjects, then add about",
                )


def _about_answers(standard: ServiceStandard) -> dict[str, str]:
    """Return whom each answer is about; "" for the applicant."""
    return {
        f"form.{field.id}": field.about or page.about or ""
        for page in standard.form
        for field in page.fields
    }


def _read(expression: str) -> frozenset[str]:
    try:
        return names_in(expression)
    except Unreadable:
        return frozenset()


RULES: Final[tuple[Rule, ...]] = (
    subjects_are_named,
    facts_are_about_whom_they_read,
    another_persons_number_is_about_her,
)
