"""Is every condition of every standard said in words that a person can follow?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.public.spoken import condition, joined, together
from prima.standard.steps import Choice, nodes_in
from prima.standard.text import Text
from tests.faces.public.services import AK1, ALL, KIA, PBG, SKCK, standard

SAID = [
    (AK1, "form.jenjang != 'tidak_tamat'", "“Jenjang yang sudah tamat”: bukan Belum tamat"),
    (AK1, "form.jenjang == 'smk'", "“Jenjang yang sudah tamat”: SMK"),
    (AK1, "form.jenjang == 'sma' || form.jenjang == 'smk'", ": SMA atau sederajat atau SMK"),
    (AK1, "form.jenjang in ['sd', 'smp']", ": SD atau sederajat atau SMP atau sederajat"),
    (AK1, "has(form.jurusan)", "“Jurusan” diisi"),
    (AK1, "!has(form.jurusan)", "“Jurusan” tidak diisi"),
    (AK1, "case.channel == 'counter' || case.channel == 'assisted'", "diajukan: di loket atau"),
    (AK1, "steps.periksa.masih_berlaku", "“Apakah pemohon masih memegang AK-1 yang berlaku?” ya"),
    (KIA, "form.wna", "“Apakah anak ini warga negara asing?” ya"),
    (KIA, "!form.wna", "“Apakah anak ini warga negara asing?” tidak"),
    (KIA, "facts.umur < 17", "Umur anak dalam tahun kurang dari 17"),
    (KIA, "facts.umur >= 5", "Umur anak dalam tahun paling sedikit 5"),
    (KIA, "facts.balita", "Anak di bawah 5 tahun"),
    (KIA, "!facts.balita", "bukan: Anak di bawah 5 tahun"),
    (KIA, "form.wna && facts.balita", "asing?” ya dan Anak di bawah 5 tahun"),
    (KIA, "form.tanggal_lahir <= case.received_on", "paling banyak hari permohonan masuk"),
    (SKCK, "decision.outcome != 'refused'", "putusan: bukan ditolak"),
    (PBG, "steps.tolak.outcome == 'refused'", "“putusan”: ditolak"),
    (PBG, "form.jumlah_lantai > 2", "“Jumlah lantai” lebih dari 2"),
]


@pytest.mark.parametrize(("service", "written", "said"), SAID)
def test_a_condition_is_said_with_the_standards_own_words(
    service: str, written: str, said: str
) -> None:
    """Labels of questions and answers, titles of facts."""
    assert said in condition(written, standard(service)).id


@pytest.mark.parametrize(
    "written",
    ["size(form.kriteria) > 3", "form.a + 1 == 2", "form.tidak_ada", "no condition at all ("],
)
def test_what_has_no_good_words_is_shown_as_it_is(written: str) -> None:
    """A rule is never left out, and nothing raises."""
    assert condition(written, standard(AK1)) == Text(id=written, en=written)


@pytest.mark.parametrize("service", ALL)
def test_no_condition_of_a_shipped_standard_stays_code(service: str) -> None:
    """Whatever decides on requirements, steps and ways is said in both languages."""
    one = standard(service)
    written = [v.when for v in one.variants]
    written += [r.when for r in one.requirements if r.when]
    for node in nodes_in(one.procedure):
        written += [node.when] if node.when else []
        if isinstance(node, Choice):
            written += [option.when for option in node.options if option.when]
    for expression in written:
        said = condition(expression, one)
        assert said.id != expression
        assert said.in_("en") != expression
        assert "form." not in said.id


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=6))
def test_a_list_keeps_all_its_members_in_order(words: list[str]) -> None:
    """However long it is."""
    said = joined((Text(id=word, en=word) for word in words), "atau", "or")
    at = 0
    for word in words:
        at = said.id.index(word, at) + len(word)


def test_members_with_commas_are_parted_by_semicolons() -> None:
    """So that nobody reads two for one."""
    texts = (Text("a, b", "a, b"), Text("c", "c"), Text("d", "d"))
    assert joined(texts, "atau", "or").id == "a, b; c; atau d"
    assert joined(texts, "atau", "or").en == "a, b; c; or d"


def test_a_sentence_is_made_in_both_languages() -> None:
    """Where English is missing, the Indonesian word stands in."""
    assert together("{0} itu {1}", "{0} is {1}", Text("air", "water"), Text("basah")) == Text(
        "air itu basah", "water is basah"
    )
