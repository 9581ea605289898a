"""What a rule pack promises, and how a broken one is refused."""

from datetime import date
from pathlib import Path

import pytest

from prima.standard.duration import Duration
from prima.standard.fault import Faults
from prima.standard.rules import (
    EXAMPLE,
    MARKS,
    ClockPack,
    ClockRule,
    UnknownPack,
    calendar_from,
    calendars_from,
    clocks_from,
)

ROOT = Path(__file__).parents[2]
STATUTORY = (ROOT / "rules" / "clocks" / "statutory.yaml").read_bytes()
LAW: ClockPack = clocks_from(STATUTORY, "statutory.yaml")
TODAY = date(2026, 11, 24)

LIMITS = [  # regulations, section 0: rule, limit, what the law makes of silence, norm
    ("completeness_answer", "5 wd", "none", "UU 30/2014 Pasal 50"),
    ("decision_default", "5 wd", "deemed_granted", "UU 30/2014 Pasal 53"),
    ("licence_default", "10 wd", "none", "UU 30/2014 Pasal 39 ayat (6)"),
    ("delivery", "5 wd", "none", "UU 30/2014 Pasal 61"),
    ("delivery_mass", "10 wd", "none", "UU 30/2014 Pasal 61"),
    ("burden_notice", "10 wd", "none", "UU 30/2014 Pasal 47"),
    ("objection_file", "21 wd", "right_lapses", "UU 30/2014 Pasal 77"),
    ("objection_decide", "10 wd", "deemed_granted", "UU 30/2014 Pasal 77"),
    ("appeal_file", "10 wd", "right_lapses", "UU 30/2014 Pasal 78"),
    ("appeal_decide", "10 wd", "deemed_granted", "UU 30/2014 Pasal 78"),
    ("interest_report_decide", "5 wd", "none", "UU 30/2014 Pasal 44"),
    ("complaint_file", "30 cd", "right_lapses", "UU 25/2009 Pasal 42"),
    ("complaint_first_response", "14 cd", "none", "UU 25/2009 Pasal 44"),
    ("complaint_completion", "30 cd", "deemed_withdrawn", "UU 25/2009 Pasal 44"),
    ("complaint_decide", "60 cd", "escalate", "UU 25/2009 Pasal 50"),
    ("complaint_deliver", "14 cd", "none", "UU 25/2009 Pasal 50"),
    ("sp4n_verify", "3 wd", "none", "PermenPANRB 62/2018"),
    ("sp4n_information", "5 wd", "none", "PermenPANRB 62/2018"),
    ("sp4n_suggestion", "5 wd", "none", "PermenPANRB 62/2018"),
    ("sp4n_complaint", "14 wd", "none", "PermenPANRB 62/2018"),
    ("sp4n_supervisory", "60 wd", "escalate", "PermenPANRB 62/2018"),
    ("sp4n_close", "10 wd", "closed", "PermenPANRB 62/2018"),
    ("information_request", "10 wd", "right_to_object", "UU 14/2008"),
    ("information_objection_file", "30 wd", "right_lapses", "UU 14/2008"),
    ("information_objection_answer", "30 wd", "right_to_dispute", "UU 14/2008"),
    ("information_dispute_file", "14 wd", "right_lapses", "UU 14/2008"),
    ("data_rectify", "72 ch", "breach_of_law", "UU 27/2022 Pasal 30"),
    ("data_access", "72 ch", "breach_of_law", "UU 27/2022 Pasal 32"),
    ("data_stop", "72 ch", "breach_of_law", "UU 27/2022 Pasal 40"),
    ("data_restrict", "72 ch", "breach_of_law", "UU 27/2022 Pasal 41"),
    ("data_breach_notice", "72 ch", "breach_of_law", "UU 27/2022 Pasal 46"),
    ("gift_report", "30 wd", "criminal_risk", "UU 20/2001 Pasal 12C"),
    ("gift_status", "30 wd", "none", "UU 20/2001"),
    ("standard_publish_draft", "5 wd", "none", "PP 96/2012 Pasal 27"),
    ("standard_comment", "7 wd", "none", "PP 96/2012"),
    ("standard_revise", "14 cd", "none", "PP 96/2012"),
    ("charter_publish", "7 wd", "none", "PP 96/2012"),
    ("standard_review", "3 yr", "none", "PP 96/2012"),
    ("repair_notice", "30 cd", "none", "UU 25/2009 Pasal 28"),
    ("discipline_deliver", "14 wd", "none", "PP 94/2021"),
]


def rule(name: str, day: date = TODAY) -> ClockRule:
    found = LAW.in_force(name, day)
    assert found is not None, name
    return found


