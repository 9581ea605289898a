"""The form asks what the standard asks; all faults are told at once."""

from __future__ import annotations

from dataclasses import replace

from prima.case.answers import (
    active_answers,
    active_fields,
    active_findings,
    active_pages,
    missing_by_page,
    wrong_answers,
    wrong_findings,
)
from prima.standard.form import Check, DateField, TableField, TextField, YesNoField
from prima.standard.steps import Do
from prima.standard.text import Text
from tests.case.every_field import FOREIGN, GOOD, SCHOOL, draft, q, said


def test_good_answers_pass() -> None:
    """And nothing of them is lost."""
    assert wrong_answers(draft(), GOOD, strictly=True) == ()
    assert active_answers(draft(), GOOD) == GOOD


def test_everything_that_is_missing_is_told_at_once_in_the_order_of_the_form() -> None:
    """Each in words of its question; a page that asks nothing yet is not there."""
    assert [f.what.id for f in wrong_answers(draft(), {})] == [
        "Isi nama lengkap.",
        "Isi tanggal lahir.",
        "Isi NIK.",
        "Isi telepon.",
        "Jawab “Warga negara asing?”.",
        "Isi alamat.",
        "Pilih jenjang.",
        "Isi luas lantai.",
        "Isi saksi.",
        "Setujui pernyataan.",
    ]
    assert list(missing_by_page(draft(), {})) == ["diri", "asal", "kerja", "akhir"]
    assert missing_by_page(draft(), GOOD) == {}
    left = missing_by_page(draft(), GOOD | {"sekolah": ""})
    assert [fault.field for fault in left["kerja"]] == ["sekolah"]


def test_a_condition_opens_questions_and_closing_it_drops_their_answers() -> None:
    """The passport is asked of foreigners; the day of arrival, once there is a passport."""
    abroad = GOOD | {"wna": True, "pindah": "2020-01-01"}
    opened = {field.id for page in active_pages(draft(), abroad) for field in page.fields}
    assert {"paspor", "pindah"} <= opened
    assert "tiba" not in opened
    assert said(abroad) == {"paspor": "Isi nomor paspor."}
    complete = abroad | {"paspor": "X1", "tiba": "2026-01-02"}
    assert said(complete) == {}
    assert active_answers(draft(), complete | {"wna": False}) == GOOD


def test_an_answer_that_does_not_fit_opens_nothing() -> None:
    """Also if a careless reader would take it for yes."""
    pages = active_pages(draft(), GOOD | {"wna": "true"})
    assert [page.page for page in pages] == ["diri", "asal", "kerja", "akhir"]


def test_a_page_all_of_whose_fields_are_closed_is_not_asked() -> None:
    """One thing a page, and none without a thing."""
    hidden = TextField(type="text", max=9, **q("x", "X", when="form.nanti"))
    assert active_pages(draft(hidden), {"x": "1"}) == ()


def test_what_nobody_asked_is_dropped_and_named_on_request() -> None:
    """Data that is not needed is not kept; the API says so."""
    answers = GOOD | {"agama": "x", "paspor": "X1"}
    assert active_answers(draft(), answers) == GOOD
    assert wrong_answers(draft(), answers) == ()
    strict = wrong_answers(draft(), answers, strictly=True)
    assert {(f.field, f.kind) for f in strict} == {
        ("agama", "unknown_field"),
        ("paspor", "unknown_field"),
    }
    inside = GOOD | {"alamat": {**GOOD["alamat"], "luas": "x"}}
    assert said(inside) == {
        "alamat.luas": "Alamat: ada isian yang tidak diminta standar ini; hapus isian itu."
    }


def test_blank_rows_and_parts_are_no_answers() -> None:
    """A form sends empty fields; they are neither kept nor judged."""
    blank = {"orang": {"nik": "", "name": " "}}
    answers = GOOD | {
        "saksi": [*GOOD["saksi"], blank],
        "alamat": {**GOOD["alamat"], "rw": ""},
        "cerita": " ",
        "bidang": [],
    }
    assert active_answers(draft(), answers) == GOOD
    assert said(answers) == {}


