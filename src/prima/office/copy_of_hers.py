"""What does this office hold of her, all of it and of nobody else?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 7, 13 and 32.

The copy that she gets when her request was granted: her contacts, and from every file in
which she appears what is about her: answers, papers, findings, decisions, the course of
the file, and who opened her data.  What is about another person in the same file stays
out, and so does what an officer is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from prima.case.acts import FileRef
from prima.case.state import Case
from prima.case.timeline import state_sentence
from prima.office import casepage, looked, vault
from prima.office.act import load
from prima.office.answer_words import in_words
from prima.office.catalogue import unit_name
from prima.office.looked import SaidLook
from prima.office.models import CaseHead, SealKey
from prima.office.moment import now
from prima.office.profile import profile
from prima.office.who import Who
from prima.standard.form import Field
from prima.standard.steps import findings_of
from prima.standard.text import Text

PERSONAL: Final = ("general", "specific")
CONTACTS: Final = {
    "name": Text("Nama", "Name"),
    "mail": Text("Alamat e-mail", "E-mail address"),
    "unconfirmed": Text(
        "Alamat e-mail yang belum dikonfirmasi", "E-mail address that is not confirmed yet"
    ),
    "phone": Text("Nomor telepon", "Phone number"),
    "nik": Text("NIK", "Identity number"),
}


OTHERS: Final = Text("Anda disebut dalam berkas orang lain", "You are named in another's file")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is about her: what it is called, its words, the value itself."""

    path: str
    label: Text
    words: Text
    value: Any


@dataclass(frozen=True, slots=True)
class Held:
    """What one file holds of her; `number` is "" where the file is another's."""

    number: str
    service: Text
    unit: Text
    as_what: Text
    received_at: datetime
    state: Text
    said: tuple[Said, ...]
    papers: tuple[tuple[Text, FileRef], ...]
    issued: tuple[casepage.Paper, ...]
    history: tuple[casepage.Told, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """All that the office holds of her at an instant."""

    at: datetime
    contacts: tuple[tuple[Text, str], ...]
    files: tuple[Held, ...]
    looks: tuple[SaidLook, ...]


def copy_of(who: Who) -> Copy:
    """Gather what is about her; only she may be given it."""
    known = vault.contact_of(who.person)
    contacts = ((CONTACTS.get(name, Text(name, name)), value) for name, value in known.items())
    found = (load(number)[0] for number in _numbers(who.person))
    files = tuple(_held(case, who.person) for case in found if not _is_secret(case, who.person))
    return Copy(now(), tuple(contacts), files, looked.every_look(who))


def as_bytes(copy: Copy) -> bytes:
    """Return the copy as a file of JSON."""
    return json.dumps(as_json(copy), ensure_ascii=False, indent=1).encode()


def as_json(copy: Copy) -> Mapping[str, Any]:
    """Return the copy in a form that another program reads (Art. 13)."""
    return {
        "office": _plain(profile().name),
        "law": "UU 27/2022 Pasal 7, 13 dan 32",
        "at": copy.at.isoformat(),
        "contacts": {label.id: value for label, value in copy.contacts},
        "files": [_file(held) for held in copy.files],
        "looks": [_look(look) for look in copy.looks],
    }


def _numbers(person: str) -> tuple[str, ...]:
    """Return the files in which something of hers can be read, the oldest first."""
    keys = SealKey.objects.filter(subject=person, wrapped__isnull=False, stream__startswith="case/")
    named = {stream.partition("/")[2] for stream in keys.values_list("stream", flat=True)}
    own = CaseHead.objects.filter(applicant=person).values_list("number", flat=True)
    rows = CaseHead.objects.filter(number__in=named | set(own)).order_by("received_at", "number")
    return tuple(rows.values_list("number", flat=True))


def _is_secret(case: Case, person: str) -> bool:
    """Tell whether the law keeps from her that this file names her."""
    return person != case.applicant and looked.is_protected(case.plan)


def _held(case: Case, person: str) -> Held:
    hers = person == case.applicant
    said = tuple(_said(case, person))
    return Held(
        number=case.number if hers else "",
        service=case.plan.standard.title,
        unit=unit_name(case.plan.standard.provider),
        as_what=_as_what(case, person),
        received_at=case.points["received"],
        state=state_sentence(case) if hers else OTHERS,
        said=said,
        papers=tuple(_papers(case, person)),
        issued=casepage.papers(case) if hers else (),
        history=casepage.history(case) if hers else (),
    )


def _as_what(case: Case, person: str) -> Text:
    """Return what she is in the file: its applicant, or somebody whom it is about."""
    if person == case.applicant:
        return Text("pemohon", "the applicant")
    titles = {one.id: one.title for one in case.plan.standard.personal_data.subjects}
    found = next((name for name, hers in case.subjects.items() if hers == person), "")
    return titles.get(found, Text("orang yang disebut", "somebody named"))


def _said(case: Case, person: str) -> Iterator[Said]:
    for page in case.plan.standard.form:
        for field in page.fields:
            if field.id in case.answers and _is_hers(case, field.about or page.about, person):
                yield _one(f"form.{field.id}", field, case.answers[field.id])
    for done in case.done:
        for field in findings_of(case.plan.steps[done.step]):
            personal = field.personal in PERSONAL and field.id in done.findings
            if personal and _is_hers(case, field.about, person):
                path = f"steps.{done.step}.{field.id}"
                yield _one(path, field, done.findings[field.id])


def _papers(case: Case, person: str) -> Iterator[tuple[Text, FileRef]]:
    for need in case.plan.standard.requirements:
        if _is_hers(case, need.about, person):
            for ref in case.files.get(need.id, ()):
                yield need.title, ref


def _one(path: str, field: Field, value: Any) -> Said:
    return Said(path, field.label, in_words(field, value), value)


def _is_hers(case: Case, about: str | None, person: str) -> bool:
    return case.subjects.get(about or "", case.applicant) == person


def _file(held: Held) -> Mapping[str, Any]:
    return {
        "number": held.number,
        "service": _plain(held.service),
        "unit": _plain(held.unit),
        "you_are": _plain(held.as_what),
        "received_at": held.received_at.isoformat(),
        "state": _plain(held.state),
        "data": [
            {"path": one.path, "label": _plain(one.label), "value": one.value} for one in held.said
        ],
        "papers": [
            {"for": _plain(title), "name": ref.name, "kind": ref.kind, "bytes": ref.size}
            for title, ref in held.papers
        ],
        "issued": [
            {"title": _plain(one.title), "number": one.number, "at": one.at.isoformat()}
            for one in held.issued
        ],
        "history": [
            {"at": told.line.at.isoformat(), "what": _plain(told.line.what)}
            for told in reversed(held.history)
        ],
    }


def _look(look: SaidLook) -> Mapping[str, Any]:
    return {
        "at": look.at.isoformat(),
        "file": look.number,
        "unit": None if look.unit is None else _plain(look.unit),
        "post": None if look.post is None else _plain(look.post),
        "service": _plain(look.service),
        "step": None if look.step is None else _plain(look.step),
        "fields": [_plain(field) for field in look.fields],
        "laws": list(look.laws),
    }


def _plain(text: Text) -> Mapping[str, str]:
    return {"id": text.id, "en": text.in_("en")}
