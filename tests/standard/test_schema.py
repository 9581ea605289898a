import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.standard.data import data_of
from prima.standard.load import faults_of, load
from prima.standard.schema import schema
from prima.standard.standard import COMPONENTS
from tests.standard.mutation import NOISE, PATHS, Pathed, mutated
from tests.standard.samples import EXAMPLES, NAMES, example, sample

SCHEMA = schema()
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    """It is valid JSON Schema 2020-12."""
    assert jsonschema_rs.meta.is_valid(SCHEMA)


def test_the_sample_is_valid() -> None:
    """A standard as data is valid by the schema."""
    VALIDATOR.validate(data_of(sample()))


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_valid_by_both_schemas(name: str) -> None:
    """What our schema accepts of the examples, the hand-written schema of the format accepts."""
    data = data_of(load(example(name), name))
    VALIDATOR.validate(data)
    del data["outputs_class"]
    theirs = json.loads((EXAMPLES / "standard.schema.json").read_bytes())
    jsonschema_rs.Draft202012Validator(theirs).validate(data)


def test_nothing_unknown_is_allowed_anywhere() -> None:
    """Every object of the schema names its properties and forbids others."""
    assert all(found.get("additionalProperties") is False for found in objects(SCHEMA))


def objects(value: Any) -> list[dict[str, Any]]:
    """Return every schema of an object."""
    found = []
    if isinstance(value, dict):
        found += [value] if value.get("type") == "object" else []
        for inner in value.values():
            found += objects(inner)
    elif isinstance(value, list):
        for inner in value:
            found += objects(inner)
    return found


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_draft_may_lack_what_an_established_standard_may_not(component: str) -> None:
    """The schema asks for the fourteen components from establishing on."""
    data = data_of(sample())
    del data[component]
    assert not VALIDATOR.is_valid(data)
    assert VALIDATOR.is_valid(data | {"status": "draft"})


@given(path=st.sampled_from(PATHS), noise=NOISE)
def test_schema_and_reader_agree(path: Pathed, noise: Any) -> None:
    """One definition: what the schema refuses the reader refuses, and the other way round."""
    data = mutated(path, noise)
    shape = [
        f for f in faults_of(json.dumps(data).encode(), "x") if f.rule in ("Y1", "Y2", "G01", "D05")
    ]
    assert VALIDATOR.is_valid(data) == (not shape), shape
