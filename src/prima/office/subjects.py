"""Whom is a file about, and which of them does the office know already?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

The standard names the subjects beside the applicant; a NIK in the answers says who they
are.  Somebody who was named here before is the same person again, so that one request of
hers finds all that is kept of her.  She gets a number and a key, never a sign-in: whoever
only typed a NIK has no right by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prima.case.acts import Complete, FileRef, Submit, Withdraw
from prima.case.happened import Happened
from prima.case.shares import niks
from prima.case.state import Case
from prima.office import files, vault
from prima.office.models import Person
from prima.standard.form import FileField


def named(act: Submit, case: Case) -> Submit:
    """Return the application with its subjects: known persons, or new numbers for them."""
    found = {}
    for subject, nik in niks(case.plan, act.answers).items():
        known = vault.person_by_nik(nik) if nik else None
        found[subject] = known or vault.random_id("person")
    return replace(act, subjects=found)


def keep_new(case: Case) -> None:
    """Give every subject of a new case whom nobody knew a row with a key of her own."""
    wanted = set(case.subjects.values())
    if not wanted:
        return
    there = set(Person.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    given = niks(case.plan, case.answers)
    for subject, person in case.subjects.items():
        if person not in there:
            there.add(person)
            nik = given.get(subject, "")
            vault.new_person({"nik": nik} if nik else {}, person)


def take_in(case: Case, events: Iterable[Happened], *, answered: bool) -> None:
    """Put the files of these events under the keys of the persons whom they are about.

    With `answered` the answers are new too, and a file may be one of them.
    """
    papers = {paper.id: paper.about or "" for paper in case.plan.standard.requirements}
    handed = [need for event in events for need in event.body.get("files", {}).items()]
    found = [
        (case.subjects.get(papers.get(need, ""), case.applicant), str(ref["sha256"]))
        for need, refs in handed
        for ref in refs
    ]
    scans = [event.body.get("counter", {}).get("scan") for event in events]
    found += [(case.applicant, str(scan["sha256"])) for scan in scans if scan]
    by_person: dict[str, list[str]] = {}
    for person, digest in found + (_answered(case) if answered else []):
        by_person.setdefault(person, []).append(digest)
    for person, digests in by_person.items():
        files.adopt(digests, f"case/{case.number}", person)


def handed_in(act: Submit | Complete | Withdraw) -> dict[str, str]:
    """Return the requirement of each file that an act hands in, by its hash."""
    files = {} if isinstance(act, Withdraw) else act.files
    refs: list[tuple[str, FileRef]] = [
        (name, ref) for name, given in files.items() for ref in given
    ]
    scan = None if act.confirmed is None else act.confirmed.scan
    if scan is not None:
        refs.append(("confirmed", scan))
    return {ref.sha256: name for name, ref in refs}


def _answered(case: Case) -> list[tuple[str, str]]:
    """Return person and hash of each file that is an answer of the form."""
    found = []
    for page in case.plan.standard.form:
        for field in page.fields:
            value = case.answers.get(field.id) if isinstance(field, FileField) else None
            person = case.subjects.get(field.about or page.about or "", case.applicant)
            given = value if isinstance(value, list) else [value]
            found += [(person, str(one["sha256"])) for one in given if isinstance(one, dict)]
    return found
