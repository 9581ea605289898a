"""What keeps a decision from being made?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

Three sentences each: what was not done, which rule, what to do now.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_DECIDED, Obstacle, named
from prima.standard.text import Text


def reasons_missing() -> Obstacle:
    """Stop a refusal without a reason."""
    return Obstacle(
        "reasons_missing",
        NOT_DECIDED,
        Text(
            id="Penolakan harus menunjuk sedikitnya satu syarat atau norma dari standar.",
            en="A refusal has to point at one requirement or norm of the standard at least.",
        ),
        Text(
            id="Pilih alasannya dari daftar, atau kabulkan permohonan ini.",
            en="Choose the reason from the list, or grant the application.",
        ),
    )


def reason_outside(name: str) -> Obstacle:
    """Stop a refusal whose reason the standard does not list or that does not apply."""
    name = named(name)
    return Obstacle(
        "reason_outside",
        NOT_DECIDED,
        Text(
            id=f"Alasan “{name}” tidak ada dalam standar, atau tidak berlaku untuk berkas ini.",
            en=f"The reason “{name}” is not in the standard, or does not apply to this file.",
        ),
        Text(
            id="Pilih alasan dari daftar; syarat yang sudah dinyatakan sesuai bukan alasan.",
            en="Choose from the list; a requirement that was found met is no reason.",
        ),
        name,
    )


def outcome_outside(name: str) -> Obstacle:
    """Stop an outcome that the step does not know."""
    name = named(name)
    return Obstacle(
        "outcome_outside",
        NOT_DECIDED,
        Text(
            id=f"Langkah ini tidak mengenal hasil “{name}”.",
            en=f"This step does not know the outcome “{name}”.",
        ),
        Text(id="Pilih hasil dari daftar.", en="Choose an outcome from the list."),
        name,
    )


def requirement_unmet(title: Text, at: str) -> Obstacle:
    """Stop a grant while a requirement stands unmet."""
    return Obstacle(
        "requirement_unmet",
        NOT_DECIDED,
        Text(
            id=f"Syarat {title.id} dinyatakan belum terpenuhi, jadi tidak dapat dikabulkan.",
            en=f"A requirement was found unmet, so it cannot be granted: {title.in_('en')}.",
        ),
        Text(
            id="Tolak dengan alasan itu, atau minta pemeriksa menilai ulang syaratnya.",
            en="Refuse for that reason, or have the requirement looked at again.",
        ),
        at,
    )
