"""Who opens what is sealed?  Each place is known here, and why it needs no look, or makes one.

A new place that opens something sealed fails this test until somebody has said which of
four it is: the gate itself; what goes through the gate first; a person's own; or the
engine, from which nothing personal reaches anybody.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.files import ROOT, python_files

SOURCE = ROOT / "src" / "prima"

OPENERS = {
    "act.load": "a case with its personal data",
    "archive.opened": "the personal part of entries",
    "files.fetch": "a file",
    "unopened.opened": "a case whose public part was read",
    "vault.contact_of": "a person's contacts",
    "vault.open_for": "what is sealed for a person",
    "vault.open_part": "a subject's part",
}
GATE, AFTER, OWN, ENGINE = "the gate", "after the gate", "her own", "engine"

KNOWN = {
    ("office/access.py", "act.load"): GATE,
    ("office/access.py", "unopened.opened"): GATE,
    ("office/unopened.py", "archive.opened"): AFTER,  # called by the gate alone
    ("office/evidence.py", "files.fetch"): AFTER,
    ("office/natural.py", "vault.contact_of"): ENGINE,  # hashes numbers while a key is changed
    ("office/casefile.py", "act.load"): ENGINE,  # judges a form that was sent; shows nothing
    ("office/casepage.py", "archive.opened"): AFTER,
    ("office/casepage.py", "files.fetch"): AFTER,
    ("office/mycases.py", "act.load"): OWN,
    ("office/known.py", "act.load"): OWN,
    ("office/known.py", "vault.contact_of"): OWN,
    ("office/enrol.py", "vault.contact_of"): OWN,
    ("office/drafts.py", "vault.open_for"): OWN,
    ("office/applying.py", "files.fetch"): OWN,
    ("office/completing.py", "files.fetch"): OWN,
    ("office/identity/adapters.py", "vault.contact_of"): OWN,
    ("office/identity/adapters.py", "vault.open_for"): OWN,
    ("office/recovery.py", "vault.contact_of"): ENGINE,  # writes to herself
    ("office/notices.py", "vault.contact_of"): ENGINE,  # writes to herself
    ("office/sweeping.py", "vault.open_for"): ENGINE,
    ("office/sweeping.py", "archive.opened"): ENGINE,
    ("office/act.py", "archive.opened"): ENGINE,
    ("office/archive.py", "vault.open_part"): ENGINE,
    ("office/rebuild.py", "archive.opened"): ENGINE,
    ("office/retention.py", "act.load"): ENGINE,
    ("office/issuing.py", "act.load"): ENGINE,
    ("office/issuing.py", "vault.contact_of"): ENGINE,
    ("office/demo/play.py", "act.load"): ENGINE,
    ("office/identity/letters.py", "vault.contact_of"): ENGINE,  # writes to herself
    ("office/identity/restoring.py", "archive.opened"): ENGINE,  # compares two documents
    ("office/identity/vouching.py", "vault.contact_of"): ENGINE,  # compares, says yes or no
    ("office/letters.py", "vault.open_for"): ENGINE,  # what waits to be sent to herself
    ("office/replaying.py", "act.load"): ENGINE,
    ("office/breach.py", "act.load"): ENGINE,  # counts whom a failure concerns
    ("office/copy_of_hers.py", "act.load"): OWN,
    ("office/copy_of_hers.py", "vault.contact_of"): OWN,
    ("office/counter/codes.py", "vault.contact_of"): ENGINE,  # writes to herself
    ("office/counter/people.py", "act.load"): AFTER,  # the search that found her is a look
    ("office/counter/people.py", "vault.contact_of"): AFTER,
    ("office/identity/card.py", "vault.contact_of"): ENGINE,  # compares four digits
    ("office/identity/mailbox.py", "vault.contact_of"): OWN,
    ("office/identity/openid.py", "vault.open_for"): ENGINE,  # makes a new index
    ("office/reindexing.py", "act.load"): ENGINE,
    ("office/reindexing.py", "vault.contact_of"): ENGINE,
    ("office/wishes.py", "act.load"): OWN,
}


def places() -> Iterator[tuple[str, str]]:
    """Yield each module of the program that calls an opener, with the opener."""
    for path in python_files():
        if SOURCE in path.parents:
            yield from ((_short(path), opener) for opener in _openers(ast.parse(path.read_text())))


def _short(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _openers(tree: ast.Module) -> set[str]:
    """Return the openers that a module calls, under whatever name it imports them."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("prima.office"):
            inner = (node.module or "").rpartition(".")[2]
            for one in node.names:
                called = one.asname or one.name
                names[called] = f"{inner}.{one.name}"
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {opener for func in calls for opener in (_name(func, names),) if opener in OPENERS}


def _name(func: ast.expr, names: dict[str, str]) -> str:
    """Return what a call calls, as "module.function"."""
    if isinstance(func, ast.Name):
        return names.get(func.id, "")
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
        module = names.get(func.value.id, "").rpartition(".")[2]
        return f"{module}.{func.attr}"
    return ""


def test_every_place_that_opens_something_sealed_is_known() -> None:
    """Nothing sealed is opened anywhere but here; what is gone is taken off the list."""
    assert set(places()) == set(KNOWN)


def test_no_face_opens_anything_sealed_by_itself() -> None:
    """Pages, API and commands ask the office, and the office asks the gate."""
    assert not [place for place in places() if place[0].startswith("faces/")]
