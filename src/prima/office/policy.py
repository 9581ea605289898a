"""Who may see and do what, and why not?

Article: "Etika dan Integritas".

Everything is denied unless it has a row here.  A row names a route or an act, and
the pairs of role and relation that it admits.  The relation is what the person is
to the file: its applicant, the one who may work on an open step of it, one of its
unit, or nobody.  The table is data; a generated matrix of every route and act ×
role × relation runs in CI, and a route without a row fails it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ROLES = ("anonymous", "citizen", "officer", "auditor", "administrator", "program")
"""What kind of account asks; `program` is the clock, the treasury, the printer."""

RELATIONS = ("none", "applicant", "worker", "involved", "counter", "barred")
"""What she is to the file: nobody, its applicant, one who may work on an open step of
it now, one who did a step of it before, one who takes such applications in at the counter,
one whom an interest keeps away from it."""

ADMITTED = RELATIONS[:-1]
"""Relations that a row can admit: no row admits whom an interest keeps away."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a route or act, and whom it admits in which relation."""

    name: str
    admits: frozenset[tuple[str, str]]

    def allows(self, role: str, relation: str) -> bool:
        """Tell whether this row admits the pair."""
        return (role, relation) in self.admits


def _anyone(roles: Iterable[str] = ROLES) -> frozenset[tuple[str, str]]:
    return frozenset((role, relation) for role in roles for relation in ADMITTED)


def _pairs(*pairs: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairs)


EVERYBODY = _anyone()
SIGNED_IN = _anyone(("citizen", "officer", "auditor", "administrator"))
CITIZENS = _anyone(("citizen",))
OFFICERS = _anyone(("officer",))
AUDITORS = _anyone(("auditor",))
ADMINISTRATORS = _anyone(("administrator",))
VOUCHING = _anyone(("officer", "administrator"))
"""Who may be asked to vouch for a person; her post is asked for on the page."""
OWN_FILE = _pairs(("citizen", "applicant"))
MY_STEP = _pairs(("officer", "worker"))
MY_FILE = _pairs(("officer", "worker"), ("officer", "involved"))
AT_COUNTER = _pairs(("officer", "worker"), ("officer", "involved"), ("officer", "counter"))
"""Whoever may serve the applicant at the counter; `decide` asks for the role of intake."""

MACHINE = _pairs(("program", "none"))

ACTS: dict[str, frozenset[tuple[str, str]]] = {
    "submit": _pairs(("citizen", "none"), ("citizen", "applicant"), ("officer", "counter")),
    "start": MY_STEP,
    "finish": MY_STEP,
    "return": MY_STEP,
    "decide": MY_STEP,
    "complete": OWN_FILE | AT_COUNTER,
    "answer": OWN_FILE,
    "withdraw": OWN_FILE | AT_COUNTER,
    "rate": OWN_FILE,
    "complain": OWN_FILE,
    "pay": MACHINE,
    "document": MACHINE,
    "tick": MACHINE,
    "putback": _pairs(("officer", "worker"), ("program", "none")),
    "hold": ADMINISTRATORS,
    "release": ADMINISTRATORS,
    "erase": MACHINE,
    "rectify": MACHINE,
    "restrict": MACHINE,
}
"""Acts at the one door.  `decide` in the core then asks for the role of the very step."""

ROUTES: dict[str, frozenset[tuple[str, str]]] = {}
"""Routes by view name; each face adds its own with `admit` when it is loaded."""


FRESH: frozenset[str] = frozenset(
    {
        "officer:decision",
        "officer:restoring",
        "officer:restoring_confirm",
        "auditor:export",
        "counter:card",
        "citizen:copy",
        "citizen:copy_json",
        "administrator:breach",
        "api:decide",
        "door:app",
        "door:codes",
        "door:remove",
        "door:password",
        "door:passkey_keep",
        "door:provider_link",
        "door:provider_unlink",
        "door:restore_cancel",
        "door:mailbox",
    }
)
"""Routes that ask for a proof of who she is that is fresh: decisions, exports, and changes of
the proof itself.  By a key of a program none of them opens: a key proves no person."""

FRESH_TO_SEND: frozenset[str] = frozenset({"citizen:right"})
"""Routes that everybody may read who is in, and that ask for a fresh proof when they are sent:
what one asks there, such as that all of hers be erased, cannot be taken back."""


BY_CARD: frozenset[str] = frozenset(
    f"citizen:{name}"
    for name in (
        "sign_in",
        "sign_out",
        "by_card",
        "cases",
        "case",
        "receipt",
        "receipt_json",
        "readers",
        "my_readers",
        "complete",
        "gathered_file",
        "answer",
        "payment",
        "rate",
        "withdraw",
        "complain_about",
    )
)
"""Routes that are hers who came in with a card of the counter, beside what everybody may see."""


def admits_card(route: str | None) -> bool:
    """Tell whether a route is open to who came in with a card; any other is closed to her."""
    return route in BY_CARD or ROUTES.get(route or "") == EVERYBODY


def needs_fresh(route: str | None, *, sent: bool = False) -> bool:
    """Tell whether a route asks for a fresh proof: the same through page and API."""
    return route in FRESH or (sent and route in FRESH_TO_SEND)


def admit(routes: dict[str, frozenset[tuple[str, str]]]) -> None:
    """Add the rows of a face's routes.

    Raises:
        ValueError: A route stands in the table already; a row is never widened in passing.
    """
    for name, admits in routes.items():
        if name in ROUTES and ROUTES[name] != admits:
            raise ValueError(f"the route {name} has a row already.")
        ROUTES[name] = admits


def route_rule(name: str | None) -> Rule:
    """Return the row of a route; one without a row admits nobody."""
    return Rule(name or "", ROUTES.get(name or "", frozenset()))


def act_rule(name: str) -> Rule:
    """Return the row of an act; one without a row admits nobody."""
    return Rule(name, ACTS.get(name, frozenset()))


def role_admitted(rule: Rule, role: str) -> bool:
    """Tell whether the row admits the role in any relation: the gate's first question."""
    return any(admitted == role for admitted, _ in rule.admits)
