"""Does an office's file hang together?

What its shape cannot say: every name points at something, no name stands twice, and
each standard can be established.  All of it is said at once, before anything is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from prima.case.plan import cannot_run
from prima.office import packs
from prima.office.home import PROJECT
from prima.office.office_file import OfficeFile
from prima.standard.fault import Fault
from prima.standard.load import faults_of, load
from prima.standard.text import Text

Note = Callable[[str, Text, Text], Fault]


def senseless(file: OfficeFile, name: str, lines: Mapping[str, int]) -> list[Fault]:
    """Return every fault of a file whose shape is right, each with its line."""

    def note(place: str, what: Text, mend: Text) -> Fault:
        return Fault(name, lines.get(place, 0), place, what, mend, rule="K01")

    return [*_pointing_at_nothing(file, note), *_standing_twice(file, note), *_roles(file, note)]


def seeds(pattern: str) -> tuple[Path, ...]:
    """Return the standards that a line names: a file, or a slug of those that are shipped."""
    path = Path(pattern)
    if path.is_file():
        return (path,)
    return tuple(path for path in (PROJECT / "standards").glob("*/*.yaml") if path.stem == pattern)


def _pointing_at_nothing(file: OfficeFile, note: Note) -> Iterator[Fault]:
    units = {unit.unit for unit in file.units}
    posts = {post.post for post in file.posts}
    for place, post in enumerate(file.posts, 1):
        if post.unit not in units:
            yield note(
                f"posts.{place}.unit",
                Text(id=f"unit '{post.unit}' tidak ada", en=f"there is no unit '{post.unit}'"),
                Text(id="tambahkan pada units", en="add it to units"),
            )
    for where, held in _posts_named(file):
        if held not in posts:
            yield note(
                where,
                Text(id=f"jabatan '{held}' tidak ada", en=f"there is no post '{held}'"),
                Text(id="tambahkan pada posts", en="add it to posts"),
            )
    for place, pattern in enumerate(file.standards, 1):
        if not seeds(pattern):
            yield note(
                f"standards.{place}",
                Text(id=f"standar '{pattern}' tidak ada", en=f"no standard '{pattern}'"),
                Text(id="tulis nama berkas atau slug-nya", en="write its path or slug"),
            )


def _posts_named(file: OfficeFile) -> Iterator[tuple[str, str]]:
    """Yield every post that somebody is said to hold, or to vouch by, with its place."""
    for place, officer in enumerate(file.officers, 1):
        yield from ((f"officers.{place}.posts", held) for held in officer.posts)
    if file.identity is not None:
        yield from (("identity.recovery_posts", held) for held in file.identity.recovery_posts)


def _standing_twice(file: OfficeFile, note: Note) -> Iterator[Fault]:
    named: dict[str, Iterable[str]] = {
        "units.{}.unit": (unit.unit for unit in file.units),
        "posts.{}.post": (post.post for post in file.posts),
        "officers.{}.number": (officer.number for officer in file.officers),
        "officers.{}.mail": (officer.mail.strip().casefold() for officer in file.officers),
    }
    for where, values in named.items():
        seen: set[str] = set()
        for place, value in enumerate(values, 1):
            if value in seen:
                yield note(
                    where.format(place),
                    Text(id=f"'{value}' sudah dipakai di atas", en=f"'{value}' stands above"),
                    Text(id="beri yang lain", en="give another"),
                )
            seen.add(value)


def _roles(file: OfficeFile, note: Note) -> Iterator[Fault]:
    """Yield the faults of the standards, and the roles that none of them knows."""
    known: set[str] = set()
    for place, pattern in enumerate(file.standards, 1):
        for seed in seeds(pattern):
            data = seed.read_bytes()
            told = faults_of(data, str(seed), packs.law_book())
            broken = [one for one in told if one.severity == "error"]
            yield from broken
            if broken:
                return
            standard = load(data, str(seed))
            known |= {f"{standard.standard}/{role.role}" for role in standard.officer_competence}
            for step in cannot_run(standard):
                yield note(
                    f"standards.{place}",
                    Text(id=f"'{step}' belum dapat dijalankan", en=f"'{step}' cannot run yet"),
                    Text(id="pakai versi lain", en="use another version"),
                )
    for place, post in enumerate(file.posts, 1):
        for role in post.roles:
            if role not in known:
                yield note(
                    f"posts.{place}.roles",
                    Text(id=f"peran '{role}' tidak ada", en=f"there is no role '{role}'"),
                    Text(
                        id="pakai peran dari salah satu standar di atas",
                        en="take a role of one of the standards above",
                    ),
                )