@pytest.mark.parametrize(("name", "limit", "silence", "norm"), LIMITS)
def test_a_limit_of_the_law_is_in_the_pack(name: str, limit: str, silence: str, norm: str) -> None:
    """Each row of the page of all clocks: value, silence and norm."""
    found = rule(name)
    assert (str(found.limit), found.silence) == (limit, silence)
    assert found.cite.startswith(norm)


def test_the_pack_holds_no_limit_that_this_table_does_not_know() -> None:
    """A new rule comes with its row here."""
    assert {clock.id for clock in LAW.clocks} == {row[0] for row in LIMITS}


def test_the_default_limit_of_a_decision_was_ten_days_before_november_2020() -> None:
    """A case is judged by the law of its time, and no day is left without a rule."""
    assert str(rule("decision_default", date(2020, 11, 1)).limit) == "10 wd"
    assert str(rule("decision_default", date(2020, 11, 2)).limit) == "5 wd"
    assert LAW.in_force("decision_default", date(2014, 10, 16)) is None


def test_a_decision_without_sector_rule_is_granted_by_silence_and_a_licence_is_not() -> None:
    """Article 53 runs from complete and grants; Article 39(6) runs from receipt and does not."""
    decision, licence = rule("decision_default"), rule("licence_default")
    assert (decision.starts, decision.silence, decision.basis) == (
        "complete",
        "deemed_granted",
        "default_5wd",
    )
    assert (licence.starts, licence.silence, licence.basis) == ("received", "none", "licence_10wd")


def test_a_remedy_granted_by_silence_is_put_in_writing_within_five_days() -> None:
    """Objection and appeal carry the time for the letter."""
    for name in ("objection_decide", "appeal_decide"):
        assert rule(name).formalise_limit == Duration.parse("5 wd")
    assert rule("information_request").extend == Duration.parse("7 wd")


def test_what_has_to_come_before_says_so() -> None:
    """A notice before a burdening decision, and before a repair, runs backwards."""
    before = {clock.id for clock in LAW.clocks if clock.side == "before"}
    assert before == {"burden_notice", "repair_notice"}


@pytest.mark.parametrize(
    ("nature", "rules"),
    [
        ("decision", {"completeness_answer", "decision_default", "delivery"}),
        ("licence", {"completeness_answer", "licence_default", "delivery"}),
        ("remedy", {"objection_decide", "appeal_decide"}),
        ("factual", set()),
    ],
)
def test_the_nature_of_a_service_tells_which_limits_apply(nature: str, rules: set[str]) -> None:
    """One rule of each id applies by itself on one day."""
    found = [clock.id for clock in LAW.for_nature(nature, TODAY)]
    assert sorted(found) == sorted(rules)


def test_every_entry_says_how_sure_we_are() -> None:
    """A value has a mark, a period that is stated has one, and "days" read as cd is marked."""
    for clock in LAW.clocks:
        assert clock.mark in MARKS
        dated = clock.effective_from is not None or clock.effective_to is not None
        assert (clock.dates_mark is not None) == dated
        if clock.limit.unit == "cd" and clock.id != "repair_notice":
            assert clock.unit_mark == "I"


def test_every_text_of_the_packs_is_in_two_languages() -> None:
    """Indonesian first, English beside it."""
    for clock in LAW.clocks:
        texts = [clock.title, clock.counted_from, *([clock.note] if clock.note else [])]
        assert all(text.id and text.en for text in texts)


def test_the_second_source_of_2027_is_missing_so_its_pack_is_off() -> None:
    """A calendar with one source counts only when it is named."""
    files = {file.stem: file.read_bytes() for file in (ROOT / "rules/calendars").glob("*.yaml")}
    packs = {name: calendar_from(data, name) for name, data in files.items()}
    assert {name: pack.default for name, pack in packs.items()} == {
        "national-2024-2026": True,
        "national-2027-one-source": False,
    }
    assert calendars_from(files).years == {2024, 2025, 2026}
    assert calendars_from(files, "national-2027-one-source").years == {2024, 2025, 2026, 2027}


def test_a_pack_that_nobody_knows_is_named_with_those_that_are_there() -> None:
    """Who mistypes a name is told the right ones."""
    with pytest.raises(UnknownPack, match="'2027' is no calendar pack; there are: contoh"):
        calendars_from({"contoh": EXAMPLE}, "2027")


def test_without_a_pack_that_is_on_there_is_no_calendar() -> None:
    """No calendar at all is an error, not an empty calendar."""
    with pytest.raises(ValueError, match="no calendar pack is on"):
        calendars_from({"contoh": EXAMPLE.replace(b"default: true", b"default: false")})


