"""To whom does one complain?

Article: "Penerapan Standar Pelayanan Publik" (pengaduan, component 6).

The manager of complaints decides nothing in the service complained of.  Besides the
office's own channels stands the Ombudsman.

    >>> ComplaintChannel(kind="sp4n").address is None
    True
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from prima.standard.kind import Size
from prima.standard.terms import RoleId, Slug
from prima.standard.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintChannel:
    """One way to complain, and where it is found."""

    kind: Literal["counter", "web", "phone", "email", "box", "sp4n", "letter", "chat", "social"]
    address: Annotated[str, Size(1, 200)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintHandling:
    """Component 6: the standard by which complaints are handled, its manager, the channels."""

    standard: Slug
    manager: RoleId
    channels: Annotated[tuple[ComplaintChannel, ...], Size(1, 20)]
    ombudsman: bool = False
    guarantee_on_breach: Text | None = None
