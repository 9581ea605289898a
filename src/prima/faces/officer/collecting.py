"""To whom is the document handed out, and what did she show?

Article: "Pelayanan Publik: hasil" (the result reaches whose it is).

Asked on the page of a step that hands something out, as questions of the form are: who
collects, by what she was known, and of a proxy the power of attorney.  Where the standard
knows no proxy, it is not even asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prima.case.acts import Collected
from prima.case.answer_fault import AnswerFault
from prima.case.decide.counter import PROXY, REFERENCE, SELF, SHOWN
from prima.faces.forms import read_fields
from prima.faces.forms.read import Post
from prima.office.asking import judged
from prima.office.casefile import Bench
from prima.standard.form import AnswerOption, ChoiceField, Field, TextField
from prima.standard.steps import Decide
from prima.standard.text import Text

BY, PROOF, POWER = "x-pengambil", "x-bukti", "x-kuasa"
"""Names of the questions; no field of a standard has such a name."""

WORDS = {
    SELF: Text(id="Pemohon sendiri", en="The applicant herself"),
    PROXY: Text(id="Kuasanya, dengan surat kuasa", en="Her proxy, with a power of attorney"),
    "ktp": Text(id="KTP", en="Identity card"),
    "receipt": Text(id="Tanda terima berkas ini", en="The receipt of this file"),
    "card": Text(id="Kartu kode dari loket", en="The code card of the counter"),
}
POWER_WRONG = Text(
    id="Tulis nomor atau tanggal surat kuasa dengan huruf dan angka.",
    en="Write number or date of the power of attorney in letters and digits.",
)


def asked(bench: Bench) -> tuple[Field, ...]:
    """Return the questions of a step that hands something out; none for any other."""
    step = bench.step
    if isinstance(step, Decide) or not step.delivers:
        return ()
    label = Text(id="Apa yang ia tunjukkan?", en="What did she show?")
    proof = ChoiceField(
        id=PROOF, type="choice", label=label, options=_options(SHOWN), personal="internal"
    )
    if bench.case.plan.standard.applicants.representative == "no":
        return (proof,)
    who = Text(id="Siapa yang mengambil?", en="Who collects?")
    power = TextField(
        id=POWER,
        type="text",
        max=40,
        required=False,
        label=Text(id="Surat kuasa: nomor atau tanggal", en="Power of attorney: number or date"),
        help=Text(id="Hanya untuk kuasa.", en="Only for a proxy."),
        personal="general",
    )
    by = ChoiceField(
        id=BY, type="choice", label=who, options=_options((SELF, PROXY)), personal="internal"
    )
    return (by, proof, power)


def read(post: Post, bench: Bench) -> Mapping[str, Any]:
    """Return the answers as they were sent."""
    return read_fields(asked(bench), post)


def faults(bench: Bench, given: Mapping[str, Any]) -> tuple[AnswerFault, ...]:
    """Return everything that is missing or does not fit."""
    kept, found = judged(asked(bench), given)
    if kept.get(BY) == PROXY and not REFERENCE.fullmatch(str(kept.get(POWER, ""))):
        return (*found, AnswerFault(POWER, POWER_WRONG))
    return found


def collected(bench: Bench, given: Mapping[str, Any]) -> Collected | None:
    """Return to whom it is handed out; None where nothing is."""
    if not asked(bench):
        return None
    by = str(given.get(BY) or "") if len(asked(bench)) > 1 else SELF
    power = str(given.get(POWER) or "").strip() if by == PROXY else ""
    return Collected(by, str(given.get(PROOF) or ""), power)


def _options(names: tuple[str, ...]) -> tuple[AnswerOption, ...]:
    return tuple(AnswerOption(id=name, label=WORDS[name]) for name in names)
