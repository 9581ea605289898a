"""What does it cost?

Article: "Penerapan Standar Pelayanan Publik" (biaya/tarif, component 4).

Free is said, never left out: `free: true` with the norm.  Then there is no way in
the program from this service to a bill.  Otherwise every line has a title, a payer,
a norm, and exactly one of an amount, a table, or factors that are multiplied as
exact fractions and rounded as the line says.

    >>> Free(free=True, cite=("uu25_31",)).own_costs
    ()
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from prima.standard.bond import ExactlyOne
from prima.standard.duration import Duration
from prima.standard.exact import Exact
from prima.standard.kind import Between, Size
from prima.standard.terms import Cel, Cites, Id, Path, Slug
from prima.standard.text import Text

RUPIAH_MAX = 10**12
"""No single line of a tariff asks for more."""

Rupiah: TypeAlias = Annotated[int, Between(0, RUPIAH_MAX)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow:
    """The amount for one answer."""

    is_: Annotated[str, Size(1, 80)]
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountTable:
    """Amounts by the answer at a path."""

    by: Path
    rows: Annotated[tuple[AmountRow, ...], Size(1, 300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRow:
    """The factor for one answer."""

    is_: Annotated[str, Size(1, 80)]
    value: Exact


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorTable:
    """Factors by the answer at a path."""

    by: Path
    rows: Annotated[tuple[FactorRow, ...], Size(1, 300)]


Factor: TypeAlias = Path | Exact | FactorTable
"""A path to a number, a decimal, or a table of decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One line of the tariff, in whole rupiah."""

    BONDS: ClassVar = (ExactlyOne((("amount",), ("table",), ("multiply", "round"))),)

    id: Id
    title: Text
    kind: Literal["fee", "fine", "option"]
    when: Cel | None = None
    payer: Slug
    cite: Cites
    amount: Rupiah | None = None
    table: AmountTable | None = None
    multiply: Annotated[tuple[Factor, ...] | None, Size(1, 12)] = None
    round: Literal["half_up", "down", "up_to_100"] | None = None
    at_most: Rupiah | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCost:
    """What people pay elsewhere, such as stamp duty: shown in the total, never billed."""

    title: Text
    amount: Rupiah
    when: Cel | None = None
    cite: Cites | None = None


OwnCosts: TypeAlias = Annotated[tuple[OwnCost, ...], Size(0, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """When money goes back, what share, within which time."""

    for_: Literal["overpaid", "withdrawn_before_work", "refused", "late", "wrong_bill"]
    share_percent: Annotated[int, Between(0, 100)]
    limit: Duration
    cite: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """Component 4: nothing is paid, and this norm says so."""

    free: Literal[True]
    cite: Cites
    own_costs: OwnCosts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """Component 4: these lines, to this treasury, through these channels."""

    lines: Annotated[tuple[FeeLine, ...], Size(1, 40)]
    payee: Slug
    channels: Annotated[tuple[Literal["bank", "qris", "va", "cashier"], ...], Size(1, 4)]
    own_costs: OwnCosts = ()
    refunds: Annotated[tuple[Refund, ...], Size(0, 6)] = ()


Fee: TypeAlias = Free | Priced
