"""How long does it take, and what may stop the clock?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian, component 3).

A clock counts a limit between two points of the case.  It stands still only for the
causes that it lists; each cause has its proof and perhaps a longest time.  When the
time is over and nobody answered, `on_silence` says what the law makes of that.
How a clock is read stands in `clock`; here is what it promises.

    >>> Silence(effect="escalate", to="kepala_dinas").effect
    'escalate'
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from prima.standard.duration import Duration
from prima.standard.kind import Between, Like, Size
from prima.standard.terms import Cause, Cel, Cites, Id, RoleId
from prima.standard.text import Text

POINTS = ("received", "checked", "complete", "decided", "delivered", "paid", "closed")
"""The points of a case; besides, each step has `ready:step` and `done:step`."""

_POINT = Like(
    "point",
    rf"^({'|'.join(POINTS)}|(ready|done):[a-z][a-z0-9_]{{0,39}})$",
    Text(
        id=f"salah satu dari {', '.join(POINTS)}, ready:langkah, done:langkah",
        en=f"one of {', '.join(POINTS)}, ready:step, done:step",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What follows when the time is over and nobody answered."""

    effect: Literal["none", "deemed_complete", "deemed_granted", "escalate", "closed", "lapse"]
    to: RoleId | None = None
    formalise_limit: Duration | None = None
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """By how much a limit may be extended, how often, by whom, and where that is written."""

    by: Duration
    max_times: Annotated[int, Between(1, 3)]
    who: RoleId
    cite: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One promise of time: `limit` from the point `starts` to the point `ends`."""

    id: Id
    title: Text
    kind: Literal["promise", "statutory", "internal"]
    when: Cel | None = None
    limit: Duration
    usual: Duration | None = None
    starts: Annotated[str, _POINT]
    ends: Annotated[str, _POINT]
    stops_for: Annotated[tuple[Cause, ...], Size(0, 7)]
    calendar: Literal["national", "unit"] = "national"
    roll: Literal["none", "next_wd"] = "none"
    extend: Extension | None = None
    basis: Literal["sector_rule", "service_standard", "default_5wd", "licence_10wd"]
    cite: Cites
    on_silence: Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A cause that may stop clocks, for how long at most, and what proves it."""

    cause: Cause
    max: Duration | None = None
    proof: Literal["event", "document", "incident"]
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionTime:
    """Component 3: the clocks, and what may stop them."""

    clocks: Annotated[tuple[Clock, ...], Size(1, 12)]
    stops: Annotated[tuple[Stop, ...], Size(0, 7)] = ()
