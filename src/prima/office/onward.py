"""What happens to this file next?

Article: *transparan* (whoever did a step sees whose turn it is now).

One sentence for the officer who has just acted: which step follows and who does it, or
that the office waits for the citizen, or that the case is over.
"""

from __future__ import annotations

from prima.case.state import UNPAID, WAITING_CITIZEN, Case, Leaf
from prima.standard.steps import Ask, Decide, Do
from prima.standard.text import Text

OVER = Text(
    id="Permohonan selesai; pemohon diberi tahu.", en="The case is closed; the applicant is told."
)
WITHDRAWN = Text(id="Permohonan berakhir.", en="The case has ended.")


def onward(case: Case) -> Text:
    """Return what comes next, in one sentence a branch."""
    if not case.is_open:
        return WITHDRAWN if case.withdrawn or case.lapsed else OVER
    parts = [_next(case, leaf) for leaf in case.leaves.values()]
    return Text(id=" ".join(one.id for one in parts), en=" ".join(one.in_("en") for one in parts))


def _next(case: Case, leaf: Leaf) -> Text:
    step = case.plan.steps[leaf.step]
    if leaf.state == UNPAID:
        return Text(
            id="Kini menunggu pembayaran pemohon; jam janji berhenti.",
            en="Now the applicant's payment is awaited; the promise stands still.",
        )
    if isinstance(step, Ask):
        return Text(
            id="Kini menunggu jawaban pemohon.", en="Now the applicant's answer is awaited."
        )
    if leaf.state == WAITING_CITIZEN:
        return Text(
            id="Kini menunggu pemohon melengkapi; berkas kembali ke meja sesudahnya.",
            en="Now the applicant completes the file; it comes back to the desk.",
        )
    title_id, title_en = step.title.id, step.title.in_("en")
    if isinstance(step, Do | Decide):
        role = case.plan.role_title(step)
        title_id, title_en = f"{title_id} ({role.id})", f"{title_en} ({role.in_('en')})"
    return Text(id=f"Berikutnya: {title_id}.", en=f"Next: {title_en}.")
