"""What happens if one thing in a standard is another?

The sample as plain data, with one value anywhere replaced or removed.
"""

import json
from typing import Any, TypeAlias

from hypothesis import strategies as st

from prima.standard.data import data_of
from tests.standard.samples import sample

Pathed: TypeAlias = tuple[str | int, ...]

SAMPLE_DATA = data_of(sample())


def paths(value: Any, at: Pathed = ()) -> list[Pathed]:
    """Return the path of everything inside plain data."""
    items: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return [at, *(path for key, inner in items for path in paths(inner, (*at, key)))]


PATHS = paths(SAMPLE_DATA)

NOISE: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(None, 0, 1, -1, True, False, "", "x", "1", "Besar", "2026-13-01", "form.nik"),
        *("form.xyz", "steps.rapat.sepakat", "a && ", "x" * 1300, [], {}, ["x"], {"id": "x"}),
        *([[]], {"free": True, "cite": ["uu25"]}, "99 yr", "periksa", "granted", "0.5"),
    ]
)
"""What takes the place of a value; `None` removes it."""


def mutated(path: Pathed, noise: Any) -> Any:
    """Return the sample with one thing replaced, or removed where `noise` is `None`."""
    data = json.loads(json.dumps(SAMPLE_DATA))
    if not path:
        return {} if noise is None else noise
    target = data
    for key in path[:-1]:
        target = target[key]
    if noise is None:
        del target[path[-1]]
    else:
        target[path[-1]] = noise
    return data
