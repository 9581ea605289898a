import pytest

from prima.standard.text import Text


@pytest.mark.parametrize(
    ("language", "said"), [("id", "Gratis"), ("en", "Free"), ("jv", "Gratisan"), ("su", "Gratis")]
)
def test_a_text_falls_back_to_indonesian(language: str, said: str) -> None:
    """A language that is absent is answered in Indonesian."""
    assert Text("Gratis", "Free", (("jv", "Gratisan"),)).in_(language) == said


def test_a_text_without_english_is_indonesian() -> None:
    """A draft without English is read in Indonesian, never empty."""
    assert Text("Gratis").in_("en") == "Gratis"
    assert str(Text("Gratis", "Free")) == "Gratis"
