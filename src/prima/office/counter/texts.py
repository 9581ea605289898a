"""Which text is somebody to confirm, of what a program of the counter sends?

Article: *akuntabel* (a word that changes later makes code and sheet void).

The program keeps no draft, so the text is marked as it was sent: for whom, for what, with
which answers.  A file is found only where this officer takes such applications in, and
opened only after the look was entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prima.case.acts import Confirmed
from prima.case.decide.counter import CODE, REFERENCE
from prima.case.plan import Plan
from prima.case.state import Case
from prima.office import access, completing, drafts
from prima.office.access import Sought
from prima.office.counter import codes, people, sending
from prima.office.keys import fingerprint
from prima.office.unopened import unopened
from prima.office.who import Who

SIGNS = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A text: whose word is asked, under which name, and its mark."""

    person: str
    about: str
    content: str


def served_by(officer: Who, service: str) -> Plan:
    """Return a service that this officer takes in.

    Raises:
        LookupError: She takes no applications for it in.
    """
    plans = (one for one in people.services(officer) if one.standard.standard == service)
    found = next(plans, None)
    if found is None:
        raise LookupError(service)
    return found


def met(officer: Who, nik: str, route: str) -> str:
    """Return whose card it is, after the look was entered.

    Raises:
        DeniedError: The row of the route admits no officer, or she has no post today.
        LookupError: Nobody with that number was registered.
    """
    person, plans = people.find(nik), people.services(officer)
    hers = people.cases_of(person, plans) if person else ()
    fields = people.held(person) if person else ()
    access.write_search(officer, Sought("nik", hers, len(hers), person or "", fields), route)
    if person is None:
        raise LookupError("nobody of that number was registered.")
    return person


def of_application(person: str, plan: Plan, answers: Mapping[str, Any]) -> Said:
    """Return the text of an application."""
    standard = plan.standard
    of = fingerprint("counter-about", f"{person}|{standard.standard}").hex()[:SIGNS]
    about = f"apply|{of}"
    return Said(person, about, codes.mark(f"{about}|{standard.version}", answers, {}))


def of_completion(officer: Who, number: str, answers: Mapping[str, Any], route: str) -> Said:
    """Return the text of what completes a file.

    Raises:
        DeniedError: To this officer there is no such file.
        LookupError: There is none, or nothing waits for its applicant.
    """
    known = _near(officer, number)
    found = completing.completion(
        drafts.served(known.applicant), access.open_hers(officer, known, route)
    )
    if found is None:
        raise LookupError(number)
    about = sending.about_completion(known, found)
    return Said(known.applicant, about, codes.mark(about, answers, {}))


def of_withdrawal(officer: Who, number: str) -> tuple[Said, Case]:
    """Return the text of taking a file back, and the file, unopened.

    Raises:
        LookupError: To this officer there is no such file.
    """
    case = _near(officer, number)
    about = sending.about_withdrawal(case)
    return Said(case.applicant, about, sending.content_of_withdrawal(case)), case


def is_hers(said: Said, word: Confirmed, code: str) -> bool:
    """Tell whether a word is that of a text: a code that counts for it, or its sheet."""
    if word.content != said.content:
        return False
    return word.way != CODE or codes.counts(said.about, said.content, code)


def word_of(way: str, content: str, binder: str) -> Confirmed:
    """Return her word as a program tells it; what is no number of a binder is left out."""
    return Confirmed(way, content, binder if REFERENCE.fullmatch(binder) else "")


def _near(officer: Who, number: str) -> Case:
    case, _ = unopened(number)
    served_by(officer, case.plan.standard.standard)
    return case
