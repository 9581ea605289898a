"""What nobody handed in goes after a month, what the book names stays, the disk has room."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from prima.case.state import Case
from prima.office import act, drafts, files, intake, jobs, sweeping
from prima.office.act import Terms, load, submit
from prima.office.drafts import Drafted
from prima.office.files import fetch
from prima.office.home import folder
from prima.office.intake import Limits
from prima.office.models import CaseHead, Draft, StoredFile
from prima.office.moment import now
from tests.case.plans import AK1, COMPLAINT, MORNING, PBG
from tests.office.doing import application, apply, completed, plan_of, refused, returned
from tests.office.regency import Regency

PAPER = b"%PDF-1.7 a paper"
LONG_AGO = timedelta(days=40)


def aged(*digests: str) -> None:
    """Let files lie here for long."""
    StoredFile.objects.filter(pk__in=digests).update(at=now() - LONG_AGO)


def test_a_file_that_nothing_names_goes_after_a_month(regency: Regency) -> None:
    """Row and bytes are gone; a young one stays."""
    old, young = (files.keep(regency.sari.person, PAPER, "pdf").sha256 for _ in range(2))
    aged(old)
    assert sweeping.sweep() == 1
    with pytest.raises(LookupError):
        fetch(old)
    assert not (folder("files") / old).exists()
    assert fetch(young)[0] == PAPER


def test_what_was_handed_in_stays_for_ever(regency: Regency) -> None:
    """With an application or a completion, also when a later paper took its place."""
    apply(regency.sari, PBG)
    number = apply(regency.budi).number
    first = returned(regency, number, "periksa", "foto").files
    assert completed(regency.budi, number, "periksa").files != first
    numbers = CaseHead.objects.values_list("number", flat=True)
    named = {ref.sha256 for n in numbers for refs in load(n)[0].files.values() for ref in refs}
    assert named
    aged(*named)
    assert sweeping.sweep() == 0
    assert all(fetch(digest) for digest in named)


def test_what_a_draft_names_stays_while_the_draft_does(regency: Regency) -> None:
    """A draft that somebody still fills in keeps its files; thrown away, it keeps none."""
    ref = files.keep(regency.sari.person, PAPER, "pdf")
    drafts.save(regency.sari, Drafted("d" * 26, plan_of(AK1), {}, {"pas_foto": (ref,)}))
    aged(ref.sha256)
    assert sweeping.sweep() == 0
    drafts.discard(regency.sari, "d" * 26)
    jobs.expire()
    with pytest.raises(LookupError):
        fetch(ref.sha256)


def test_nothing_goes_while_the_list_of_cases_is_not_whole(regency: Regency) -> None:
    """A projection that was dropped must not cost a citizen her papers."""
    number = apply(regency.sari, PBG).number
    named = [ref.sha256 for refs in load(number)[0].files.values() for ref in refs]
    aged(*named)
    CaseHead.objects.all().delete()
    assert sweeping.sweep() == 0
    assert all(fetch(digest) for digest in named)


def test_a_file_that_goes_while_it_is_handed_in_is_told(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sweep came first: nothing is entered that names a file which is gone."""
    asked = application(regency.sari, PBG)
    from prima.case.decide import decide  # noqa: PLC0415 - the one that is replaced below

    def swept(case: Case, *more: Any) -> Any:
        StoredFile.objects.filter(stream=regency.sari.person).delete()
        return decide(case, *more)

    monkeypatch.setattr(act, "decide", swept)
    answer = submit(asked, regency.sari, plan_of(PBG), Terms(at=MORNING))
    assert refused(answer) == "file_unknown"
    assert not CaseHead.objects.exists()


def test_nobody_fills_the_disk(regency: Regency, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many files a day and no more; another person and another day have room."""
    monkeypatch.setattr(sweeping, "FILES_A_DAY", 2)
    out = BytesIO()
    Image.new("RGB", (30, 20)).save(out, "JPEG")
    limits = Limits(("jpg",), 5, 10)
    uploads = [SimpleUploadedFile(f"{n}.jpg", out.getvalue()) for n in range(3)]
    taken = intake.take_in(regency.sari, uploads, limits)
    assert len(taken.refs) == 2
    assert "dalam sehari" in taken.refused[0].id
    assert sweeping.has_room(regency.budi.person)
    aged(*(ref.sha256 for ref in taken.refs))
    assert sweeping.has_room(regency.sari.person)


def test_no_person_is_kept_waiting_by_another(regency: Regency) -> None:
    """Whose files cannot be judged keeps hers; all others' go."""
    hers = files.keep(regency.sari.person, PAPER, "pdf").sha256
    his = files.keep(regency.budi.person, PAPER, "pdf").sha256
    drafts.save(regency.sari, Drafted("d" * 26, plan_of(COMPLAINT)))
    Draft.objects.update(sealed=b"changed by somebody")
    aged(hers, his)
    assert sweeping.sweep() == 1
    assert fetch(hers)
