"""What does the office promise?

Article: "Penerapan Standar Pelayanan Publik".

A service standard is the published promise and the program at once: its fourteen
components (UU 25/2009 Art. 21), and what serves them.  Nothing else may add a
requirement, a step, a fee or a day.  The attributes are the keys of the file
(a trailing underscore where Python needs the word itself).

    >>> [label.id for label in COMPONENTS.values()][:4]
    ['persyaratan', 'prosedur', 'waktu penyelesaian', 'biaya']
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal, TypeAlias, TypeVar

from prima.standard.complaint import ComplaintHandling
from prima.standard.cost import Fee, FeeLine, Priced
from prima.standard.form import Field, Page
from prima.standard.guarantee import Evaluation, Facility, Guarantee, Safety
from prima.standard.head import (
    Acts,
    Applicants,
    Capacity,
    DemoDecree,
    Hours,
    InForce,
    Law,
    PersonalData,
    Source,
)
from prima.standard.kind import Established, Like, Size, members
from prima.standard.output import Output
from prima.standard.people import Role, RoleCount, Supervision
from prima.standard.promise import Clock, CompletionTime
from prima.standard.requirements import Fact, Lookup, Requirement, Variant
from prima.standard.steps import Node, Step, findings_of, nodes_in, steps_in
from prima.standard.terms import Slug
from prima.standard.text import Text

T = TypeVar("T")

_VERSION = Like(
    "version",
    r"^[0-9]{4}\.[0-9]{1,3}$",
    Text(id='tahun dan nomor, seperti "2026.1"', en='year and number, such as "2026.1"'),
)

_NO_ACTS = Acts()

Status: TypeAlias = Literal[
    "draft",
    "discussed",
    "published_draft",
    "comment_closed",
    "revised",
    "established",
    "charter_published",
    "superseded",
]
"""The stages of PP 96/2012 Art. 24-33."""

ESTABLISHED: Final = frozenset({"established", "charter_published", "superseded"})
"""From here on a standard lacks nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStandard:
    """One version of one service standard.

    Build it with `prima.standard.load.load`; every member is then of its kind.  Whether
    it hangs together is the question of `prima.standard.lint`.
    """

    prima: Literal["1"]
    standard: Slug
    version: Annotated[str, _VERSION]
    status: Status
    title: Text
    summary: Text | None = None
    sector: Slug
    provider: Slug
    outputs_class: Annotated[
        Literal["identity", "benefit", "safety", "permission", "record", "information", "goods"],
        Established(0, Text(id="golongan produk", en="class of the outputs")),
    ]
    nature: Literal["decision", "licence", "factual", "complaint", "remedy", "request", "internal"]
    in_force: Annotated[InForce, Established(0, Text(id="masa berlaku", en="time in force"))]
    source: Source | None = None
    demo_decree: DemoDecree | None = None
    life_events: Annotated[tuple[Slug, ...], Size(0, 10)] = ()
    search_words: Annotated[tuple[Annotated[str, Size(2, 60)], ...], Size(0, 60)] = ()
    applicants: Annotated[Applicants, Established(0, Text(id="pemohon", en="applicants"))]
    channels: Annotated[
        tuple[Literal["web", "counter", "assisted", "offline", "api", "phone"], ...],
        Size(1, 6),
        Established(0, Text(id="saluran", en="channels")),
    ]
    service_hours: Annotated[tuple[Hours, ...], Size(0, 14)] = ()
    capacity: Annotated[tuple[Capacity, ...], Size(0, 10)] = ()
    personal_data: Annotated[
        PersonalData, Established(0, Text(id="data pribadi", en="personal data"))
    ]
    lookups: Annotated[tuple[Lookup, ...], Size(0, 20)] = ()
    form: Annotated[tuple[Page, ...], Size(0, 40), Established(0, Text(id="formulir", en="form"))]
    facts: Annotated[tuple[Fact, ...], Size(0, 40)] = ()
    variants: Annotated[tuple[Variant, ...], Size(0, 30)] = ()
    requirements: Annotated[
        tuple[Requirement, ...],
        Size(0, 100),
        Established(1, Text(id="persyaratan", en="requirements")),
    ]
    procedure: Annotated[
        tuple[Node, ...], Size(1, 60), Established(2, Text(id="prosedur", en="procedure"))
    ]
    completion_time: Annotated[
        CompletionTime, Established(3, Text(id="waktu penyelesaian", en="completion time"))
    ]
    fee: Annotated[Fee, Established(4, Text(id="biaya", en="fee"))]
    output: Annotated[
        tuple[Output, ...], Size(1, 20), Established(5, Text(id="produk", en="output"))
    ]
    complaint_handling: Annotated[
        ComplaintHandling,
        Established(6, Text(id="penanganan pengaduan", en="complaint handling")),
    ]
    legal_basis: Annotated[
        tuple[Law, ...], Size(1, 60), Established(7, Text(id="dasar hukum", en="legal basis"))
    ]
    facilities: Annotated[
        tuple[Facility, ...], Size(1, 60), Established(8, Text(id="sarana", en="facilities"))
    ]
    officer_competence: Annotated[
        tuple[Role, ...],
        Size(1, 40),
        Established(9, Text(id="kompetensi pelaksana", en="officer competence")),
    ]
    internal_supervision: Annotated[
        tuple[Supervision, ...],
        Size(1, 12),
        Established(10, Text(id="pengawasan internal", en="internal supervision")),
    ]
    officer_count: Annotated[
        tuple[RoleCount, ...],
        Size(1, 40),
        Established(11, Text(id="jumlah pelaksana", en="officer count")),
    ]
    service_guarantee: Annotated[
        tuple[Guarantee, ...],
        Size(1, 12),
        Established(12, Text(id="jaminan pelayanan", en="service guarantee")),
    ]
    safety_guarantee: Annotated[
        tuple[Safety, ...],
        Size(1, 12),
        Established(13, Text(id="jaminan keamanan", en="safety guarantee")),
    ]
    performance_evaluation: Annotated[
        Evaluation, Established(14, Text(id="evaluasi kinerja", en="performance evaluation"))
    ]
    acts: Acts = _NO_ACTS

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in reading order."""
        return tuple(steps_in(self.procedure))

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields of the form in reading order."""
        return tuple(field for page in self.form for field in page.fields)

    def node(self, id_: str) -> Node:
        """Return a step or block of the procedure; `LookupError` if there is none."""
        return _found({node.id: node for node in nodes_in(self.procedure)}, id_, self)

    def step(self, id_: str) -> Step:
        """Return a step of the procedure; `LookupError` if there is none."""
        return _found({step.id: step for step in self.steps}, id_, self)

    def requirement(self, id_: str) -> Requirement:
        """Return a requirement; `LookupError` if there is none."""
        return _found({item.id: item for item in self.requirements}, id_, self)

    def role(self, id_: str) -> Role:
        """Return a role; `LookupError` if there is none."""
        return _found({item.role: item for item in self.officer_competence}, id_, self)

    def law(self, id_: str) -> Law:
        """Return a legal source; `LookupError` if there is none."""
        return _found({item.id: item for item in self.legal_basis}, id_, self)

    def output_of(self, id_: str) -> Output:
        """Return an output; `LookupError` if there is none."""
        return _found({item.id: item for item in self.output}, id_, self)

    def clock(self, id_: str) -> Clock:
        """Return a clock; `LookupError` if there is none."""
        return _found({item.id: item for item in self.completion_time.clocks}, id_, self)

    def lookup(self, id_: str) -> Lookup:
        """Return a look-up; `LookupError` if there is none."""
        return _found({item.id: item for item in self.lookups}, id_, self)

    def fee_line(self, id_: str) -> FeeLine:
        """Return a line of the tariff; `LookupError` if there is none, as when it is free."""
        lines = self.fee.lines if isinstance(self.fee, Priced) else ()
        return _found({item.id: item for item in lines}, id_, self)

    def field(self, path: str) -> Field:
        """Return the field at `form.x` or `steps.s.x`; `LookupError` if there is none."""
        match path.split("."):
            case ["form", id_]:
                return _found({field.id: field for field in self.fields}, id_, self)
            case ["steps", step, id_]:
                found = findings_of(self.step(step))
                return _found({field.id: field for field in found}, id_, self)
            case _:
                raise LookupError(f"{path!r} is no path of a field; write form.x or steps.s.x.")


def _found(things: Mapping[str, T], id_: str, standard: ServiceStandard) -> T:
    """Return the thing called `id_`."""
    try:
        return things[id_]
    except KeyError:
        raise LookupError(
            f"{id_!r} is not in {standard.standard} {standard.version}; it knows"
            f" {', '.join(things) or 'none'}."
        ) from None


COMPONENTS: Final[Mapping[str, Text]] = {
    key: label
    for _, key, label in sorted(
        (member.established.number, member.key, member.established.label)
        for member in members(ServiceStandard)
        if member.established and member.established.number
    )
}
"""The fourteen components in the order of their numbers: key -> label."""
