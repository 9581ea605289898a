"""What did she tell us before that this service asks again?

Article: "Digitalisasi: mudah" (what was given once is offered, not asked again).

Only what is about herself: her name, her identity number and her telephone, and only
where the form asks them of the applicant.  They come from her last application, else
from her account, where an officer at the counter may have read them from her card.  A page
that was answered before, or read from her card, is not asked again; it is shown with
everything else before she sends, and can be changed there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prima.case.plan import Plan
from prima.case.state import Case
from prima.office import standards, vault
from prima.office.act import load
from prima.office.models import CaseHead
from prima.office.who import Who
from prima.standard.form import Field, NikField, Page, PhoneField, TextField

NAME, NIK, PHONE = "name", "nik", "phone"
LOOKED_AT = 3
"""Applications that are looked through, newest first; a complaint asks for no number."""


Opens = Callable[[str, str, Iterable[str]], Case | None]
"""Opens an earlier application by its service and number for some questions; None: it does not."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is filled in for her.

    Attributes:
        answers: By the id of the question.
        pages: Pages that she answered whole in an application before.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    pages: tuple[str, ...] = ()


def own(service: str, number: str, fields: Iterable[str]) -> Case:
    """Open an earlier application for the person whose it is: her own reads are no looks."""
    del service, fields
    return load(number)[0]


def offered(who: Who, plan: Plan, opens: Opens = own) -> Offered:
    """Return what can be filled in before she begins.

    Args:
        who: Whose application it is.
        plan: The service.
        opens: Opens an earlier one; where somebody else fills in, it enters the look first.
    """
    before, contact = _sent_before(who, opens), vault.contact_of(who.person)
    kinds = (NAME, NIK, PHONE)
    at_hand = {kind: contact[kind] for kind in kinds if contact.get(kind)} | before
    if contact.get(NIK):
        before = at_hand
    asked = {page.page: about_her(page) for page in plan.standard.form}
    return Offered(
        {
            name: at_hand[kind]
            for kinds in asked.values()
            for name, kind in kinds.items()
            if kind in at_hand
        },
        tuple(
            page.page
            for page in plan.standard.form
            if all(_is_settled(one, asked[page.page], before) for one in page.fields)
        ),
    )


def _is_settled(one: Field, asked: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Tell whether a question need not be asked again: answered, or hers to leave out."""
    return one.id in asked and (asked[one.id] in before or not one.required)


def about_her(page: Page) -> dict[str, str]:
    """Return the questions of a page that are about the applicant: id -> what they ask.

    A page that asks her number is about her; then its only name and telephone are hers.
    """
    niks = [one.id for one in page.fields if isinstance(one, NikField) and one.of == "applicant"]
    names = [one.id for one in page.fields if isinstance(one, TextField) and one.format == "name"]
    phones = [one.id for one in page.fields if isinstance(one, PhoneField)]
    if len(niks) != 1:
        return {}
    found = {niks[0]: NIK}
    found |= {names[0]: NAME} if len(names) == 1 else {}
    return found | ({phones[0]: PHONE} if len(phones) == 1 else {})


def _sent_before(who: Who, opens: Opens) -> dict[str, str]:
    """Return what she said of herself in her last application that asked it."""
    rows = CaseHead.objects.filter(applicant=who.person).order_by("-received_at")
    heads = rows.values_list("number", "standard", "version")[:LOOKED_AT]
    for number, standard, version in heads:
        for page in standards.plan(standard, version).standard.form:
            kinds = about_her(page)
            case = opens(standard, number, kinds) if kinds else None
            said = {} if case is None else {kind: case.answers.get(q) for q, kind in kinds.items()}
            kept = {kind: value for kind, value in said.items() if isinstance(value, str) and value}
            if NIK in kept:
                return kept
    return {}
