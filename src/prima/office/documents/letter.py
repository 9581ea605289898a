"""What stands in the letter that tells a citizen what was decided?

Article: "Pengertian Pelayanan Publik" (the result, with its reasons).

A decision letter says who decides, about which file, what was decided, and
under which post.  A letter that gives less than was asked also says why, by
requirement or norm, and how to object: to whom, until which day, free of
charge.  A letter that cannot say this cannot be made.

The applicant's values come in as a flat list of declared names; a name that
the standard does not declare is a fault of the program, never a line.

    >>> table(shown={"nama": "Nama"}, values={"nama": "Sari"})
    (Line(label='Nama', text='Sari'),)
    >>> Signatory("Ni Luh", "Sekretaris", capacity="an", principals=("Kepala Dinas",)).block
    ('a.n. Kepala Dinas,', 'Sekretaris,')
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Outcome = Literal["granted", "partial", "refused"]
"""What a decision can say; `standard-format` section 7."""

Capacity = Literal["own", "an", "ub", "plh", "plt"]
"""In which capacity somebody signs: the post itself, in the name of its holder
(an), by further mandate (ub), acting for some days (plh), post vacant (plt)."""

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

_ADDRESS = re.compile(r"https?://[!-~]{1,290}", re.ASCII)


def long_date(day: date) -> str:
    """Return the day in full, as letters write it.

    >>> long_date(date(2026, 3, 2))
    'Senin, 2 Maret 2026'
    """
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the letter's table: a label and a text, both shown as they are."""

    label: str
    text: str


def table(*, shown: Mapping[str, str], values: Mapping[str, str]) -> tuple[Line, ...]:
    """Return the rows that the standard declares, in its order.

    Args:
        shown: The whitelist: each declared name with the label that stands beside it.
        values: The case's texts by name; exactly the declared names.

    Raises:
        ValueError: A name is missing or undeclared, or a value is not a text.
    """
    strange = set(shown) ^ set(values)
    if strange:
        raise ValueError(f"The letter declares {sorted(shown)}; these differ: {sorted(strange)}.")
    for name, value in values.items():
        if not isinstance(value, str):
            raise ValueError(f"The value {name!r} is {type(value).__name__}; a letter holds texts.")  # noqa: TRY004 - one error for every bad value
    return tuple(Line(label=label, text=values[name]) for name, label in shown.items())


@dataclass(frozen=True, slots=True)
class Reason:
    """Why less was given than was asked.

    Attributes:
        text: The sentence of the standard's reason.
        cite: The requirement or norm that it stands on, such as "Perda 3/2020 Pasal 4".
        evidence: What showed it, and at which step; may be empty.
    """

    text: str
    cite: str
    evidence: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The reason as the letter prints it, the norm under the sentence."""
        evidence = (f"Bukti: {self.evidence}",) if self.evidence else ()
        return (self.text, f"Dasar: {self.cite}", *evidence)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a citizen can do who does not agree.  It is always free of charge.

    Attributes:
        to: The post that hears the objection.
        until: The last day, local to the office.
        how: Where: an address, a page, a counter.
        kind: What it is called: "keberatan" or "banding".
    """

    to: str
    until: date
    how: str
    kind: str = "keberatan"

    @property
    def sentences(self) -> tuple[str, ...]:
        """The remedy in plain words.

        >>> Remedy(to="Kepala Dinas", until=date(2026, 3, 31), how="loket 2").sentences[0]
        'Anda dapat mengajukan keberatan kepada Kepala Dinas paling lambat Selasa, 31 Maret 2026.'
        """
        until = long_date(self.until)
        return (
            f"Anda dapat mengajukan {self.kind} kepada {self.to} paling lambat {until}.",
            f"Pengajuan {self.kind} gratis.",
            f"Caranya: {self.how}",
        )


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, in which post and capacity.  Never a private number.

    Attributes:
        name: The official's name with titles.
        post: The post in which the official signs; for plh and plt the post that is stood in for.
        capacity: See `Capacity`.
        principals: In whose name (an: one post; ub: one or two, highest first).
        rank: Rank, where the agency prints it.
    """

    name: str
    post: str
    capacity: Capacity = "own"
    principals: tuple[str, ...] = ()
    rank: str = ""

    def __post_init__(self) -> None:
        """Refuse a mandate without the one who gave it, and the other way round."""
        fewest, most = {"an": (1, 1), "ub": (1, 2)}.get(self.capacity, (0, 0))
        if not fewest <= len(self.principals) <= most:
            raise ValueError(
                f"Capacity {self.capacity!r} names {len(self.principals)} principals;"
                f" it needs between {fewest} and {most}."
            )

    @property
    def block(self) -> tuple[str, ...]:
        """The lines above the name, as official letters write them.

        >>> Signatory(name="A", post="Camat", capacity="plh").block
        ('Plh. Camat,',)
        """
        first, *rest = (*(f"{post}," for post in self.principals), f"{self.post},")
        match self.capacity:
            case "own":
                return (first,)
            case "an":
                return (f"a.n. {first}", *rest)
            case "ub":
                return (f"a.n. {first}", *rest[:-1], "u.b.", rest[-1])
            case _:
                return (f"{self.capacity.capitalize()}. {first}",)


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a decision letter holds; legal documents are Indonesian.

    Attributes:
        agency: The letterhead, from the government to the unit, one line each.
        address: Address and telephone under it.
        title: Such as "Kutipan akta kelahiran"; the document's only top heading.
        number: The letter's number.
        case: The case number, in two groups.
        place: Where it is signed.
        on: The day of signing, local to the office; also the PDF's date.
        outcome: What was decided.
        decision: The decision in one sentence.
        signatory: Who signs.
        verify: The address where a stranger checks it; the QR code leads there.
        values: The declared rows of the case (`table`).
        reasons: Needed unless the outcome is granted.
        remedy: Needed unless the outcome is granted.
        title_en: The title in English, for the reader; may be empty.
        specimen: True in an office that is only a demonstration; the letter says so.

    Raises:
        ValueError: Less was given than asked, and reasons or remedy are absent; or the
            letter has no agency, title or web address.
    """

    agency: tuple[str, ...]
    address: str
    title: str
    number: str
    case: str
    place: str
    on: date
    outcome: Outcome
    decision: str
    signatory: Signatory
    verify: str
    values: tuple[Line, ...] = ()
    reasons: tuple[Reason, ...] = ()
    remedy: Remedy | None = None
    title_en: str = ""
    specimen: bool = False

    def __post_init__(self) -> None:
        """Refuse a letter that gives less than was asked and does not say why."""
        if not self.agency or not self.title:
            raise ValueError("A letter names its agency and has a title.")
        if self.outcome != "granted" and not (self.reasons and self.remedy):
            raise ValueError(f"A decision that is {self.outcome} states its reasons and a remedy.")
        if not _ADDRESS.fullmatch(self.verify):
            raise ValueError(f"The verify address {self.verify!r} is no plain web address.")
