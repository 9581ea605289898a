from tests.standard.lint.planting import Planted, each, held, only

NIK = "type: nik, of: applicant"

CASES = [
    Planted(
        "a question is about somebody whom nobody names",
        "D02",
        "form.diri.fields.nik.about",
        "orang yang dimaksud 'tami' tidak ada",
        [(NIK, f"{NIK}, about: tami")],
    ),
    Planted(
        "a fact of the guest's answers is the applicant's",
        "D03",
        "facts.hari",
        "fakta ini dihitung dari jawaban tentang 'tamu', tetapi tidak tentang dia",
        [("id: pada, ", "id: pada, about: tamu, ")],
    ),
    Planted(
        "the number of somebody else is nobody's",
        "D04",
        "form.diri.fields.nik",
        "NIK orang lain, tetapi tidak dikatakan tentang siapa",
        [(NIK, "type: nik, of: other")],
    ),
]


@each(CASES)
def test_what_is_about_nobody_is_found(planted: Planted) -> None:
    """Where it is, and in words that say how to mend it."""
    held(planted)


def test_what_is_about_somebody_is_well() -> None:
    """Named, and said of the question and of the fact: no rule finds anything."""
    assert only((NIK, "type: nik, of: other, about: tamu")) == []
