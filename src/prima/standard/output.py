"""What does one get?

Article: "Penerapan Standar Pelayanan Publik" (produk pelayanan, component 5).

An output names its template and the only values that may enter it, who may see what
in a check by QR, how long it holds, on which grounds it can be revoked, and when its
record is destroyed.  No output without an end of its keeping.

    >>> Retention(keep="permanent", then="archive").keep
    'permanent'
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from prima.standard.bond import ExactlyOne
from prima.standard.duration import Duration
from prima.standard.kind import Like, Size
from prima.standard.requirements import Sent
from prima.standard.terms import Cel, Cites, Id, KeepFor, Path, Slug
from prima.standard.text import Text

_TEMPLATE = Like(
    "template",
    r"^[a-z0-9-]{1,60}\.typ$",
    Text(id="nama berkas templat seperti akta.typ", en="a template file such as akta.typ"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """How long an output holds: for a time from issue or effect, or until a date."""

    BONDS: ClassVar = (ExactlyOne((("for",), ("until",))),)

    for_: KeepFor | None = None
    until: Path | None = None
    starts: Literal["issued", "effective"]
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """Which standard renews it, how long before the end that opens, when the holder is told."""

    standard: Slug
    opens: Duration
    notice: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """A ground on which it can be revoked, with its norm."""

    ground: Text
    cite: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long a record is kept, and what happens then."""

    keep: KeepFor
    then: Literal["destroy", "archive"]
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Component 5: one product of the service."""

    id: Id
    title: Text
    kind: Literal["certificate", "licence", "letter", "card", "data", "copy", "service", "answer"]
    when: Cel | None = None
    template: Annotated[str, _TEMPLATE] | None = None
    values: Annotated[tuple[Sent, ...], Size(0, 80)] = ()
    signature: Literal["electronic", "wet", "none"] | None = None
    number: Annotated[str, Size(1, 80)] | None = None
    delivery: Annotated[tuple[Literal["digital", "counter", "post", "email"], ...], Size(1, 4)]
    check_shows: Annotated[tuple[Id, ...], Size(0, 10)] = ()
    valid: Validity | None = None
    renewal: Renewal | None = None
    revocation: Annotated[tuple[Revocation, ...], Size(0, 12)] = ()
    retention: Retention
