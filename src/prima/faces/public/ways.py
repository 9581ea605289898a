"""How is a requirement proved?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan).

Any one of the kinds of evidence that the standard lists suffices.  What the state holds
is asked of the state; what an answer of the form proves needs no paper.
"""

from __future__ import annotations

from typing import Final

from prima.faces.public.spoken import condition, joined
from prima.standard.requirements import (
    Answers,
    Declared,
    Document,
    EarlierCase,
    Evidence,
    Fulfilled,
    LookedUp,
    Presence,
    Requirement,
)
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

EASY: Final = (Answers, Declared, Fulfilled, LookedUp, EarlierCase)
"""What proves a requirement without anything handed in or shown."""

_PHOTO: Final = Text(id="foto", en="a photo")
KINDS: Final = {
    "jpg": _PHOTO,
    "png": _PHOTO,
    "heic": _PHOTO,
    "pdf": Text(id="PDF", en="a PDF"),
    "mp4": Text(id="video", en="a video"),
    "dwg": Text(id="DWG", en="a DWG file"),
    "ifc": Text(id="IFC", en="an IFC file"),
    "xlsx": Text(id="lembar kerja", en="a spreadsheet"),
}
"""Kinds of file, as people call them."""

PRESENCE: Final = {
    "in_person": Text(id="datang sendiri", en="come in person"),
    "biometric": Text(id="diambil di loket, gratis", en="taken at the counter, free of charge"),
    "interview": Text(id="wawancara", en="an interview"),
    "object_shown": Text(id="perlihatkan aslinya di loket", en="show the original at the counter"),
    "object_handed_in": Text(id="serahkan aslinya di loket", en="hand in the original"),
}


def ways_of(requirement: Requirement, standard: ServiceStandard) -> tuple[Text, ...]:
    """Return how a requirement is proved, in words; any one suffices."""
    return tuple(_way(one, standard) for one in requirement.evidence)


def brings(requirement: Requirement) -> bool:
    """Tell whether a person has to hand in or show something."""
    return not any(isinstance(one, EASY) for one in requirement.evidence)


def checker(requirement: Requirement, standard: ServiceStandard) -> Text:
    """Return who looks at a requirement: a role, or the step where no person does."""
    step = standard.step(requirement.checked_at)
    by = getattr(step, "by", None)
    return standard.role(by[0]).title if by else step.title


def _way(one: Evidence, standard: ServiceStandard) -> Text:
    match one:
        case Document(file=file):
            kinds = joined(dict.fromkeys(KINDS[kind] for kind in file.kinds), "atau", "or")
            return Text(
                id=f"unggah {kinds.id}, sampai {file.max_mb} MB",
                en=f"upload {kinds.in_('en')}, up to {file.max_mb} MB",
            )
        case LookedUp(lookup=lookup):
            title = standard.lookup(lookup).title
            return Text(
                id=f"kami memeriksanya sendiri: {title.id}",
                en=f"we look it up ourselves: {title.in_('en')}",
            )
        case Answers():
            return Text(id="cukup isian di formulir", en="your answers in the form suffice")
        case Declared():
            return Text(id="cukup pernyataan di formulir", en="your declaration suffices")
        case Presence(presence=presence):
            return PRESENCE[presence]
        case EarlierCase(case=case):
            return Text(
                id=f"sudah ada pada kami, dari layanan {case.standard}",
                en=f"we hold it already, from the service {case.standard}",
            )
        case Fulfilled(condition=written):
            return condition(written, standard)
