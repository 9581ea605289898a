"""What would this person write on the form?

By the type of each question, and by what its name means where the type says too
little: a child has a child's birthday, a stock of criteria has a believable number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from prima.case.answers import active_answers, active_pages
from prima.case.state import Case
from prima.office.demo.people import Person, address, nik, person
from prima.standard.form import Field

CHILD_AGES = (1, 15)
CRITERIA_LEAST = 9
WORDS = {
    "jurusan": ("IPA", "Akuntansi", "Teknik Mesin", "Tata Boga"),
    "keterampilan": ("menjahit", "mengemudi", "komputer", "las", "memasak"),
    "tempat_lahir": ("Tirtasari", "Semarang", "Medan", "Makassar", "Jayapura"),
    "pekerjaan": ("pedagang", "petani", "karyawan", "guru honorer", "nelayan"),
    "uraian": (
        "Saya menunggu lebih lama dari yang tertulis dan tidak ada kabar.",
        "Petugas menjelaskan dengan nada tinggi kepada ibu saya.",
        "Nomor antrean saya terlewati tanpa penjelasan.",
    ),
    "harapan": ("Dijelaskan sebabnya.", "Berkas saya segera diperiksa."),
}


def fill(blank: Case, who: Person, random: Random, today: date) -> dict[str, Any]:
    """Answer every page that is asked, page by page, as people do."""
    answers: dict[str, Any] = {}
    of_child = any("anak" in field.id for field in blank.plan.standard.fields)
    child = person(random, today, CHILD_AGES) if of_child else who
    case = replace(blank, channel="web")
    while True:
        asked = [field for page in active_pages(case, answers) for field in page.fields]
        missing = [field for field in asked if field.id not in answers]
        if not missing:
            return active_answers(case, {k: v for k, v in answers.items() if v is not None})
        for field in missing:
            skip = not field.required and random.random() < 0.5
            answers[field.id] = None if skip else value(field, (who, child), random, today)


def findings(fields: Iterable[Field], random: Random, today: date) -> dict[str, Any]:
    """Answer what an officer, or the office, asks at a step."""
    nobody = person(random, today)
    return {field.id: value(field, (nobody, nobody), random, today) for field in fields}


def value(field: Field, people: tuple[Person, Person], random: Random, today: date) -> Any:
    """Return a believable answer to one question."""
    who, child = people
    own = child if "anak" in field.id else who
    named: dict[str, Callable[[], Any]] = {
        "text": lambda: _text(field, own, random),
        "nik": lambda: (
            own.nik
            if "anak" in field.id or not field.id.endswith("_ibu")
            else nik(random, who.born, woman=True)
        ),
        "phone": lambda: who.phone,
        "date": lambda: _date(field, child, random, today),
        "choice": lambda: _choice(field, random),
        "multi": lambda: _multi(field, random),
        "yes_no": lambda: random.random() < 0.3,
        "number": lambda: _number(field, random),
        "money": lambda: random.randint(10, 500) * 1_000,
        "address": lambda: address(random),
        "declaration": lambda: {"accepted": True},
    }
    return named[field.type]()


def _text(field: Any, who: Person, random: Random) -> str:
    if field.format == "name":
        return who.name
    if field.format == "number_string":
        return "".join(str(random.randint(0, 9)) for _ in range(field.max))
    return random.choice(WORDS.get(field.id, ("sesuai berkas", "sudah dicocokkan")))


def _date(field: Any, born: Person, random: Random, today: date) -> str:
    if field.id == "berlaku_sampai":
        return (today + timedelta(days=5 * 365)).isoformat()
    if field.id == "tanggal_lahir":
        return born.born.isoformat()
    return (today - timedelta(days=random.randint(1, 20))).isoformat()


def _choice(field: Any, random: Random) -> str:
    options = [option.id for option in field.options or ()]
    weights = [1 / (place + 1) for place in range(len(options))]
    return str(random.choices(options, weights)[0])


def _multi(field: Any, random: Random) -> list[str]:
    options = [option.id for option in field.options or ()]
    count = random.randint(min(CRITERIA_LEAST, len(options)), len(options))
    return sorted(random.sample(options, count), key=options.index)


def _number(field: Any, random: Random) -> str:
    if field.id == "indeks_terintegrasi":
        return f"0.{random.randint(1500, 4500):04}"
    least = float(field.min.value)
    most = min(float(field.max.value), 20 * least + 180)
    if field.decimals:
        return f"{random.uniform(least, most):.{field.decimals}f}"
    return str(random.randint(int(least), int(min(most, least + 3))))
