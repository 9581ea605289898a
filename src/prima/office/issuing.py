"""How does an output become a signed document?

Article: "Penerapan Standar Pelayanan Publik" (produk pelayanan).

A job: it reads the case, sets the letter from the values that the standard lists,
signs it, keeps it, and enters its hash in the case's stream.  Done twice, nothing is
done twice; killed half-way, it is done again.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import structlog
from django.conf import settings

from prima.asn.post import Unit
from prima.case.acts import Actor, Document
from prima.case.bill import value_at
from prima.case.decide.verdict import usable_reasons
from prima.case.names import names
from prima.case.obstacle import Obstacle
from prima.case.state import Case, Issued, Verdict
from prima.office import files, registry, vault
from prima.office.act import Terms, load, perform
from prima.office.documents.letter import (
    Letter,
    Line,
    Outcome,
    Reason,
    Remedy,
    Signatory,
)
from prima.office.documents.sign import sign
from prima.office.documents.typeset import typeset
from prima.office.models import CaseHead
from prima.office.objecting import objection_until
from prima.office.profile import profile
from prima.office.seal_of_office import signer_of_office
from prima.office.who import SYSTEM
from prima.standard.form import ChoiceField
from prima.standard.steps import Decide, Do
from prima.standard.text import Text
from prima.standard.zone import civil_day

logger = structlog.get_logger()


def print_output(number: str, output: str) -> bool:
    """Make the signed document of an output; tell whether one was made now."""
    case, _ = load(number)
    issued = next((one for one in case.issued if one.output == output), None)
    if issued is None or issued.sha256:
        return False
    pdf = typeset(letter_of(case, issued))
    reason = f"{case.plan.standard.title.id} {case.number}"
    signed = sign(pdf, signer_of_office(), reason=reason, at=issued.at)
    ref = files.keep_in(f"case/{number}", case.applicant, signed, "pdf", f"{output}-{number}.pdf")
    digest = sha256(signed).hexdigest()
    act = Document(Actor("system", "system"), output, digest, ref.size, ref.sha256)
    answer = perform(act, number, SYSTEM, Terms(key=f"document:{number}:{output}", at=issued.at))
    return not isinstance(answer, Obstacle)


def print_waiting(most: int = 100) -> int:
    """Make every document that waits; return how many.

    A case whose document cannot be made is told to the operator and keeps no other waiting.
    """
    rows = CaseHead.objects.filter(unprinted__gt=0).order_by("last_at")
    made = 0
    for number in rows.values_list("number", flat=True)[:most]:
        try:
            made += _print_all(number)
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one is not with all
            logger.error("output_not_printed", case=number, fault=type(fault).__name__)  # noqa: TRY400 - a trace may show what is personal
    return made


def _print_all(number: str) -> int:
    case, _ = load(number)
    return sum(print_output(number, one.output) for one in case.issued if not one.sha256)


def letter_of(case: Case, issued: Issued) -> Letter:
    """Return the letter of an output: only what the standard lists is on it."""
    standard, office = case.plan.standard, profile()
    output = standard.output_of(issued.output)
    verdict = _verdict_on(case, issued)
    refused = verdict is not None and verdict.outcome != "granted"
    unit = registry.registry().units.get(standard.provider)
    return Letter(
        agency=(office.region.id.upper() or office.name.id.upper(), *_unit_name(unit)),
        address=office.help_line,
        title=output.title.id,
        title_en=output.title.en,
        number=issued.number,
        case=case.number,
        place=office.name.id,
        on=civil_day(issued.at, case.plan.zone),
        outcome="granted" if verdict is None else _outcome(verdict),
        decision=_issue(case, output.title) if verdict is None else _sentence(case, verdict),
        signatory=_signatory(case, issued),
        verify=f"{settings.PRIMA_URL}/bukti/{case.number}",
        values=_values(case, issued),
        reasons=_reasons(case, verdict) if verdict and refused else (),
        remedy=_remedy(case, verdict) if verdict and refused else None,
        specimen=office.demo,
    )


def _verdict_on(case: Case, issued: Issued) -> Verdict | None:
    """Return the decision that an output carries; None for one that another step signs."""
    signing = _signing_step(case, issued)
    if case.verdict is None or (signing is not None and signing.id != case.verdict.step):
        return None
    return case.verdict


def _signing_step(case: Case, issued: Issued) -> Do | Decide | None:
    steps = (step for step in case.plan.steps.values() if isinstance(step, Do | Decide))
    return next((step for step in steps if issued.output in (step.signs or ())), None)


def _unit_name(unit: Unit | None) -> tuple[str, ...]:
    return () if unit is None else (unit.name_id,)


def _outcome(verdict: Verdict) -> Outcome:
    match verdict.outcome:
        case "granted":
            return "granted"
        case "partial":
            return "partial"
        case _:
            return "refused"


def _issue(case: Case, title: Text) -> str:
    return (
        f"{title.id} untuk permohonan {case.plan.standard.title.id}"
        f" dengan nomor {case.number} diterbitkan."
    )


def _sentence(case: Case, verdict: Verdict) -> str:
    title = case.plan.standard.title.id
    if verdict.outcome == "refused":
        return f"Permohonan {title} dengan nomor {case.number} belum dapat dikabulkan."
    part = " sebagian" if verdict.outcome == "partial" else ""
    return f"Permohonan {title} dengan nomor {case.number} dikabulkan{part}."


def _signatory(case: Case, issued: Issued) -> Signatory:
    """Say who signed and in which capacity: a stand-in names the post that she stands in for."""
    name = vault.contact_of(issued.by).get("name", "") if issued.by else ""
    post = registry.registry().posts.get(issued.post)
    own = "" if post is None else post.title_id
    signing = _signing_step(case, issued)
    role = own if signing is None else case.plan.role_title(signing).id
    match issued.capacity:
        case "plh" | "plt" as capacity:
            return Signatory(name, role, capacity)
        case "an" | "ub" as capacity:
            return Signatory(name, own, capacity, (role,))
        case _:
            return Signatory(name, own)


def _values(case: Case, issued: Issued) -> tuple[Line, ...]:
    """Fill the declared rows; a path that nobody answered is left out."""
    known = names(case)
    lines = []
    for value in case.plan.standard.output_of(issued.output).values or ():
        try:
            found = value_at(known, value.from_)
        except KeyError:
            continue
        lines.append(Line(_label(case, value.name, value.from_), _text(case, value.from_, found)))
    return tuple(lines)


def _label(case: Case, name: str, path: str) -> str:
    try:
        return case.plan.standard.field(path).label.id
    except LookupError:
        return name.replace("_", " ").capitalize()


def _text(case: Case, path: str, value: object) -> str:
    """Say a value in words: the label of a choice, parts of a person joined."""
    try:
        field = case.plan.standard.field(path)
    except LookupError:
        return str(value)
    if isinstance(field, ChoiceField):
        for option in field.options or ():
            if option.id == value:
                return option.label.id
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    return str(value)


def _reasons(case: Case, verdict: Verdict) -> tuple[Reason, ...]:
    step = case.plan.steps[verdict.step]
    assert isinstance(step, Decide)  # noqa: S101 - a verdict stands on a decide
    by_id = {reason.id: reason for reason in (*step.reasons, *usable_reasons(case, step))}
    found = []
    for name in verdict.reasons:
        reason = by_id[name]
        cites: Iterable[str] = reason.norm or ()
        evidence = ""
        if reason.requirement is not None:
            requirement = case.plan.standard.requirement(reason.requirement)
            cites, evidence = requirement.cite, requirement.title.id
        cite = "; ".join(case.plan.standard.law(law).cite for law in cites)
        found.append(Reason(text=reason.title.id, cite=cite, evidence=evidence))
    return tuple(found)


def _remedy(case: Case, verdict: Verdict) -> Remedy:
    post = registry.registry().posts.get(verdict.post)
    until = objection_until(case)
    return Remedy(
        to="pejabat yang memutus" if post is None else post.title_id,
        until=until or civil_day(verdict.at, case.plan.zone),
        how=f"di loket mana pun, atau di {settings.PRIMA_URL}/permohonan/{case.number}.",
    )
