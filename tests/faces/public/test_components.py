"""Are the components, the steps and the hours told whole, and marked where the demo filled?"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from prima.faces.public.component import filled, kept
from prima.faces.public.delivery import POINTS, delivery, validity
from prima.faces.public.frame import frame
from prima.faces.public.management import management
from prima.faces.public.opening import opening
from prima.faces.public.steps import public_steps
from prima.faces.public.ways import ways_of
from prima.standard.duration import Duration
from prima.standard.head import Break, Hours
from prima.standard.output import Retention
from prima.standard.promise import POINTS as CLOCK_POINTS
from prima.standard.standard import COMPONENTS
from prima.standard.text import Text
from tests.faces.public.services import AK1, ALL, COMPLAINT, KIA, PBG, SKCK, standard


@pytest.mark.parametrize("service", ALL)
def test_six_of_delivery_and_eight_of_management_make_fourteen(service: str) -> None:
    """In the order of the law, each with something in it."""
    found = (*delivery(standard(service)), *management(standard(service)))
    assert [one.key for one in found] == list(COMPONENTS)
    assert [one.number for one in found] == list(range(1, 15))
    assert all(one.items for one in found)


@pytest.mark.parametrize("service", ALL)
def test_nothing_is_said_in_one_language_only(service: str) -> None:
    """Every head and every line has its English."""
    found = (*delivery(standard(service)), *management(standard(service)))
    items = [item for one in found for item in one.items] + list(frame(standard(service)))
    for item in items:
        for text in (item.head, *item.lines):
            assert text.id
            assert text.en


@pytest.mark.parametrize("service", ALL)
def test_no_template_is_left_unfilled(service: str) -> None:
    """No brace and no identifier of the file is read by anybody."""
    for one in (*delivery(standard(service)), *management(standard(service))):
        for item in one.items:
            for text in (item.head, *item.lines):
                assert "{" not in text.id
                assert "form." not in text.id
                assert "steps." not in text.id


@pytest.mark.parametrize("service", ALL)
def test_every_place_that_the_decree_filled_is_seen(service: str) -> None:
    """A filled component or item carries its mark; what the source says carries none."""
    one = standard(service)
    decree = one.demo_decree
    found = {each.key: each for each in (*delivery(one), *management(one))}
    for place in () if decree is None else decree.fills:
        key = place.partition(".")[0]
        if key in found:
            each = found[key]
            assert each.filled != "none"
            assert each.filled == "all" or any(item.filled != "none" for item in each.items)


def test_a_place_lies_inside_another_by_whole_words() -> None:
    """`procedure.periksa` is not inside `procedure.periksa_lengkap`."""
    one = standard(PBG)
    assert filled(one, "procedure.tinjau_teknis.limit") == "all"
    assert filled(one, "procedure.periksa_lengkap") == "part"
    assert filled(one, "procedure.periksa") == "none"
    assert filled(one, "fee") == "part"
    assert filled(replace(one, demo_decree=None), "fee") == "none"


def test_a_standard_without_a_decree_has_no_marks() -> None:
    """A real office's page says nothing of a demo."""
    one = replace(standard(AK1), demo_decree=None)
    for each in (*delivery(one), *management(one)):
        assert each.filled == "none"
        assert all(item.filled == "none" for item in each.items)


def test_every_point_of_a_clock_has_words() -> None:
    """From when and until when is never a code."""
    assert set(POINTS) == set(CLOCK_POINTS)


def test_validity_is_said_in_every_case() -> None:
    """For a time, until a date on it, or without end."""
    outputs = {one.id: one for name in (AK1, KIA, PBG) for one in standard(name).output}
    assert validity(outputs["kartu"]).id in {
        "Berlaku 2 tahun.",
        "Berlaku sampai tanggal yang tertulis di dalamnya.",
    }
    assert validity(outputs["pbg"]).id == "Berlaku tanpa batas waktu."
    assert validity(standard(AK1).output[0]).id == "Berlaku 2 tahun."


@pytest.mark.parametrize(
    ("retention", "said"),
    [
        (Retention(keep=Duration(5, "yr"), then="destroy"), "5 tahun, lalu dimusnahkan"),
        (Retention(keep=Duration(2, "yr"), then="archive"), "2 tahun, lalu masuk arsip"),
        (Retention(keep="permanent", then="archive"), "selamanya"),
    ],
)
def test_how_long_a_record_is_kept_is_said(retention: Retention, said: str) -> None:
    """And what happens then."""
    assert said in kept(retention).id


@pytest.mark.parametrize("service", ALL)
def test_the_whole_list_of_steps_has_every_step_once(service: str) -> None:
    """In reading order; the short list is never longer."""
    one = standard(service)
    whole = public_steps(one)
    assert [step.id for step in whole] == [step.id for step in one.steps]
    assert len(public_steps(one, whole=False)) <= len(whole)


def test_a_hidden_step_keeps_its_time() -> None:
    """Its name is the office's; its time is the citizen's."""
    one = standard(AK1)
    first = replace(one.procedure[0], public=False)
    hidden = public_steps(replace(one, procedure=(first, *one.procedure[1:])))[0]
    assert hidden.title.id == "Langkah dalam kantor"
    assert hidden.limit == Duration(7, "min")


def test_a_step_says_on_which_way_it_lies() -> None:
    """Conditions, branches and repeats, outer first."""
    ways = {step.id: [text.id for text in step.way] for step in public_steps(standard(PBG))}
    assert ways["tinjau_teknis"] == ["Bersamaan: Dinas Pekerjaan Umum"]
    assert ways["sidang"] == ["Paling banyak 3 kali"]
    assert ways["tolak"] == ["Bila: Belum memenuhi standar teknis"]
    assert ways["periksa_lengkap"] == []


def test_a_choice_of_many_is_one_line_in_the_short_list() -> None:
    """With the time that all its ways share, if they do."""
    short = public_steps(standard(COMPLAINT), whole=False)
    (choice,) = [step for step in short if step.several]
    assert choice.several > 3


def test_evidence_is_said_in_plain_words() -> None:
    """A photo is a photo, not a JPEG."""
    ways = [text.id for text in ways_of(standard(AK1).requirement("identitas"), standard(AK1))]
    assert ways == ["unggah foto atau PDF, sampai 5 MB", "perlihatkan aslinya di loket"]
    paid = [text.id for text in ways_of(standard(SKCK).requirement("foto"), standard(SKCK))]
    assert paid[0].startswith("unggah foto, sampai")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("mon", "tue", "wed", "thu"), "Senin–Kamis 08.00–16.00 (istirahat 12.00–13.00)"),
        (("fri",), "Jumat 08.00–16.00 (istirahat 12.00–13.00)"),
        (("mon", "wed", "thu"), "Senin, Rabu–Kamis 08.00–16.00 (istirahat 12.00–13.00)"),
        (("sun", "sat"), "Sabtu–Minggu 08.00–16.00 (istirahat 12.00–13.00)"),
    ],
)
def test_days_in_a_row_are_said_as_a_stretch(days: tuple[str, ...], said: str) -> None:
    """However the file lists them."""
    hours = Hours(
        days=days,  # type: ignore[arg-type]  # from the table
        from_=time(8),
        to=time(16),
        break_=Break(from_=time(12), to=time(13)),
    )
    assert [text.id for text in opening((hours,))] == [said]


def test_a_day_without_a_break_names_none() -> None:
    """Nothing is said that is not so."""
    hours = Hours(days=("mon",), from_=time(8), to=time(11, 30))
    assert opening((hours,)) == (Text(id="Senin 08.00–11.30", en="Monday 08.00–11.30"),)
