"""How long is "3 hari kerja"?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

A duration is a whole number and a unit, and the unit says which days count.
Units are never converted into each other: five working days are not a week.

    min  service minutes      wd   working days      mo   calendar months
    h    service hours        cd   calendar days     yr   calendar years
    ch   continuous hours     day  unsaid kind of day; only a draft may hold it

    >>> promise = Duration.parse("3 wd")
    >>> promise.amount, promise.unit, str(promise)
    (3, 'wd', '3 wd')
    >>> promise.words()
    Text(id='3 hari kerja', en='3 working days', more=())
    >>> Duration.parse("72 ch").words().id
    '3 × 24 jam'
"""

import re
from dataclasses import dataclass
from typing import Final, Self

from prima.standard.text import Text

PATTERN: Final = r"^[1-9][0-9]{0,4} (min|h|ch|wd|cd|mo|yr|day)$"
"""What a duration looks like in a standard."""

A_DAY: Final = 24
"""Continuous hours of a day: laws write "3 × 24 jam", which is not three days."""

AMOUNT_MAX: Final = 99_999
"""The longest that can be written; keeps every count of days bounded."""

UNITS: Final[dict[str, tuple[str, str, str]]] = {
    "min": ("menit", "minute", "minutes"),
    "h": ("jam kerja", "working hour", "working hours"),
    "ch": ("jam (terus-menerus)", "hour (round the clock)", "hours (round the clock)"),
    "wd": ("hari kerja", "working day", "working days"),
    "cd": ("hari kalender", "calendar day", "calendar days"),
    "mo": ("bulan", "month", "months"),
    "yr": ("tahun", "year", "years"),
    "day": (
        "hari (belum jelas: kerja atau kalender)",
        "day (working or calendar: not said)",
        "days (working or calendar: not said)",
    ),
}
"""Unit -> words in Indonesian, in English for one, in English for more."""

_SHAPE = re.compile(PATTERN, re.ASCII)


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of one unit, such as 15 min or 3 wd.

    Attributes:
        amount: Between 1 and 99,999.
        unit: One of `UNITS`.

    Raises:
        ValueError: If the amount or the unit is none of these.
    """

    amount: int
    unit: str

    def __post_init__(self) -> None:
        """Refuse an amount or unit that no clock can count."""
        if self.unit not in UNITS or not 1 <= self.amount <= AMOUNT_MAX:
            raise ValueError(
                f"{self.amount} {self.unit} is no duration; write a number from 1 to"
                f" {AMOUNT_MAX} and one of {', '.join(UNITS)}, as in '3 wd'."
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "3 wd".

        Raises:
            ValueError: If `text` is not a number, one blank and a unit.

        >>> Duration.parse("30 cd")
        Duration(amount=30, unit='cd')
        """
        if not _SHAPE.match(text) or text.endswith("\n"):
            raise ValueError(
                f"{text!r} is no duration; write a number and one of {', '.join(UNITS)},"
                " as in '3 wd'."
            )
        amount, unit = text.split(" ")
        return cls(int(amount), unit)

    def words(self) -> Text:
        """Say it as people read it; whole rounds of the clock as the laws write them.

        >>> Duration.parse("1 wd").words().en
        '1 working day'
        """
        if self.unit == "ch" and self.amount % A_DAY == 0:
            rounds = self.amount // A_DAY
            return Text(id=f"{rounds} × {A_DAY} jam", en=f"{rounds} × {A_DAY} hours")
        indonesian, one, more = UNITS[self.unit]
        english = one if self.amount == 1 else more
        return Text(id=f"{self.amount} {indonesian}", en=f"{self.amount} {english}")

    def __str__(self) -> str:
        """Return the form in which a standard writes it."""
        return f"{self.amount} {self.unit}"
