"""`prima clock due`: until when is an answer in time?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

The same clock as everywhere, for anybody with a terminal: a start date and a
number of working days, or an instant and a number of continuous hours.  A date that no
loaded calendar reaches is an error that says which year is missing; nothing is guessed.
Hours that run round the clock need no calendar.

    >>> clock_due(["--start", "2026-03-02", "--working-days", "5", "--json"])
    {"due": "2026-03-09"}
    0
    >>> clock_due(["--start", "2026-03-02", "--working-days", "5"])
    5 hari kerja sejak Senin, 2 Maret 2026 berakhir Senin, 9 Maret 2026 pukul 24.00; \
2 hari tidak dihitung.
    0
    >>> clock_due(["--start", "2026-11-20T16:30", "--hours", "72", "--json"])
    {"due": "2026-11-23T16:30:00+07:00"}
    0
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Final, NoReturn

from babel.dates import format_date

from prima.office.packs import PacksMissing, calendar, calendar_packs
from prima.standard.clock import Calendar, Duration, Reckoning, reckon
from prima.standard.duration import AMOUNT_MAX
from prima.standard.rules import UnknownPack
from prima.standard.text import Text
from prima.standard.zone import civil_day, midnight, zone_of

DONE, FAULTS, WRONG_CALL = 0, 1, 2
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_INSTANT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)
ZONES: Final = ("WIB", "WITA", "WIT")


def clock_due(argv: Sequence[str]) -> int:
    """Print until when an answer is in time.

    Args:
        argv: The words after `prima clock due`.

    Returns:
        0 done; 1 a calendar is missing or broken; 2 wrongly called.
    """
    try:
        asked = _parser().parse_args(argv)
    except _WrongCall as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_CALL
    except SystemExit:  # --help has printed itself
        return DONE
    try:
        return _working_days(asked) if asked.hours is None else _hours(asked)
    except (OverflowError, ValueError):
        print(
            "Batas itu belum dihitung. Waktu hanya dihitung dari tahun 1 sampai 9999, dan batas"
            " ini tidak seluruhnya di dalamnya. Tulis --start yang lain.\n"
            "The limit was not worked out. Time is reckoned from the year 1 to 9999, and this"
            " limit is not within them. Write another --start.",
            file=sys.stderr,
        )
        return WRONG_CALL


def _hours(asked: argparse.Namespace) -> int:
    """Print the instant at which so many hours, round the clock, are used up."""
    zone = zone_of(asked.zone)
    start = _instant(asked.start, zone)
    limit = Duration(asked.hours, "ch")
    none = Calendar("", "", frozenset({start.year}), {})  # round the clock nothing is closed
    answer = reckon(limit, start, calendar=none, zone=asked.zone)
    due = (answer.late_from or start).astimezone(zone)
    if asked.json:
        print(json.dumps({"due": due.isoformat()}))
    else:
        begun, ended = _moment(start.astimezone(zone)), _moment(due)
        print(f"{limit.words()} sejak {begun} berakhir {ended}; setiap jam dihitung.")
    return DONE


def _working_days(asked: argparse.Namespace) -> int:
    """Print the last day of so many working days."""
    start = _civil(asked.start, asked.zone)
    try:
        days = calendar(*asked.calendar)
    except UnknownPack as unknown:
        print(unknown.text, file=sys.stderr)
        return WRONG_CALL
    except (PacksMissing, ValueError) as broken:
        print(f"Kalender belum dapat dimuat: {broken}", file=sys.stderr)
        return FAULTS
    limit = Duration(asked.working_days, "wd")
    answer = reckon(limit, midnight(start, asked.zone), calendar=days, zone=asked.zone)
    if answer.due is None:
        _say_missing(_missing(answer, days), answer, as_json=asked.json)
        return FAULTS
    if asked.json:
        print(json.dumps({"due": answer.due.isoformat()}))
    else:
        left_out = (answer.due - start).days - limit.amount
        print(
            f"{limit.words()} sejak {_words(start)} berakhir {_words(answer.due)}"
            f" pukul 24.00; {left_out} hari tidak dihitung."
        )
    return DONE


class _WrongCall(Exception):  # noqa: N818 - not a fault of the program: words that fit no command
    """The words after the command make no sense; the message says what would."""


class _Parser(argparse.ArgumentParser):
    """A parser that hands its complaint over instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Complain."""
        raise _WrongCall(f"{self.format_usage()}{self.prog}: {message}")


def _parser() -> argparse.ArgumentParser:
    """Describe the command."""
    parser = _Parser(
        prog="prima clock due",
        description="Hitung kapan sebuah batas berakhir: hari kerja menurut kalender, atau jam.",
    )
    parser.add_argument(
        "--start",
        type=_start,
        required=True,
        metavar="DATE",
        help="tanggal kejadian (hari ke-0), seperti 2026-03-02, atau saatnya: 2026-11-20T16:30",
    )
    limit = parser.add_mutually_exclusive_group(required=True)
    limit.add_argument("--working-days", type=_amount, metavar="N", help="banyaknya hari kerja")
    limit.add_argument(
        "--hours", type=_amount, metavar="N", help="banyaknya jam terus-menerus (3 × 24 jam: 72)"
    )
    parser.add_argument(
        "--zone", choices=ZONES, default=ZONES[0], help="zona waktu, bila saatnya tidak menyebutnya"
    )
    parser.add_argument(
        "--calendar",
        action="append",
        default=[],
        metavar="NAME",
        help="muat juga paket kalender ini (nama berkas tanpa .yaml)",
    )
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    return parser


def _start(word: str) -> date:
    """Read a date written as YYYY-MM-DD, or an instant as YYYY-MM-DDTHH:MM."""
    kind = datetime if _INSTANT.fullmatch(word) else date
    if kind is date and not _DATE.fullmatch(word):
        raise argparse.ArgumentTypeError(
            f"{word!r} bukan tanggal; tulis seperti 2026-03-02 atau 2026-11-20T16:30"
        )
    try:
        return kind.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} tidak ada di kalender") from None


def _instant(start: date, zone: tzinfo) -> datetime:
    """Return the instant that was meant: a bare day begins at midnight."""
    if not isinstance(start, datetime):
        return datetime.combine(start, time.min, zone)
    return start if start.tzinfo else start.replace(tzinfo=zone)


def _civil(start: date, zone: str) -> date:
    """Return the civil day that was meant."""
    return civil_day(_instant(start, zone_of(zone)), zone)


def _amount(word: str) -> int:
    """Read a number of days or hours."""
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= AMOUNT_MAX):
        raise argparse.ArgumentTypeError(
            f"{word!r} bukan jumlah; tulis angka 1 sampai {AMOUNT_MAX}"
        )
    return int(word)


@dataclass(frozen=True, slots=True)
class _Missing:
    """Why there is no answer: what was not done, which rule, what to do now."""

    what: Text
    rule: Text
    next: Text


def _missing(answer: Reckoning, days: Calendar) -> _Missing:
    """Say in three sentences that a calendar is missing."""
    why = answer.why or Text(id="kalender belum dimuat", en="calendar not loaded")
    others = [
        stem
        for stem, pack in calendar_packs().items()
        if not {source.year for source in pack.years} <= days.years
    ]
    hint = f"--calendar {others[0]}" if others else ""
    end = answer.not_before or answer.until
    return _Missing(
        what=Text(
            id=f"Hari terakhir {answer.limit.words()} belum dapat dihitung.",
            en=f"The last day of {answer.limit.words().en} cannot be worked out yet.",
        ),
        rule=Text(
            id=f"Hari libur ditetapkan dengan keputusan tiap tahun, dan {why};"
            f" batas ini tidak berakhir sebelum {_words(end)} (sisa {answer.left} hari kerja).",
            en=f"Holidays are set by decree each year, and {why.in_('en')}; the limit does not"
            f" end before {end.isoformat()} ({answer.left} working days left).",
        ),
        next=Text(
            id="Muat paket kalender tahun itu di rules/calendars/"
            + (f", atau sebut paket yang ada: {hint}." if hint else "."),
            en="Load the calendar pack of that year into rules/calendars/"
            + (f", or name one that is there: {hint}." if hint else "."),
        ),
    )


def _say_missing(missing: _Missing, answer: Reckoning, *, as_json: bool) -> None:
    """Print the three sentences, and for programs also the data."""
    for sentence in (missing.what, missing.rule, missing.next):
        print(sentence, file=sys.stderr)
    if as_json:
        said = {
            key: {"id": text.id, "en": text.en}
            for key, text in (
                ("what", missing.what),
                ("rule", missing.rule),
                ("next", missing.next),
            )
        }
        not_before = answer.not_before.isoformat() if answer.not_before else None
        print(json.dumps({"due": None, "not_before": not_before, "error": said}))


def _words(day: date) -> str:
    """Say a date as people read it."""
    return format_date(day, "EEEE, d MMMM y", locale="id")


def _moment(instant: datetime) -> str:
    """Say an instant as people read it, with its zone."""
    return f"{_words(instant)} pukul {instant:%H.%M} {instant.tzname()}"
