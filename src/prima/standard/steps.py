"""Who does what, in which order, within which time?

Article: "ASN sebagai Pelaksana Kebijakan Publik"; procedure is component 2.

A procedure is a list of nodes.  Leaves are steps: `do`, `decide`, `consult`, `ask`,
`meet`, `pay`, `system`, `wait`.  Blocks hold lists of nodes: `stage`, `choice`,
`parallel`, `repeat`.  In the file a node is known by its kind, whose value is the
node's id; here the id is the attribute `id`.

    >>> pause = Wait(id="masa_sanggah", title=Text(id="Masa sanggah"), for_=Duration(5, "wd"))
    >>> pause.id, pause.public
    ('masa_sanggah', True)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from prima.standard.bond import AtLeastOne, ExactlyOne
from prima.standard.duration import Duration
from prima.standard.form import Findings
from prima.standard.kind import Between, Key, Size
from prima.standard.terms import (
    CapacityId,
    Cel,
    Cites,
    Effort,
    Id,
    LineId,
    LookupId,
    Outcome,
    OutputId,
    Outputs,
    Paths,
    RequirementId,
    RoleId,
    Roles,
    Slug,
    Steps,
)
from prima.standard.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneIn:
    """The other system, national or local, in which the act is really done."""

    system: Slug
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What every node of a procedure has.

    `when` makes it a choice with an empty otherwise; a node that is not `public` hides
    its title from the citizen, never its time.
    """

    PLACE: ClassVar[str] = "procedure"

    id: Id
    title: Text
    note: Text | None = None
    when: Cel | None = None
    public: bool = True
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Part):
    """What every step has."""

    limit: Duration | None = None
    usual: Duration | None = None
    done_in: DoneIn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Leaf):
    """What every step has that an officer takes.

    `by` is any one of these roles; `sees` lists the personal fields that the step opens.
    """

    by: Roles
    limit: Duration
    effort: Effort | None = None
    not_same_person_as: Steps | None = None
    not_involved_in_origin: bool = False
    assign: Literal["queue", "draw", "same_as_before", "named"] = "queue"
    collects: Findings = ()
    sees: Paths = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """What follows if the citizen does not answer in time."""

    limit: Duration
    effect: Literal["withdrawn", "as_is", "continue", "escalate"]
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """How often a file may go back to the citizen from this step."""

    max: Annotated[int, Between(0, 5)]
    no_answer: NoAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Do(Work):
    """An officer works."""

    id: Annotated[Id, Key("do")]
    returns: Returns | None = None
    signs: Outputs | None = None
    delivers: Outputs | None = None
    visit: bool = False
    capacity: CapacityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A ground on which a decision may refuse: a requirement that is not met, or a norm."""

    BONDS: ClassVar = (AtLeastOne(("requirement", "norm")),)

    id: Id
    title: Text
    requirement: RequirementId | None = None
    norm: Cites | None = None
    fact: Cel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """The criteria that are answered in writing where the law leaves room."""

    criteria: Annotated[tuple[Text, ...], Size(1, 12)]
    cite: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(Work):
    """An official decides; with `after: granted` a refusal ends the procedure."""

    id: Annotated[Id, Key("decide")]
    outcomes: Annotated[tuple[Outcome, ...], Size(1, 3)]
    reasons: Annotated[tuple[Reason, ...], Size(0, 60)] = ()
    discretion: Discretion | None = None
    hearing: bool = False
    signs: Outputs | None = None
    returns: Returns | None = None
    after: Literal["granted", "any"] = "granted"
    if_refused: "Annotated[tuple[Node, ...], Size(0, 60)]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionSilence:
    """What follows if the body that was asked says nothing."""

    effect: Literal["deemed_agreed", "proceed_without", "escalate"]
    cite: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Consult(Leaf):
    """Another unit or agency gives an opinion."""

    id: Annotated[Id, Key("consult")]
    to: Slug
    limit: Duration
    standard: Slug | None = None
    external: bool = False
    opinion: Literal["binding", "advisory"]
    gives: Findings = ()
    sends: Paths = ()
    silence: OpinionSilence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Leaf):
    """Waits for the citizen."""

    id: Annotated[Id, Key("ask")]
    fields: Findings = ()
    no_answer: NoAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShow:
    """What follows if the citizen does not come, and how often an appointment is made anew."""

    max: Annotated[int, Between(0, 5)]
    effect: Literal["withdrawn", "as_is", "escalate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meet(Work):
    """An appointment: interview, biometrics, site visit."""

    id: Annotated[Id, Key("meet")]
    capacity: CapacityId
    where: Text | None = None
    no_show: NoShow


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaid:
    """What follows if a bill is not paid in time."""

    limit: Duration
    effect: Literal["lapse", "hold", "escalate"]
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay(Leaf):
    """A bill is issued; only the treasury's receipt takes the step."""

    id: Annotated[Id, Key("pay")]
    lines: Annotated[tuple[LineId, ...], Size(1, 20)]
    unpaid: Unpaid


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Leaf):
    """The machine acts at once; `if_fails` is the role that hears of a failure."""

    id: Annotated[Id, Key("system")]
    does: Literal["issue", "notify", "publish", "look_up", "register", "open_case", "transfer"]
    output: OutputId | None = None
    lookup: LookupId | None = None
    standard: Slug | None = None
    to: Slug | None = None
    notice: Text | None = None
    if_fails: RoleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Leaf):
    """Lets a legal period pass."""

    id: Annotated[Id, Key("wait")]
    for_: Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Part):
    """A named sequence with a limit of its own."""

    id: Annotated[Id, Key("stage")]
    limit: Duration | None = None
    usual: Duration | None = None
    steps: "Annotated[tuple[Node, ...], Size(1, 60)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way on: under a condition, or otherwise."""

    BONDS: ClassVar = (ExactlyOne((("when",), ("otherwise",))),)

    option: Id
    title: Text
    when: Cel | None = None
    otherwise: Literal[True] | None = None
    steps: "Annotated[tuple[Node, ...], Size(0, 60)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Part):
    """The first option that holds is taken; the last is the otherwise."""

    id: Annotated[Id, Key("choice")]
    options: Annotated[tuple[Option, ...], Size(2, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One of several lists of steps that run side by side."""

    branch: Id
    title: Text
    steps: "Annotated[tuple[Node, ...], Size(1, 60)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parallel(Part):
    """All branches at once; it is over when all are."""

    id: Annotated[Id, Key("parallel")]
    branches: Annotated[tuple[Branch, ...], Size(2, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Part):
    """The body, then `until`; again while it fails, `max` times at most."""

    id: Annotated[Id, Key("repeat")]
    steps: "Annotated[tuple[Node, ...], Size(1, 60)]"
    until: Cel
    max: Annotated[int, Between(1, 20)]


Step: TypeAlias = Do | Decide | Consult | Ask | Meet | Pay | System | Wait
Block: TypeAlias = Stage | Choice | Parallel | Repeat
Node: TypeAlias = Step | Block


def lists_in(node: Node) -> tuple[tuple[Node, ...], ...]:
    """Return the lists of nodes that stand directly inside `node`, in reading order."""
    match node:
        case Stage() | Repeat():
            return (node.steps,)
        case Choice():
            return tuple(option.steps for option in node.options)
        case Parallel():
            return tuple(branch.steps for branch in node.branches)
        case Decide():
            return (node.if_refused,)
        case _:
            return ()


def nodes_in(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield every node, outer before inner, in reading order."""
    for node in nodes:
        yield node
        for inner in lists_in(node):
            yield from nodes_in(inner)


def steps_in(nodes: tuple[Node, ...]) -> Iterator[Step]:
    """Yield every step, in reading order."""
    for node in nodes_in(nodes):
        if not isinstance(node, Stage | Choice | Parallel | Repeat):
            yield node


def findings_of(step: Step) -> Findings:
    """Return what a step finds out: what officers collect, citizens answer, bodies give."""
    match step:
        case Do() | Decide() | Meet():
            return step.collects
        case Ask():
            return step.fields
        case Consult():
            return step.gives
        case _:
            return ()
