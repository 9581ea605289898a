"""Where do the rule packs lie, and which are loaded?

Article: "Penerapan Standar Pelayanan Publik" (standards rest on law that changes).

Packs are files beside the program, so that an administrator can add the decree of
a new year without a programmer.  This module finds the folder, reads the bytes and
hands them to the pure readers of `standard.rules`.  A pack says itself whether it
is on by default; another one is on only when it is named.

    >>> from datetime import date
    >>> calendar().is_open(date(2026, 3, 19))
    False
    >>> sorted(calendar("national-2027-one-source").years)
    [2024, 2025, 2026, 2027]
"""

import os
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import prima
from prima.standard.at_counter import CounterPack, counter_from
from prima.standard.calendar import Calendar
from prima.standard.lawbook import LawBook, replaced_from
from prima.standard.looks import LookPack, looks_from
from prima.standard.rules import (
    CalendarPack,
    ClockPack,
    calendar_from,
    calendars_from,
    clocks_from,
)

ENVIRONMENT: Final = "PRIMA_RULES"
"""Name of the setting that points at another folder of rule packs."""


class PacksMissing(FileNotFoundError):  # noqa: N818 - the absence itself, said as it is
    """There is no folder of rule packs, or nothing in it that could be read."""


def rules_folder() -> Path:
    """Return the folder of the rule packs.

    It is what `PRIMA_RULES` names; else `rules/` at the root of the source tree;
    else `share/prima/rules` of the installation.

    Raises:
        PacksMissing: If none of them is a folder.
    """
    return _folder(os.environ.get(ENVIRONMENT, ""), prima.__file__, sys.prefix)


@lru_cache(maxsize=8)
def _folder(named: str, here: str, prefix: str) -> Path:
    """Find the folder, once for each setting: every look at a file asks for a rule of it."""
    if named:
        places = [Path(named)]
    else:
        source = Path(here).resolve().parent.parent.parent
        places = [source / "rules", Path(prefix) / "share" / "prima" / "rules"]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        tried = ", ".join(map(str, places))
        raise PacksMissing(f"no folder of rule packs at {tried}; set {ENVIRONMENT} to it.")
    return found


def packs(kind: str) -> Mapping[str, bytes]:
    """Return the packs of a kind, such as "calendars": file name without ending -> bytes.

    Read once a process and folder: a pack that changes counts from the next start on.

    Raises:
        PacksMissing: If there is no folder of rule packs, or no pack of this kind.
    """
    folder = rules_folder()
    found = _packs(folder, kind)
    if not found:
        raise PacksMissing(f"no pack in {folder / kind}; a pack is a file *.yaml.")
    return found


def calendar_packs() -> Mapping[str, CalendarPack]:
    """Return all calendar packs by name, on or off.

    Raises:
        PacksMissing: If there is none.
        Faults: If a pack is broken.
    """
    return MappingProxyType(
        {name: calendar_from(data, f"{name}.yaml") for name, data in packs("calendars").items()}
    )


def calendar(*names: str) -> Calendar:
    """Return the working calendar: the packs that are on, and those that are named.

    Raises:
        UnknownPack: If a name is no pack.
        PacksMissing: If there is no pack at all.
        ValueError: If no pack is on, or two of them claim the same year.
        Faults: If a pack is broken.
    """
    return _calendar(rules_folder(), names)


def clocks() -> ClockPack:
    """Return the limits set by law.

    Raises:
        PacksMissing: If there is no such pack.
        Faults: If the pack is broken.
    """
    return _clocks(rules_folder())


def looks() -> LookPack:
    """Return the rules of the diary of looks.

    Raises:
        PacksMissing: If there is no such pack.
        Faults: If the pack is broken.
    """
    return _looks(rules_folder())


def counter() -> CounterPack:
    """Return the bounds of the counter.

    Raises:
        PacksMissing: If there is no such pack.
        Faults: If the pack is broken.
    """
    return _counter(rules_folder())


def law_book() -> LawBook:
    """Return what the lint of standards holds them against: limits, and replaced rules.

    Raises:
        PacksMissing: If one of the two packs is absent.
        Faults: If one of them is broken.
    """
    return _law_book(rules_folder())


@lru_cache(maxsize=8)
def _packs(folder: Path, kind: str) -> Mapping[str, bytes]:
    """Read the files of one kind."""
    files = sorted((folder / kind).glob("*.yaml"))
    return MappingProxyType({file.stem: file.read_bytes() for file in files})


@lru_cache(maxsize=8)
def _calendar(_folder: Path, names: tuple[str, ...]) -> Calendar:
    """Merge the packs that are on."""
    return calendars_from(packs("calendars"), *names)


@lru_cache(maxsize=8)
def _clocks(folder: Path) -> ClockPack:
    """Read the pack of limits set by law."""
    data = packs("clocks").get("statutory")
    if data is None:
        raise PacksMissing(f"clocks/statutory.yaml is not in {folder}.")
    return clocks_from(data, "statutory.yaml")


@lru_cache(maxsize=8)
def _law_book(folder: Path) -> LawBook:
    """Read the packs of law."""
    data = packs("laws").get("replaced")
    if data is None:
        raise PacksMissing(f"laws/replaced.yaml is not in {folder}.")
    return LawBook(clocks(), replaced_from(data, "replaced.yaml"))


@lru_cache(maxsize=8)
def _looks(folder: Path) -> LookPack:
    """Read the pack of the rules of looks."""
    data = packs("looks").get("diary")
    if data is None:
        raise PacksMissing(f"looks/diary.yaml is not in {folder}.")
    return looks_from(data, "diary.yaml")


@lru_cache(maxsize=8)
def _counter(folder: Path) -> CounterPack:
    """Read the pack of the bounds of the counter."""
    data = packs("counter").get("service")
    if data is None:
        raise PacksMissing(f"counter/service.yaml is not in {folder}.")
    return counter_from(data, "service.yaml")
