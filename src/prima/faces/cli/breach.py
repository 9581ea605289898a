"""`prima breach draft`, `list`, `letter`, `tell`: who is told when data were not protected?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 46.

The diary says whom it concerns; a person confirms how many, and only then are they told.
Nothing personal is printed: counts and kinds of data are all that a terminal shows.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded
from prima.standard.text import Text

if TYPE_CHECKING:
    from prima.office.breach import Breach, Touched

DONE, FAULTS = 0, 1
OPERATOR = "administrator"


@founded
def draft(argv: list[str]) -> int:
    """Enter what is known, and work out from the diary whom it concerns."""
    asked = _draft_parser().parse_args(argv)
    wake_founded()
    from prima.office import breach  # noqa: PLC0415 - after Django woke

    touched = _touched(asked)
    if touched is None:
        return FAULTS
    how, handling = Text(asked.how, asked.how_en), Text(asked.handling, asked.handling_en)
    try:
        known = breach.draft(touched, breach.Story(asked.known, how, handling), OPERATOR)
    except breach.NoSuchCaseError as absent:
        print(
            f"Belum dicatat. Berkas ke-{absent.place} yang disebut dengan --case tidak ada di"
            " kantor ini. Periksa nomornya, lalu ulangi.\n"
            f"Not entered. File {absent.place} named with --case is none of this office. Check"
            " its number, and repeat.",
            file=sys.stderr,
        )
        return FAULTS
    except LookupError:
        print(
            "Belum dicatat. Buku harian tidak memuat pembacaan apa pun dalam rentang itu, jadi"
            " tidak seorang pun dapat disebut. Lebarkan rentangnya, atau sebut berkas dengan"
            " --case, atau semuanya dengan --all.\n"
            "Not entered. The diary holds no look in that span, so nobody can be named. Widen"
            " the span, or name files with --case, or all with --all.",
            file=sys.stderr,
        )
        return FAULTS
    _say(known, as_json=asked.json)
    return DONE


@founded
def tell(argv: list[str]) -> int:
    """Tell everybody whom it concerns, after their count was confirmed."""
    parser = _parser("tell", tell.__doc__)
    parser.add_argument("name", metavar="B-…", help="nomor kegagalan")
    parser.add_argument("--persons", type=int, required=True, help="banyaknya orang, dari draf")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import breach  # noqa: PLC0415 - after Django woke

    try:
        known = breach.tell(asked.name, asked.persons, OPERATOR)
    except LookupError:
        return _unknown(asked.name)
    except breach.MiscountError:
        print(
            "Belum diberitahukan. Jumlah itu bukan jumlah yang tercatat, atau mereka sudah diberi"
            " tahu. Lihat `prima breach list`, lalu ulangi dengan jumlahnya.\n"
            "Not told. That is not the count on record, or they were told already. See"
            " `prima breach list`, and repeat with its count.",
            file=sys.stderr,
        )
        return FAULTS
    _say(known, as_json=asked.json)
    return DONE


@founded
def letter(argv: list[str]) -> int:
    """Print the letter to the authority: counts and kinds of data, no name."""
    parser = _parser("letter", letter.__doc__)
    parser.add_argument("name", metavar="B-…", help="nomor kegagalan")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import breach, breach_letter  # noqa: PLC0415 - after Django woke

    try:
        said = breach_letter.letter(breach.breach(asked.name))
    except LookupError:
        return _unknown(asked.name)
    both = {"id": said.id, "en": said.en}
    print(json.dumps(both, ensure_ascii=False) if asked.json else f"{said.id}\n--\n{said.en}")
    return DONE


@founded
def list_them(argv: list[str]) -> int:
    """List what was entered, the newest first."""
    asked = _parser("list", list_them.__doc__).parse_args(argv)
    wake_founded()
    from prima.office import breach  # noqa: PLC0415 - after Django woke

    found = breach.breaches()
    if asked.json:
        print(json.dumps([_plain(one) for one in found]))
        return DONE
    for one in found:
        _say(one, as_json=False)
    print(f"{len(found)} kegagalan tercatat.")
    return DONE


def _touched(asked: argparse.Namespace) -> Touched | None:
    """Return what was named; None, with a sentence, where a name is nobody's."""
    from prima.office import breach  # noqa: PLC0415 - after Django woke

    known = {word: breach.reader_of(word) for word in asked.account}
    strange = [word for word, person in known.items() if person is None]
    for place, _ in enumerate(strange, 1):
        print(
            f"Belum dicatat. Akun ke-{place} yang tidak dikenal: tulis nomor petugas, atau alamat"
            " e-mail akunnya. · An account that nobody has: write an officer's number or a mail"
            " address.",
            file=sys.stderr,
        )
    if strange:
        return None
    persons = [person for person in known.values() if person]
    return breach.Touched(
        since=asked.since,
        until=asked.until,
        readers=tuple(one for one in persons if one.startswith("officer/")),
        citizens=tuple(one for one in persons if not one.startswith("officer/")),
        cases=tuple(asked.case),
        everything=asked.all,
    )


def _draft_parser() -> argparse.ArgumentParser:
    parser = _parser("draft", draft.__doc__)
    parser.add_argument("--since", type=_instant, required=True, help="awal rentang")
    parser.add_argument("--until", type=_instant, required=True, help="akhir rentang")
    parser.add_argument("--known", type=_instant, required=True, help="saat diketahui")
    parser.add_argument(
        "--account", action="append", default=[], help="akun yang dipakai orang lain"
    )
    parser.add_argument("--case", action="append", default=[], help="berkas yang terlihat")
    parser.add_argument("--all", action="store_true", help="semua: kunci atau salinan kantor")
    parser.add_argument("--how", required=True, help="bagaimana terjadinya")
    parser.add_argument("--how-en", required=True, help="the same in English")
    parser.add_argument("--handling", required=True, help="penanganan dan pemulihannya")
    parser.add_argument("--handling-en", required=True, help="the same in English")
    return parser


def _parser(name: str, says: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(f"prima breach {name}", description=says)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    return parser


def _instant(word: str) -> datetime:
    """Read an instant that says its offset."""
    try:
        found = datetime.fromisoformat(word)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{word!r}: tulis seperti 2026-11-20T16:30+07:00")
    return found


def _unknown(name: str) -> int:
    print(
        f"Tidak ada kegagalan {name}. Lihat `prima breach list`.\n"
        f"There is no breach {name}. See `prima breach list`.",
        file=sys.stderr,
    )
    return FAULTS


def _say(known: Breach, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(_plain(known)))
        return
    told = "sudah diberi tahu" if known.told_at else "belum diberi tahu"
    print(
        f"{known.id}: {known.persons} orang, {known.files} berkas, {told};"
        f" batas {known.until.isoformat()} ({known.law})."
    )


def _plain(known: Breach) -> dict[str, object]:
    from prima.office import breach  # noqa: PLC0415 - after Django woke

    return {
        "breach": known.id,
        "persons": known.persons,
        "files": known.files,
        "without_mail": breach.without_mail(known),
        "known_at": known.story.known_at.isoformat(),
        "due": known.until.isoformat(),
        "law": known.law,
        "told_at": known.told_at.isoformat() if known.told_at else None,
    }
