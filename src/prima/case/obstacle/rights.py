"""Why can this not be done with her data, and what can be done instead?

Article: "Pelayanan Publik: transparan, responsif"; UU 27/2022 Art. 8 to 11 and 15.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_DONE, Obstacle
from prima.standard.text import Text

NOT_RIGHTED = Text(id="Data ini belum dibetulkan.", en="This answer was not put right.")
NOTHING = Text(id="Tidak ada yang perlu Anda lakukan.", en="Nothing is for you to do.")


def no_such_answer() -> Obstacle:
    """Stop the correction of an answer that this file does not hold."""
    return Obstacle(
        "no_such_answer",
        NOT_RIGHTED,
        Text(
            id="Berkas ini tidak memuat isian itu, atau isiannya sudah dihapus.",
            en="This file holds no such answer, or it was erased.",
        ),
        Text(id="Pilih isian yang ada di berkas.", en="Choose an answer that the file holds."),
    )


def same_answer() -> Obstacle:
    """Tell that the answer reads so already."""
    return Obstacle(
        "same_answer",
        NOT_RIGHTED,
        Text(id="Isian itu sudah berbunyi demikian.", en="The answer reads so already."),
        NOTHING,
    )


def answer_unfit(what: Text) -> Obstacle:
    """Stop a correction that does not fit the question."""
    return Obstacle(
        "answer_unfit",
        NOT_RIGHTED,
        what,
        Text(id="Tulis jawaban yang benar, lalu kirim lagi.", en="Write it right and send again."),
    )


def changes_decision(facts: Text) -> Obstacle:
    """Stop a correction upon which the rules of the service would decide otherwise."""
    return Obstacle(
        "changes_decision",
        NOT_RIGHTED,
        Text(
            id=f"Perubahan ini mengubah dasar pelayanan: {facts.id}.",
            en=f"This would change what the service rests on: {facts.in_('en')}.",
        ),
        Text(
            id="Ajukan permohonan baru, atau keberatan atas putusannya.",
            en="Apply anew, or object to the decision.",
        ),
    )


def restricted_already() -> Obstacle:
    """Tell that the file is used no further already."""
    return Obstacle(
        "restricted_already",
        NOT_DONE,
        Text(id="Berkas ini sudah dibatasi.", en="This file is restricted already."),
        NOTHING,
    )


def not_restricted() -> Obstacle:
    """Tell that there is nothing to lift."""
    return Obstacle(
        "not_restricted",
        NOT_DONE,
        Text(id="Berkas ini tidak dibatasi.", en="This file is not restricted."),
        NOTHING,
    )


def rests_on_law(cite: str) -> Obstacle:
    """Stop the withdrawal of a consent that was never asked."""
    return Obstacle(
        "rests_on_law",
        NOT_DONE,
        Text(
            id=f"Data di berkas ini diproses menurut {cite}, bukan atas persetujuan Anda.",
            en=f"The data in this file are processed under {cite}, not by your consent.",
        ),
        Text(
            id="Minta pembatasan, atau tarik kembali permohonannya selama belum diputus.",
            en="Ask for a restriction, or take the application back before it is decided.",
        ),
    )
