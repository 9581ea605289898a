import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.standard.duration import AMOUNT_MAX, UNITS, Duration

durations = st.builds(Duration, st.integers(1, AMOUNT_MAX), st.sampled_from(sorted(UNITS)))


@given(duration=durations)
def test_a_duration_is_read_as_it_is_written(duration: Duration) -> None:
    """What is written is read back as the same duration."""
    assert Duration.parse(str(duration)) == duration


@given(duration=durations)
def test_a_duration_says_its_number_in_both_languages(duration: Duration) -> None:
    """The words hold the amount, and never the bare unit of the file."""
    said = duration.words()
    rounds = duration.unit == "ch" and duration.amount % 24 == 0
    amount = f"{duration.amount // 24} × 24" if rounds else f"{duration.amount}"
    assert said.id.startswith(f"{amount} ")
    assert said.en.startswith(f"{amount} ")
    assert said.en != str(duration)


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("3 wd", "3 hari kerja", "3 working days"),
        ("1 wd", "1 hari kerja", "1 working day"),
        ("15 min", "15 menit", "15 minutes"),
        ("30 cd", "30 hari kalender", "30 calendar days"),
        ("2 h", "2 jam kerja", "2 working hours"),
        ("6 mo", "6 bulan", "6 months"),
        ("1 yr", "1 tahun", "1 year"),
        ("72 ch", "3 × 24 jam", "3 × 24 hours"),
        ("24 ch", "1 × 24 jam", "1 × 24 hours"),
        ("1 ch", "1 jam (terus-menerus)", "1 hour (round the clock)"),
        ("36 ch", "36 jam (terus-menerus)", "36 hours (round the clock)"),
    ],
)
def test_durations_are_said_as_the_office_says_them(
    text: str, indonesian: str, english: str
) -> None:
    """Each unit has its words."""
    said = Duration.parse(text).words()
    assert (said.id, said.en) == (indonesian, english)


@pytest.mark.parametrize(
    "text", ["", "3", "wd", "3wd", "3  wd", "0 wd", "03 wd", "-1 wd", "3 days", "3 wd\n", "٣ wd"]
)
def test_other_texts_are_no_durations(text: str) -> None:
    """Whatever could be read in two ways is refused."""
    with pytest.raises(ValueError, match="no duration"):
        Duration.parse(text)


@pytest.mark.parametrize(("amount", "unit"), [(0, "wd"), (AMOUNT_MAX + 1, "wd"), (1, "week")])
def test_a_duration_that_no_clock_can_count_cannot_be_made(amount: int, unit: str) -> None:
    """Amount and unit are bounded, however a duration is made."""
    with pytest.raises(ValueError, match="no duration"):
        Duration(amount, unit)
