r"""How does a file become a standard?

Article: "Penerapan Standar Pelayanan Publik" (a promise that a machine can keep).

Three questions, three functions.  `load` asks for the shape alone: it is used to read
what was established once and must stay readable for life.  `admit` asks for the lint
too: only what passes it may be established.  `faults_of` answers with everything that
is wrong, for the one who writes: each fault with its line and how to mend it.

    >>> for fault in faults_of(b"prima: '1'\nstandard: KTP\n", "ktp.yaml")[:2]:
    ...     print(fault)
    ktp.yaml: baris 1: belum ada: 'version'; tambahkan
    ktp.yaml: baris 1: belum ada: 'status'; tambahkan
"""

from collections.abc import Mapping

from prima.standard.fault import Fault, Faults, in_order
from prima.standard.kind import members
from prima.standard.lawbook import LawBook
from prima.standard.lint import lint
from prima.standard.shape import build
from prima.standard.standard import ServiceStandard
from prima.standard.yaml import read


def load(data: bytes, name: str) -> ServiceStandard:
    """Read a standard whose shape is right.

    Args:
        data: The bytes of the file.
        name: What the file is called in faults.

    Raises:
        Faults: With every fault of rules Y1 (YAML), Y2 (shape) and G01 (a component is absent).
    """
    standard, faults, _ = _read(data, name)
    if standard is None or faults:
        raise Faults(faults)
    return standard


def admit(data: bytes, name: str, book: LawBook | None = None) -> ServiceStandard:
    """Read a standard that may be established: right in shape, and no error in the lint.

    Raises:
        Faults: With every fault there is, warnings and hints too, if one of them is an error.
    """
    standard = load(data, name)
    faults = faults_of(data, name, book)
    if any(fault.severity == "error" for fault in faults):
        raise Faults(faults)
    return standard


def faults_of(data: bytes, name: str, book: LawBook | None = None) -> tuple[Fault, ...]:
    """Return everything that is wrong with a file, in the order of its lines.

    Args:
        data: The bytes of the file.
        name: What the file is called in faults.
        book: What the rule packs say; without it, what needs the law is not asked.
    """
    standard, faults, lines = _read(data, name)
    if standard is None:
        return faults
    linted = (
        Fault(
            name,
            _line(found.place, lines),
            found.place,
            found.what,
            found.mend,
            found.severity,
            found.rule,
        )
        for found in lint(standard, book)
    )
    return in_order((*faults, *linted))


def _read(
    data: bytes, name: str
) -> tuple[ServiceStandard | None, tuple[Fault, ...], Mapping[str, int]]:
    """Return the standard with the members that are right, the faults, and the lines."""
    reading = read(data, name)
    if reading.root is None:
        return None, reading.faults, {}
    built = build(ServiceStandard, reading.root, name)
    faults = in_order((*reading.faults, *built.faults))
    if built.value is not None:
        return built.value, faults, built.lines
    return _partial(built.parts), faults, built.lines


def _partial(parts: Mapping[str, object]) -> ServiceStandard | None:
    """Return a standard that has only some components; the others raise `AttributeError`.

    It never leaves this module but to the lint, whose rules say what they need.  Without
    a whole head there is nothing to lint.
    """
    known = members(ServiceStandard)
    if any(it.required and not it.established and it.attr not in parts for it in known):
        return None
    standard = object.__new__(ServiceStandard)
    for it in known:
        if it.attr in parts or not it.required:
            object.__setattr__(standard, it.attr, parts.get(it.attr, it.default))
    return standard


def _line(place: str, lines: Mapping[str, int]) -> int:
    """Return the line of a place, or of the nearest place around it."""
    while place and place not in lines:
        place = place.rpartition(".")[0]
    return lines.get(place, 1)