CLOCK = """\
prima_rules: "1"
kind: clocks
pack: contoh
version: "1"
title: {id: Contoh, en: Example}
default: true
clocks:
  - id: batas
    title: {id: Batas, en: Limit}
    limit: 5 wd
    counted_from: {id: diterima, en: received}
    silence: none
    cite: UU 30/2014 Pasal 50
    mark: V
"""
CLOSED = b'{day: "2026-03-19", kind: cuti_bersama, name: {id: Contoh, en: Example}}'

BROKEN_CALENDARS = [
    (b"mark: I", b"mark: X", "baris 7: mark: 'X' bukan pilihan"),
    (b"default: true", b"default: yes", "baris 6: default: 'yes' bukan true"),
    (b'"2026-03-19"', b"2026-03-19", "baris 10: closures.1.day"),
    (b"2026-03-19", b"2026-02-30", "baris 10: closures.1.day"),
    (b"2026-03-19", b"2027-03-19", "baris 10: closures.1: 2027-03-19 di luar tahun paket"),
    (b"closures: [", b"closures: [" + CLOSED + b", ", "closures.2: 2026-03-19 dua kali"),
    (
        b"years: [",
        b"years: [{year: 2026, sources: [lain]}, ",
        "baris 9: years.2: tahun 2026 dua kali",
    ),
    (b"weekend: [sat, sun]", b"weekend: [sat, minggu]", "baris 8: weekend.2: 'minggu'"),
    (b"years:", b"tahun:", "kunci 'tahun' tidak dikenal"),
    (b"mark: I", b"mark: I\nmark: V", "kunci 'mark' dua kali"),
    (b"kind: calendar", b"kind: clocks", "baris 2: kind: 'clocks'"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), BROKEN_CALENDARS)
def test_a_broken_calendar_is_refused_with_line_and_place(
    right: bytes, wrong: bytes, message: str
) -> None:
    """Whoever wrote the pack reads where it is wrong."""
    assert right in EXAMPLE
    with pytest.raises(Faults) as broken:
        calendar_from(EXAMPLE.replace(right, wrong, 1), "contoh.yaml")
    assert message in str(broken.value)
    assert all(fault.file == "contoh.yaml" and fault.mend.id for fault in broken.value.faults)


SECOND = CLOCK[CLOCK.index("  - id:") :]

BROKEN_CLOCKS = [
    ("limit: 5 wd", "limit: 5 days", "baris 10: clocks.batas.limit"),
    ("limit: 5 wd", "limit: 5 day", "'day' tidak menyebut jenis hari"),
    ("silence: none", "silence: refused", "baris 12: clocks.batas.silence: 'refused'"),
    ("mark: V\n", "mark: V\n" + SECOND, "clocks.batas: dua masa berlaku bertumpang tindih"),
    (
        "mark: V\n",
        'mark: V\n    effective_from: "2026-02-01"\n    effective_to: "2026-01-31"\n',
        "clocks.batas: berakhir 2026-01-31, sebelum mulai",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "message"), BROKEN_CLOCKS)
def test_a_broken_limit_is_refused_with_its_place(right: str, wrong: str, message: str) -> None:
    """Automatic refusal by silence has no word; days without a kind are none."""
    with pytest.raises(Faults) as broken:
        clocks_from(CLOCK.replace(right, wrong, 1).encode(), "batas.yaml")
    assert message in str(broken.value)


def test_all_faults_of_a_pack_come_at_once() -> None:
    """Nobody mends one line only to learn of the next."""
    text = EXAMPLE.replace(b"mark: I", b"mark: X").replace(b"cuti_bersama", b"santai")
    with pytest.raises(Faults) as broken:
        calendar_from(text, "contoh.yaml")
    assert [fault.line for fault in broken.value.faults] == [7, 10]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"- 1", b"[" * 10_000, b"x" * 300_000])
def test_what_is_no_pack_at_all_is_refused(data: bytes) -> None:
    """Empty, not UTF-8, no map, too deep, too long: a fault, never a crash."""
    with pytest.raises(Faults):
        calendar_from(data, "contoh.yaml")


def test_periods_of_one_rule_may_follow_each_other() -> None:
    """The old entry ends on the day before the new one begins."""
    old = SECOND.replace("mark: V\n", 'mark: V\n    effective_to: "2020-11-01"\n')
    new = SECOND.replace("mark: V\n", 'mark: V\n    effective_from: "2020-11-02"\n')
    pack = clocks_from((CLOCK[: CLOCK.index("  - id:")] + old + new).encode(), "batas.yaml")
    assert [pack.in_force("batas", date(2020, 11, day)) for day in (1, 2)] == list(pack.clocks)
