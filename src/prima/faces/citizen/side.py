"""On which side of the counter is a form filled in, and whose is it?

Article: "ASN sebagai Pelayan Masyarakat: setara" (the same questions for everybody).

The pages of an application are the same ones whether she fills them in herself or an
officer does for her.  Only three things differ: whose draft it is, where the pages lie,
and what stands around them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from prima.faces.session import who_of
from prima.office.who import Who


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the counter.

    Attributes:
        who: Whose answers and files these are.
        space: Namespace of the pages.
        first: What stands first in their addresses: at the counter, whom it is about.
        shell: The template around them.
        label: At the counter, who is served, as the page may say it.
    """

    who: Who
    space: str = "citizen"
    first: tuple[str, ...] = ()
    shell: str = "page.html"
    label: str = ""

    @property
    def is_counter(self) -> bool:
        """Tell whether an officer fills this in."""
        return self.space != "citizen"

    def to(self, page: str, *more: object) -> str:
        """Return the address of a page on this side."""
        if self.is_counter and page == "case":
            page, more = "cases", ()
        return reverse(f"{self.space}:{page}", args=[*self.first, *more])


def side_of(request: HttpRequest) -> Side:
    """Return on which side a request comes in: hers, if the counter said nothing else."""
    found = getattr(request, "side", None)
    return found if isinstance(found, Side) else Side(who_of(request))
