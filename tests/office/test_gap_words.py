"""What a return says fits what she can do about it."""

from __future__ import annotations

from typing import Any

import pytest

from prima.case.acts import Gap
from prima.office.completing import COME, words_of
from tests.case.plans import AK1, KIA, SKCK
from tests.case.playing import applied


@pytest.mark.parametrize(
    ("name", "need", "kind", "fault", "example"),
    [
        (AK1, "data_diri", "missing", "Jawaban Anda belum cukup.", "Lengkapi jawabannya"),
        (AK1, "data_diri", "other_person", "Jawaban Anda menyebut orang lain.", "Perbaiki"),
        (KIA, "surat_hilang", "missing", "Belum ada.", "Foto seluruh dokumen"),
        (SKCK, "rekam_sidik_jari", "missing", "Belum ada.", COME.id),
    ],
)
def test_a_gap_is_told_in_words_that_fit_its_proof(
    name: str, need: str, kind: str, fault: str, example: str
) -> None:
    """Nobody is told to photograph an answer, or her own coming."""
    answers: dict[str, Any] = {"alasan": "hilang"} if name == KIA else {}
    said, how = words_of(applied(name, **answers).case, Gap(need, kind))
    assert said.id == fault
    assert how.id.startswith(example)
