"""Which texts do the pages say, and which of them still want English?

The source language is Indonesian: what stands in a template or in a call of
gettext is the key.  This script collects the keys (Django reads the templates,
Babel the Python), keeps the English that is known, drops what nobody says any
more, and writes the catalogue in one stable order: no dates, no lines, no names.

    messages.py           write the catalogue; 1 while English is missing
    messages.py --check   write nothing; 1 when it is not as it would be written

    >>> sorted(one.id for one in in_template('{% translate "Masuk" %}, {% translate "Keluar" %}'))
    ['Keluar', 'Masuk']
    >>> in_python('from django.utils.translation import gettext as _; _("Cari")')
    (Key(id='Cari', plural=None, context=None),)
"""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FACES = ROOT / "src" / "prima" / "faces"
CATALOGUE = FACES / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = """\
# The English of every text on a page of Prima; scripts/messages.py keeps it current.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
Shape = tuple[int | tuple[int, str], ...]
ONE: Shape = (1,)
MANY: Shape = (1, 2)
IN_CONTEXT: Shape = ((1, "c"), 2)
MANY_IN_CONTEXT: Shape = ((1, "c"), 2, 3)
SHAPES = {
    "gettext": ONE,
    "ngettext": MANY,
    "pgettext": IN_CONTEXT,
    "npgettext": MANY_IN_CONTEXT,
}
CALLS: Mapping[str, Shape] = {
    "_": ONE,
    "gettext_noop": ONE,
    **SHAPES,
    **{f"{n}_lazy": s for n, s in SHAPES.items()},
}
"""Name of a call, and which of its arguments are the key, its plural, its context."""

WIDTH = 100
Words = str | None
Called = tuple[int, str, Words | tuple[Words, ...], list[str]]
"""What Babel tells of one call: its line, its name, its strings, the remarks beside it."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a translator is asked for: the Indonesian, its plural, and its context."""

    id: str
    plural: str | None = None
    context: str | None = None

    @property
    def message_id(self) -> str | tuple[str, str]:
        """Return the key as Babel names it."""
        return self.id if self.plural is None else (self.id, self.plural)


def in_python(source: str) -> tuple[Key, ...]:
    """Return the keys of all gettext calls in Python code, in order."""
    found = []
    code = io.BytesIO(source.encode())
    called = cast("Iterator[Called]", extract_python(code, CALLS, (), {"encoding": "utf-8"}))
    for _line, name, words, _comments in called:
        key = key_of(CALLS[name], words if isinstance(words, tuple) else (words,))
        if key is not None:
            found.append(key)
    return tuple(found)


def key_of(shape: Shape, given: tuple[Words, ...]) -> Key | None:
    """Read the key out of a call's arguments; None when they are not plain strings.

    >>> key_of(IN_CONTEXT, ("kotak", "Masuk"))
    Key(id='Masuk', plural=None, context='kotak')
    """
    words = given[: len(shape)]
    texts = [word for word in words if word]
    if len(texts) < len(shape):
        return None
    context = texts.pop(0) if shape[0] == (1, "c") else None
    return Key(texts[0], texts[1] if texts[1:] else None, context)


def in_template(source: str) -> tuple[Key, ...]:
    """Return the keys of a template; Django itself says what its tags ask for."""
    return in_python(f"(\n{templatize(source)}\n)")


def spoken(faces: Path = FACES) -> dict[Key, set[str]]:
    """Return every key below `faces`, with the names of the files that say it."""
    keys: dict[Key, set[str]] = {}
    for path in sorted((*faces.rglob("*.html"), *faces.rglob("*.py"))):
        read = in_template if path.suffix == ".html" else in_python
        for key in read(path.read_text()):
            keys.setdefault(key, set()).add(path.relative_to(faces).as_posix())
    return keys


def known(catalogue: Path = CATALOGUE) -> Mapping[Key, Message]:
    """Return what is translated already."""
    if not catalogue.exists():
        return {}
    with catalogue.open("rb") as file:
        kept = read_po(file, locale="en", abort_invalid=True)
    return dict(keyed(kept))


def keyed(messages: Iterable[Message]) -> Iterator[tuple[Key, Message]]:
    """Give each message, the header left out, with its key."""
    for message in messages:
        if not message.id:
            continue
        said = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        yield Key(said[0], said[1] if said[1:] else None, message.context), message


def drawn(keys: Mapping[Key, set[str]], kept: Mapping[Key, Message]) -> str:
    """Return the catalogue as it is to be: each key once, in the order of the alphabet."""
    catalogue = Catalog(locale="en", charset="utf-8")
    for key, files in keys.items():
        old = kept.get(key)
        catalogue.add(
            key.message_id,
            old.string if old else "",
            locations=[(name, 0) for name in sorted(files)],
            flags=old.flags if old else (),
            user_comments=old.user_comments if old else (),
            context=key.context,
        )
    written = io.BytesIO()
    write_po(
        written,
        catalogue,
        width=WIDTH,
        omit_header=True,
        sort_output=True,
        include_lineno=False,
    )
    return HEADER + written.getvalue().decode().strip() + "\n"


def missing(keys: Mapping[Key, set[str]], kept: Mapping[Key, Message]) -> tuple[Key, ...]:
    """Return the keys without English, or with English that somebody doubts."""
    return tuple(key for key in keys if not is_said(kept.get(key)))


def is_said(message: Message | None) -> bool:
    """Tell whether a message is translated in each of its forms, and not fuzzy."""
    if message is None or message.fuzzy or not message.string:
        return False
    return isinstance(message.string, str) or all(message.string)


def main(arguments: list[str]) -> int:
    """Bring the catalogue up to date, or say whether it is; return the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: messages.py [--check]", file=sys.stderr)
        return 2
    keys, kept = spoken(), known()
    wanted, unsaid = drawn(keys, kept), missing(keys, kept)
    stale = not CATALOGUE.exists() or CATALOGUE.read_text() != wanted
    if stale and not arguments:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_text(wanted)
        stale = False
    for key in unsaid:
        print(f"{', '.join(sorted(keys[key]))}: {key.id}", file=sys.stderr)
    if stale:
        print(f"{CATALOGUE.relative_to(ROOT)}: basi · stale; messages.py", file=sys.stderr)
    print(f"{len(keys)} teks, {len(unsaid)} tanpa bahasa Inggris · texts, without English.")
    return 1 if stale or unsaid else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
