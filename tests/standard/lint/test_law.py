from datetime import date

import pytest

from prima.standard.fault import Faults
from prima.standard.lawbook import EXAMPLE, replaced_from
from prima.standard.lint import lint
from prima.standard.load import load
from tests.standard.lint.planting import Planted, Spared, each, each_spared, held, let_be
from tests.standard.samples import LAW, changed

BASIS = "basis: %s\n      cite: [perda]\n      on"
OWN = (BASIS % "sector_rule", BASIS % "service_standard")
DEFAULT = (OWN[0], BASIS % "licence_10wd")
SOURCE = "cite: UU 25/2009,"
TEN = ("limit: 12 wd\n      usual", "limit: 10 wd\n      usual")
AGAIN = b"mark: K}, {id: dua, old: PP 60/2016, new: X 1, since: '2021-01-01', mark: K}]"

CASES = [
    Planted(
        "the review comes after more than three years",
        "G02",
        "in_force.review",
        "ditinjau lebih dari 3 tahun kemudian",
        [('review: "2029-01-02"', 'review: "2029-01-03"')],
    ),
    Planted(
        "the review comes before the first day",
        "G02",
        "in_force.review",
        "ditinjau 2026-01-01, sebelum berlaku 2026-01-02",
        [('review: "2029-01-02"', 'review: "2026-01-01"')],
    ),
    Planted(
        "the basis was replaced by a newer rule",
        "G06",
        "legal_basis.uu25",
        "PP 60/2016 sudah diganti PP 76/2020",
        [("cite: UU 25/2009", "cite: PP 60/2016 lampiran")],
    ),
    Planted(
        "the basis ended before the first day",
        "G06",
        "legal_basis.uu25",
        "tidak berlaku pada 2026-01-02, hari pertama standar ini",
        [("cite: UU 25/2009,", 'cite: UU 25/2009, until: "2026-01-01",')],
    ),
    Planted(
        "the basis begins after the first day",
        "G06",
        "legal_basis.uu25",
        "tidak berlaku pada 2026-01-02, hari pertama standar ini",
        [("cite: UU 25/2009,", 'cite: UU 25/2009, from: "2026-01-03",')],
    ),
    Planted(
        "a long promise rests on no sector rule",
        "C05",
        "completion_time.clocks.janji.limit",
        "janji 12 wd, tanpa aturan sektor batasnya 10 wd"
        " (UU 30/2014 Pasal 39 ayat (6), diubah UU 11/2020 Pasal 175)",
        [OWN],
    ),
    Planted(
        "a clock names the law and gives more time than it",
        "C08",
        "completion_time.clocks.janji.limit",
        "12 wd lebih longgar daripada 10 wd menurut"
        " UU 30/2014 Pasal 39 ayat (6), diubah UU 11/2020 Pasal 175",
        [DEFAULT],
    ),
    Planted(
        "completeness is answered later than the law lets it",
        "C08",
        "completion_time.clocks.janji.limit",
        "12 wd lebih longgar daripada 5 wd menurut UU 30/2014 Pasal 50 ayat (3)-(4)",
        [("ends: delivered", "ends: checked"), ("[returned, payment, external_body]", "[]")],
    ),
]

RIGHT = [
    Spared("the review comes after three years", "G02", []),
    Spared("no review is named", "G02", [(', review: "2029-01-02"', "")]),
    Spared("a number that goes on is another rule", "G06", [(SOURCE, "cite: PP 60/20160,")]),
    Spared(
        "the basis ends on the first day",
        "G06",
        [(SOURCE, f'{SOURCE} until: "2026-01-02",')],
    ),
    Spared("a sector rule gives more time", "C05", []),
    Spared(
        "a promise is as long as the law",
        "C05",
        [OWN, TEN],
    ),
    Spared("a clock between other points is another clock", "C08", []),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """What the law does not let a standard say is found, with its place and words."""
    held(planted)


@each_spared(RIGHT)
def test_what_is_right_is_let_be(spared: Spared) -> None:
    """What keeps to the law is no finding."""
    let_be(spared)


def test_without_the_rule_packs_the_law_is_not_guessed() -> None:
    """No limit of law stands in the code: where the packs are absent, nothing is said of them."""
    standard = load(changed(OWN, ("cite: UU 25/2009", "cite: PP 60/2016")), "x")
    assert lint(standard) == ()
    assert {finding.rule for finding in lint(standard, LAW)} == {"C05", "G06"}


def test_a_rule_is_law_until_the_day_before_it_is_replaced() -> None:
    """A case is judged by the law of its time."""
    assert LAW.replaced_by("PP 60/2016", date(2020, 12, 20)) is None
    newer = LAW.replaced_by("pp 60/2016", date(2020, 12, 21))
    assert newer is not None
    assert newer.new == "PP 76/2020"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"new: PP 76/2020", b"new: PP 60/2016", "PP 60/2016 mengganti dirinya"),
        (
            b"mark: K}]",
            AGAIN,
            "PP 60/2016 dua kali",
        ),
        (b'since: "2020-12-21"', b'since: "2020-13-21"', "tulis tanggal seperti"),
    ],
)
def test_a_broken_pack_of_replaced_rules_is_refused(old: bytes, new: bytes, said: str) -> None:
    """With its place, and what is wrong."""
    with pytest.raises(Faults) as caught:
        replaced_from(EXAMPLE.replace(old, new), "contoh.yaml")
    assert said in str(caught.value)
