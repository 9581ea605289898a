"""In which words is a person told that an answer does not fit?

Article: "Pelayanan Publik: transparan, responsif" (plain words, and a way on).

A sentence names the question, says what was found and what fits.  It never repeats
what was typed, for that stands in the field, and it never blames.

    >>> not_like(Text(id="NIK", en="NIK"), "harus 16 angka.", "must have 16 digits.").what.id
    'NIK harus 16 angka.'
    >>> missing(Text(id="Lahir di mana?", en="Born where?"), "Isi", "Enter").id
    'Jawab “Lahir di mana?”.'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from prima.standard.text import Text

Kind: TypeAlias = Literal["missing", "shape", "sense", "rule", "unknown_field"]
"""`shape` is what a JSON Schema can say too; `sense` is what only we can say."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value does not fit, before it is known where it stands."""

    what: Text
    kind: Kind = "shape"

    def at(self, field: str) -> AnswerFault:
        """Return the fault of the field at that path."""
        return AnswerFault(field, self.what, self.kind)


@dataclass(frozen=True, slots=True)
class AnswerFault:
    """One answer that does not fit its question.

    Attributes:
        field: Path of the field: "nik", "saksi.0.orang.nik", "alamat.street".
        what: The sentence for the person.
        kind: Why, for programs.
    """

    field: str
    what: Text
    kind: Kind = "shape"

    def under(self, group: Text) -> AnswerFault:
        """Return the fault of a part, told with the name of the group it stands in."""
        what = Text(
            id=f"{_bare(group.id)}: {_small(self.what.id)}",
            en=f"{_bare(group.in_('en'))}: {_small(self.what.in_('en'))}",
        )
        return replace(self, what=what)


DETERMINERS = frozenset({"the", "a", "an", "your", "their", "his", "her"})
"""English words that already stand where an article would."""


def missing(label: Text, verb_id: str, verb_en: str) -> Text:
    """Ask for an answer that is not there: "Isi nomor telepon yang aktif."."""
    said_en = label.in_("en")
    is_named = said_en.partition(" ")[0].lower() in DETERMINERS
    wanted_en = verb_en if is_named else f"{verb_en} the"
    return Text(id=_ask(label.id, verb_id, "Jawab"), en=_ask(said_en, wanted_en, "Answer"))


def not_like(label: Text, must_id: str, must_en: str, kind: Kind = "shape") -> Misfit:
    """Say what an answer must be like; the question is the subject of the sentence."""
    said_id, said_en = label.id, label.in_("en")
    subject_id = f"Jawaban “{said_id}”" if said_id.endswith("?") else _bare(said_id)
    subject_en = f"The answer to “{said_en}”" if said_en.endswith("?") else _bare(said_en)
    return Misfit(Text(id=f"{subject_id} {must_id}", en=f"{subject_en} {must_en}"), kind)


def hidden_sign(label: Text) -> Misfit:
    """Say that a text holds something that cannot be seen."""
    must = "memuat tanda yang tidak terlihat; hapus lalu ketik ulang."
    return not_like(label, must, "holds a hidden character; delete it and type it anew.", "sense")


def _ask(label: str, verb: str, to_question: str) -> str:
    if label.endswith("?"):
        return f"{to_question} “{label}”."
    return f"{verb} {_small(_bare(label))}."


def _bare(label: str) -> str:
    return label.rstrip(" .:?")


def _small(label: str) -> str:
    """Return the label as it stands inside a sentence; abbreviations keep their letters."""
    if label[:1].isupper() and label[1:2].islower():
        return label[0].lower() + label[1:]
    return label
