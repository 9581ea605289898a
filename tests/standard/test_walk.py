from datetime import date, time

import pytest

from prima.standard.data import data_of
from prima.standard.duration import Duration
from prima.standard.exact import Exact
from prima.standard.people import Competence
from prima.standard.steps import (
    Choice,
    Decide,
    Parallel,
    Repeat,
    Stage,
    findings_of,
    lists_in,
    nodes_in,
    steps_in,
)
from prima.standard.text import Text
from prima.standard.walk import id_attr, is_record, item_place, texts, walk
from tests.standard.samples import NAMES, sample, standard_of

PLACES = {spot.place: spot for spot in walk(sample())}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("version", "2026.1"),
        ("in_force.from", date(2026, 1, 2)),
        ("service_hours.1.break.from", time(12)),
        ("capacity.tinjauan.slot", Duration(60, "min")),
        ("form.diri.fields.surel.required", False),
        ("form.tempat.fields.panitia.columns.umur.min", Exact.parse("17")),
        ("requirements.denah.evidence.1.file.max_mb", 10),
        ("requirements.identitas.evidence.penduduk.met", "registry.penduduk.found"),
        ("procedure.rapat.collects.sepakat.type", "yes_no"),
        ("procedure.bidang.branches.aman.title", Text("Keamanan", "Safety")),
        ("procedure.putus.reasons.tidak_aman.norm.1", "perda"),
        ("procedure.terbit.done_in.system", "oss"),
        ("completion_time.clocks.janji.limit", Duration(12, "wd")),
        ("fee.lines.luas.multiply.2", Exact.parse("1500")),
        ("fee.lines.luas.multiply.3.rows.1.value", Exact.parse("1.5")),
        ("output.izin.values.pada.from", "form.pada"),
        ("officer_count.loket.count", 2),
        ("acts.objection", "keberatan"),
    ],
)
def test_everything_stands_at_a_place_that_can_be_said(place: str, value: object) -> None:
    """Keys from the top, items by their ids, nodes directly under `procedure`."""
    assert PLACES[place].value == value


@pytest.mark.parametrize("place", ["form.diri.fields.nik.required", "service_hours.1.break.to.x"])
def test_what_nobody_wrote_is_at_no_place(place: str) -> None:
    """Defaults are not said, and a time has no parts."""
    assert place not in PLACES


def test_a_step_deep_inside_is_directly_under_procedure() -> None:
    """Ids of nodes are unique in a standard, so the way down is not repeated."""
    assert "procedure.rapat" in PLACES
    assert "procedure.penilaian.steps.rapat" not in PLACES


def test_things_are_named_by_their_first_id() -> None:
    """A competence by its code, a text by nothing."""
    assert id_attr(Competence) == "code"
    assert item_place(Competence(code="hukum", level=1), "x", 3) == "x.hukum"
    assert item_place(Text("a"), "x", 3) == "x.3"
    assert not is_record(Text("a"))
    assert not is_record(Duration(1, "wd"))
    assert is_record(Competence(code="hukum", level=1))


@pytest.mark.parametrize("name", [None, *NAMES])
def test_every_text_is_found(name: str | None) -> None:
    """What people read is complete in both languages, and found wherever it stands."""
    standard = standard_of(name)
    found = [text for _, text in texts(tuple(walk(standard)))]
    assert len(found) > 30
    assert all(text.id and text.en for text in found)


def test_data_is_plain() -> None:
    """Maps, lists, texts, whole numbers and truth values; nothing else leaves the house."""

    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        if isinstance(value, list):
            return all(plain(inner) for inner in value)
        return isinstance(value, str | bool | int)

    assert plain(data_of(sample()))


def test_data_has_the_keys_of_the_file() -> None:
    """Python's underscores and node classes are not seen outside."""
    data = data_of(sample())
    assert data["in_force"]["from"] == "2026-01-02"
    assert data["applicants"]["if"] == "case.returns < 3"
    assert data["procedure"][0]["do"] == "periksa"
    assert data["procedure"][0]["by"] == "loket"
    assert data["service_hours"][0]["from"] == "08:00"
    assert "public" not in data["procedure"][0], "what has its default is left out"
    assert data["completion_time"]["clocks"][0]["stops_for"] == [
        "returned",
        "payment",
        "external_body",
    ]


def test_nodes_are_walked_outer_before_inner() -> None:
    """Reading order, blocks before what stands in them."""
    procedure = sample().procedure
    ids = [node.id for node in nodes_in(procedure)]
    assert ids[:5] == ["periksa", "penilaian", "bidang", "keamanan", "rekomendasi"]
    blocks = {
        node.id
        for node in nodes_in(procedure)
        if isinstance(node, Stage | Choice | Parallel | Repeat)
    }
    assert blocks == {"penilaian", "bidang", "rapat_ulang", "bayar_atau_tidak"}
    assert {step.id for step in steps_in(procedure)} == set(ids) - blocks


def test_each_kind_of_node_shows_what_stands_in_it() -> None:
    """Options, branches, bodies, and what follows a refusal."""
    standard = sample()
    counts = {node.id: len(lists_in(node)) for node in nodes_in(standard.procedure)}
    assert (counts["penilaian"], counts["bidang"], counts["rapat_ulang"]) == (1, 2, 1)
    assert (counts["bayar_atau_tidak"], counts["putus"], counts["periksa"]) == (2, 1, 0)
    decide = standard.step("putus")
    assert isinstance(decide, Decide)
    assert [node.id for node in decide.if_refused] == ["kabar_tolak"]


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("keamanan", ["aman"]),
        ("rekomendasi", ["setuju"]),
        ("setuju_syarat", ["ya"]),
        ("periksa", []),
        ("terbit", []),
        ("bayar_retribusi", []),
        ("sanggah", []),
    ],
)
def test_findings_come_from_officers_citizens_and_bodies(step: str, found: list[str]) -> None:
    """Machines, bills and waiting find nothing out."""
    assert [field.id for field in findings_of(sample().step(step))] == found
