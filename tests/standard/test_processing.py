"""Is the register of processing what the standards say, all of it and nothing else?"""

import re
from pathlib import Path

import pytest

from prima.standard.form import TableField
from prima.standard.load import faults_of, load
from prima.standard.processing import PERSONAL, Processing, of_tag, processing_of
from prima.standard.standard import ServiceStandard
from prima.standard.steps import Decide, Do, Work, findings_of
from tests.standard.samples import SAMPLE, changed, faults, sample

SEEDS = sorted((Path(__file__).parents[2] / "standards").glob("*/*.yaml"))
NAMES = [file.stem for file in SEEDS]


def shipped(file: Path) -> ServiceStandard:
    return load(file.read_bytes(), file.name)


def paths(entry: Processing) -> set[str]:
    return {datum.path for datum in entry.data}


def tagged(standard: ServiceStandard) -> set[str]:
    """Return every tagged field of a standard, found by another way than the register's."""
    fields = [(f"form.{field.id}", field) for field in standard.fields]
    fields += [(f"steps.{s.id}.{f.id}", f) for s in standard.steps for f in findings_of(s)]
    found = set()
    for path, field in fields:
        inner = field.columns if isinstance(field, TableField) else ()
        found |= {f"{path}.{column.id}" for column in inner if column.personal in PERSONAL}
        if not inner and field.personal in PERSONAL:
            found.add(path)
    return found


@pytest.mark.parametrize("file", SEEDS, ids=NAMES)
def test_every_tagged_field_is_in_the_register(file: Path) -> None:
    """No personal answer and no personal finding of any standard that we ship is left out."""
    standard = shipped(file)
    entry = processing_of(standard)
    of_fields = {path for path in paths(entry) if not path.startswith("requirements.")}
    assert of_fields == tagged(standard)
    assert {datum.tag for datum in entry.data} <= set(PERSONAL)


@pytest.mark.parametrize("file", SEEDS, ids=NAMES)
def test_every_entry_says_all_that_the_law_asks(file: Path) -> None:
    """Purpose and title in two languages, a ground, its norm, whose data, and an end."""
    entry = processing_of(shipped(file))
    assert all((entry.purpose.id, entry.purpose.en, entry.basis, entry.laws))
    assert entry.subjects[0][1].id == "pemohon"
    assert entry.retention.keep
    about = {name for name, _ in entry.subjects}
    assert {datum.about for datum in entry.data} <= about


@pytest.mark.parametrize("file", SEEDS, ids=NAMES)
def test_who_sees_something_is_named_with_a_step(file: Path) -> None:
    """Each personal field that a step may see stands beside each role of that step."""
    standard = shipped(file)
    entry = processing_of(standard)
    for step in standard.steps:
        for path in step.sees if isinstance(step, Work) else ():
            assert isinstance(step, Do | Decide)
            for role in step.by:
                opened = {
                    datum.path
                    for reader in entry.readers
                    if (reader.role, reader.step) == (role, step.title)
                    for datum in reader.data
                }
                hers = {p for p in paths(entry) if p == path or p.startswith(f"{path}.")}
                assert hers <= opened


@pytest.mark.parametrize("file", SEEDS, ids=NAMES)
def test_no_standard_that_we_ship_loads_with_a_tag_less(file: Path) -> None:
    """The build fails on an untagged field, whichever of the standards it stands in."""
    untagged = re.sub(
        r", personal: (public|internal|general|specific)|^ +personal: (public|"
        r"internal|general|specific)\n",
        "",
        file.read_text(),
        count=1,
        flags=re.MULTILINE,
    )
    rules = {fault.rule for fault in faults_of(untagged.encode(), file.name)}
    assert "D05" in rules
    assert "D05" not in {fault.rule for fault in faults_of(file.read_bytes(), file.name)}


def test_a_field_without_a_tag_does_not_load() -> None:
    """It is told as D05, at its place, in both languages, with what to write."""
    line = next(line for line in SAMPLE.decode().splitlines() if "type: nik" in line)
    tag = next(word for word in (", personal: general", ", personal: specific") if word in line)
    [fault] = [one for one in faults((line, line.replace(tag, ""))) if one.rule == "D05"]
    assert fault.severity == "error"
    assert fault.what.id == "tanpa tanda data pribadi"
    assert fault.what.en == "no word on whether it is personal data"
    assert fault.mend.id == "tulis personal: public, internal, general, atau specific"
    assert fault.line > 1
    with pytest.raises(ValueError, match="tanda data pribadi"):
        load(changed((line, line.replace(tag, ""))), "keramaian.yaml")


def test_a_paper_stands_in_it_with_its_own_tag() -> None:
    """What is proved by answers alone is in it once, as the answers."""
    entry = processing_of(sample())
    papers = {path for path in paths(entry) if path.startswith("requirements.")}
    of_files = {
        f"requirements.{one.id}"
        for one in sample().requirements
        if one.personal in PERSONAL
        and any(type(way).__name__ == "Document" for way in one.evidence)
    }
    assert of_files <= papers


def test_specific_data_are_told_apart() -> None:
    """A child's data are specific: the service for children has some, and says so."""
    kia = next(file for file in SEEDS if file.stem == "kartu-identitas-anak")
    entry = processing_of(shipped(kia))
    assert entry.has_specific
    assert of_tag(entry.data, "specific")
    assert {datum.tag for datum in of_tag(entry.data, "specific")} == {"specific"}
