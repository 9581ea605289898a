"""What may a judge of answers know beside the answer?

Article: "Penerapan Standar Pelayanan Publik" (judged by the standard alone).

The day of receipt, the known districts, and the values by which a bound is given;
never the clock on the wall, never who answers.

    >>> Scope().regions
    frozenset()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known when an answer is judged.

    Attributes:
        today: The day of receipt at the office; None: what is to come is not judged.
        regions: Known district codes of six digits; empty: regions are not judged.
        known: Values by name, for bounds such as `form.tanggal_lahir`.
    """

    today: date | None = None
    regions: frozenset[str] = frozenset()
    known: Mapping[str, Any] = field(default_factory=dict)

    def value_of(self, path: str) -> Any:
        """Return the value at a path, or None."""
        value: Any = self.known
        for part in path.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value