def test_a_rule_that_cannot_be_computed_is_our_mistake_and_is_told() -> None:
    """It is never passed over; while something else is wrong, that comes first."""
    rule = Check(rule="form.b > 3", say=Text(id="Terlalu kecil."))
    first = TextField(type="text", max=9, **q("a", "A", check=(rule,)))
    second = TextField(type="text", max=9, **q("b", "B", required=False))
    (told,) = wrong_answers(draft(first, second), {"a": "x"})
    assert (told.field, told.kind) == ("a", "rule")
    assert "aturannya keliru" in told.what.id
    (wrong,) = wrong_answers(draft(first, second), {"a": "x", "b": "x" * 10})
    assert wrong.field == "b"


def test_rules_may_count_working_days_by_the_calendar_of_the_office() -> None:
    """From Friday 27 February to Monday 2 March 2026 there is one."""
    rule = Check(rule="wd_between(form.a, case.received_on) <= 1", say=Text(id="Terlambat."))
    asked = DateField(type="date", **q("a", "A", check=(rule,)))
    assert wrong_answers(draft(asked), {"a": "2026-02-27"}) == ()
    assert [f.what.id for f in wrong_answers(draft(asked), {"a": "2026-02-26"})] == ["Terlambat."]


def test_a_rule_of_a_column_is_told_at_its_table() -> None:
    """It speaks of all rows."""
    rule = Check(rule="form.anak.all(a, a.nama != 'X')", say=Text(id="Bukan X."))
    column = TextField(type="text", max=9, **q("nama", "Nama", check=(rule,)))
    table = TableField(type="table", columns=(column,), max_rows=3, **q("anak", "Anak"))
    assert wrong_answers(draft(table), {"anak": [{"nama": "A"}]}) == ()
    (told,) = wrong_answers(draft(table), {"anak": [{"nama": "A"}, {"nama": "X"}]})
    assert (told.field, told.what.id) == ("anak.0.nama", "Bukan X.")


def test_a_column_that_is_not_asked_is_not_kept() -> None:
    """Columns have conditions as fields have."""
    shown = TextField(type="text", max=9, **q("nama", "Nama"))
    closed = TextField(type="text", max=9, **q("paspor", "Paspor", when="form.wna"))
    table = TableField(type="table", columns=(shown, closed), max_rows=3, **q("anak", "Anak"))
    case = draft(FOREIGN, table)
    assert wrong_answers(case, {"wna": False, "anak": [{"nama": "A"}]}) == ()
    opened = wrong_answers(case, {"wna": True, "anak": [{"nama": "A"}]})
    assert [fault.field for fault in opened] == ["anak.0.paspor"]


def test_without_a_day_of_receipt_nothing_is_said_about_time() -> None:
    """A draft that nobody dated keeps retired options; rules on the day are not met."""
    undated = replace(draft(SCHOOL), points={})
    assert wrong_answers(undated, {"sekolah": "d1"}) == ()


def test_findings_of_officers_are_judged_alike() -> None:
    """Their conditions read the findings of the same step under its name."""
    case = draft()
    step = next(s for s in case.plan.steps.values() if isinstance(s, Do))
    asked = (
        YesNoField(type="yes_no", **q("cocok", "Cocok?")),
        TextField(type="text", max=50, **q("beda", "Bedanya", when=f"!steps.{step.id}.cocok")),
    )
    step = replace(step, collects=asked)
    case = replace(case, plan=replace(case.plan, steps={**case.plan.steps, step.id: step}))
    assert [f.field for f in wrong_findings(case, asked, {})] == ["cocok"]
    assert wrong_findings(case, asked, {"cocok": True}) == ()
    assert [f.field for f in wrong_findings(case, asked, {"cocok": False})] == ["beda"]
    assert [f.id for f in active_fields(case, asked, {"cocok": True})] == ["cocok"]
    assert active_findings(case, asked, {"cocok": True, "beda": "x", "lain": 1}) == {"cocok": True}
    strict = wrong_findings(case, asked, {"cocok": True, "lain": 1}, strictly=True)
    assert [f.kind for f in strict] == ["unknown_field"]
