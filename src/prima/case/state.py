"""Where does a case stand?

Article: "Konsep Dasar: proses yang transparan".

Everything here is folded from the events of the case's stream; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from prima.case.acts import FileRef, Gap
from prima.case.plan import Plan
from prima.procedure.run import OVER, Marking

READY = "ready"
STARTED = "started"
WAITING_CITIZEN = "waiting_citizen"
UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A step that may be done next.

    Attributes:
        step: Its id.
        turn: 1, or more in a repeat.
        state: ready, started, waiting_citizen or unpaid.
        since: When it came to the head.
        owner: The person who has it in hand, or "".
        waits_since: Since when it waits for the citizen, or None.
    """

    step: str
    turn: int
    state: str
    since: datetime
    owner: str = ""
    waits_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done: by whom, when, and what she found."""

    step: str
    turn: int
    by: str
    at: datetime
    findings: Mapping[str, Any]
    reference: str = ""
    post: str = ""
    unit: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """A stretch during which a clock may stand still, and its listed cause."""

    cause: str
    step: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """What is to be paid at a step, and whether it was."""

    id: str
    step: str
    total: int
    at: datetime
    lines: tuple[Mapping[str, Any], ...] = ()
    paid_at: datetime | None = None
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """An output that was issued, and the document it became."""

    output: str
    number: str
    at: datetime
    by: str
    post: str
    unit: str
    capacity: str
    sha256: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided, by whom, for which reasons."""

    step: str
    outcome: str
    reasons: tuple[str, ...]
    by: str
    post: str
    unit: str
    capacity: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One service to one citizen, as its events tell it.

    `version` is the number of entries folded; `marking` is None before submission.
    `assisted` names the officers who sent something for the applicant at the counter.
    `apart` names officers who stepped back from it; `held` cites an order to keep it,
    `restricted` why it is used no further; `rectified` names
    the answers that were put right afterwards.  `erased` names whose data are gone, `applied`
    the clocks that ran in it, which nobody could work out any more without them.
    """

    number: str
    plan: Plan
    version: int = 0
    marking: Marking = None
    applicant: str = ""
    channel: str = ""
    by_representative: bool = False
    vulnerable: bool = False
    origin: str = ""
    involved: frozenset[str] = frozenset()
    assisted: frozenset[str] = frozenset()
    subjects: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, tuple[FileRef, ...]] = field(default_factory=dict)
    leaves: Mapping[str, Leaf] = field(default_factory=dict)
    done: tuple[Done, ...] = ()
    met: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()
    gaps: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    returns: Mapping[str, int] = field(default_factory=dict)
    waits: tuple[Wait, ...] = ()
    bills: tuple[Bill, ...] = ()
    verdict: Verdict | None = None
    issued: tuple[Issued, ...] = ()
    points: Mapping[str, datetime] = field(default_factory=dict)
    complete_at: datetime | None = None
    escalated: frozenset[str] = frozenset()
    complaints: tuple[str, ...] = ()
    rated: int | None = None
    withdrawn: bool = False
    apart: frozenset[str] = frozenset()
    held: str = ""
    restricted: str = ""
    rectified: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    applied: tuple[str, ...] | None = None
    lapsed: bool = False
    last_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has the next move."""
        return self.marking is not None and self.marking is not OVER

    @property
    def status(self) -> str:
        """Return the status, a word of the glossary."""
        if self.withdrawn:
            return "withdrawn"
        if not self.is_open:
            return "closed"
        if self.verdict is not None:
            return "decided_refused" if self.verdict.outcome == "refused" else "decided_granted"
        if any(leaf.state == WAITING_CITIZEN for leaf in self.leaves.values()):
            return "incomplete"
        checked = any(done.step in self.plan.completeness for done in self.done)
        return "in_process" if checked else "received"

    def last(self, step: str) -> Done | None:
        """Return how `step` was done the last time, or None."""
        return next((done for done in reversed(self.done) if done.step == step), None)

    def who_did(self, step: str) -> frozenset[str]:
        """Return the natural persons who did `step`, in any turn."""
        return frozenset(done.by for done in self.done if done.step == step)

    def open_bill(self, bill: str) -> Bill | None:
        """Return the unpaid bill with that id, or None."""
        return next((b for b in self.bills if b.id == bill and b.paid_at is None), None)
