"""What the tests of the office share: a regency that is founded."""

from __future__ import annotations

from tests.office.laying import (
    founding,
    laid_out,
    lasting,
    outside,
    regency,
)

__all__ = ["founding", "laid_out", "lasting", "outside", "regency"]
