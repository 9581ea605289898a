import pytest

from prima.standard.lint.money import billings
from prima.standard.load import load
from prima.standard.steps import Repeat
from prima.standard.text import Text
from tests.standard.lint.planting import Planted, between, each, held, only
from tests.standard.samples import changed, faults, sample

CASES = [
    Planted(
        "a fee rests on a decree of the office",
        "M01",
        "fee.lines.dasar.cite",
        "biaya tanpa dasar hukum yang boleh menetapkan tarif",
        [("cite: Perda 3/2024", "cite: Keputusan Camat 3/2024")],
    ),
    Planted(
        "a line is never billed",
        "M02",
        "fee.lines.luas",
        "tidak pernah ditagih",
        [("lines: [dasar, luas]", "lines: [dasar]")],
    ),
    Planted(
        "a line is billed twice",
        "M02",
        "fee.lines.luas",
        "ditagih dua kali di satu jalan",
        [("lines: [dasar, luas]", "lines: [dasar, luas, luas]")],
    ),
    Planted(
        "a bill names a line that does not exist",
        "M02",
        "procedure.bayar_retribusi.lines.2",
        "baris biaya 'parkir' tidak ada",
        [("lines: [dasar, luas]", "lines: [dasar, parkir]")],
    ),
    Planted(
        "a table of amounts lacks an option",
        "M03",
        "fee.lines.dasar.table.rows",
        "tidak ada baris untuk 'olahraga'",
        [(", {is: olahraga, amount: 0}", "")],
    ),
    Planted(
        "a table of factors has a row for no option",
        "M03",
        "fee.lines.luas.multiply.3.rows",
        "tidak ada baris untuk 'olahraga'",
        [('{is: olahraga, value: "1"}', '{is: pasar, value: "1"}')],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """Every rupiah rests on a law and is billed once."""
    held(planted)


@pytest.mark.parametrize(
    "law",
    [
        "UU 1/2022",
        "PP 35/2023 Pasal 5",
        "Perda Kabupaten Contoh 3/2024",
        "Peraturan Daerah tentang Retribusi",
        "Qanun 2/2024",
        "PMK 100/2020",
    ],
)
def test_laws_and_regional_regulations_may_set_a_tariff(law: str) -> None:
    """What the house consented to founds a fee (UU 25/2009 Art. 31)."""
    assert only(("cite: Perda 3/2024 tentang Retribusi (contoh)", f"cite: {law}")) == []


@pytest.mark.parametrize(
    "law", ["Keputusan Camat 1/2026", "SOP Pelayanan", "Perbup 7/2020", "Edaran"]
)
def test_decrees_and_habits_may_not(law: str) -> None:
    """A decree of the office founds no fee; both lines are named."""
    assert only(("cite: Perda 3/2024 tentang Retribusi (contoh)", f"cite: {law}")) == ["M01", "M01"]


def test_lines_on_different_ways_are_billed_once() -> None:
    """Two options may bill the same line; nobody takes both."""
    old = "        otherwise: true\n        steps: []\n"
    pay = between("          - {pay: bayar_retribusi", "      - option: bebas")
    second = pay.replace("bayar_retribusi", "bayar_lagi")
    assert only((old, f"        otherwise: true\n        steps:\n{second}")) == []


def test_a_line_in_a_repeat_is_billed_again_and_again() -> None:
    """What repeats bills as often as it repeats."""
    procedure = load(changed(), "x").procedure
    twice = (*procedure, *procedure)
    assert billings(procedure) == {"dasar": 1, "luas": 1}
    assert billings(twice) == {"dasar": 2, "luas": 2}
    pay = sample().step("bayar_retribusi")
    again = Repeat(id="ulang", title=Text("Ulang"), steps=(pay,), until="facts.ramai", max=3)
    assert billings((again,)) == {"dasar": 3, "luas": 3}


def test_a_service_that_is_free_cannot_bill() -> None:
    """`free` and a step `pay` contradict each other."""
    free = (between("fee:\n", "output:\n"), "fee: {free: true, cite: [uu25]}\n")
    told = {(fault.rule, fault.place) for fault in faults(free)}
    assert ("M02", "procedure.bayar_retribusi") in told
    pay = between("  - choice: bayar_atau_tidak", "  - decide: putus")
    stop = "    - {cause: payment, max: 10 cd, proof: event, cite: [perda]}\n"
    clean = [free, (pay, ""), (stop, ""), ("[returned, payment, external_body]", "[returned]")]
    assert only(*clean, but=["F01"]) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("[{is: musik, amount: 1}]", "tidak ada baris untuk 'olahraga'"),
        ("[{is: musik, amount: 1}, {is: musik, amount: 2}]", "baris 'musik' dua kali"),
        ("[{is: musik, amount: 1}, {is: pasar, amount: 2}]", "baris 'pasar' bukan pilihan"),
    ],
)
def test_a_table_has_one_row_for_each_option(rows: str, said: str) -> None:
    """No answer may be without an amount, or with two."""
    found = faults(("[{is: musik, amount: 100000}, {is: olahraga, amount: 0}]", rows))
    assert said in [fault.what.id for fault in found if fault.rule == "M03"]


BLUD = "{id: blud, cite: Permendagri 79/2018, about: {id: Pengelolaan BLUD, en: BLUD}, mark: K}"


@pytest.mark.parametrize(("more", "rules"), [("", ["M01", "M01"]), (", blud", [])])
def test_the_head_of_a_region_sets_the_tariffs_of_a_blud_alone(more: str, rules: list[str]) -> None:
    """A regulation of a regent founds a fee only beside the rule of a public service agency."""
    law = "{id: perda, cite: Perda 3/2024 tentang Retribusi (contoh), mark: I}"
    head = f"{law.replace('Perda 3/2024', 'Perbup 7/2020')}\n  - {BLUD}"
    lines = between("fee:\n", "  payee:")
    assert only((law, head), (lines, lines.replace("[perda]", f"[perda{more}]"))) == rules
