"""A page that was sent is taken in whole, and only its own faults are told."""

from __future__ import annotations

from django.utils.datastructures import MultiValueDict

from prima.case.answers import filled
from prima.faces.forms import (
    Words,
    find_page,
    next_page,
    page_before,
    post_page,
    read_fields,
    show_fields,
    show_file,
)
from tests.faces.asked_fields import (
    BORN,
    CHILDREN,
    FILE,
    FOREIGN,
    NAME,
    PASSPORT,
    PHONE,
    TRUE,
    draft,
    fault,
    page,
)
from tests.faces.form_browser import browse, show


def test_a_page_that_opens_a_question_is_shown_again_without_blame() -> None:
    """Nobody is told that an answer is missing which she was never asked for."""
    case = draft(page(FOREIGN, PASSPORT), page(NAME, id_="akhir"))
    first = find_page(filled(case, {}), "p")
    assert first is not None
    posted = post_page(case, {}, first, MultiValueDict({"wna": ["ya"]}), {})
    assert posted.opens
    assert posted.faults == ()
    assert not posted.is_done
    second = post_page(
        case, posted.answers, posted.page, Words({"wna": ["ya"], "paspor": [""]}), {}
    )
    assert [found.field for found in second.faults] == ["paspor"]
    third = post_page(
        case, second.answers, second.page, Words({"wna": ["ya"], "paspor": ["X1"]}), {}
    )
    assert third.is_done
    assert next_page(third.form, "p") == "akhir"
    assert page_before(third.form, "akhir") == "p"
    assert next_page(third.form, "akhir") is page_before(third.form, "p") is None


def test_only_the_faults_of_the_page_are_told_and_blanks_replace_answers() -> None:
    """Later pages are still to come; an answer that is taken out is gone."""
    case = draft(page(NAME), page(BORN, id_="akhir"))
    posted = post_page(case, {"nama": "Sri", "lahir": "2026-02-31"}, page(NAME), Words({}), {})
    assert [found.field for found in posted.faults] == ["nama"]
    assert posted.answers == {"lahir": "2026-02-31"}


def test_what_is_typed_twice_must_be_equal() -> None:
    """Spelling does not matter, the number does."""
    asked = page(PHONE)
    case = draft(asked)
    alike = Words({"hp": ["0812 3456 7890"], "hp.again": ["+62-812-3456-7890"]})
    assert post_page(case, {}, asked, alike, {}).is_done
    other = Words({"hp": ["0812 3456 7890"], "hp.again": ["0812 3456 7891"]})
    (told,) = post_page(case, {}, asked, other, {}).faults
    assert told.field == "hp"
    html = show((PHONE,), {"hp": "+6281234567890"}, told)
    assert browse(html).sent == {"hp": ["081234567890"], "hp.again": [""]}


def test_rows_are_added_by_a_button_and_removed_by_emptying_them() -> None:
    """A blank row is none; the others keep their order."""
    asked = page(CHILDREN)
    case = draft(asked)
    sent = {"anak.0.nama": ["A"], "anak.1.nama": [""], "anak.3.nama": ["C"], "anak.3.wna": ["ya"]}
    more = {name: ["tidak"] for name in ("anak.0.wna",)}
    posted = post_page(case, {}, asked, Words({**sent, **more, "tambah": ["anak"]}), {})
    assert posted.adds == "anak"
    assert posted.answers == {"anak": [{"nama": "A", "wna": False}, {"nama": "C", "wna": True}]}
    (view,) = show_fields((CHILDREN,), posted.answers, (), "id", adds=posted.adds)
    assert [row.title for row in view.rows] == ["Anak 1", "Anak 2", "Anak 3"]
    assert view.adds
    full = {"anak": [{"nama": "A"}] * 4}
    (view,) = show_fields((CHILDREN,), full, (), "id", adds="anak")
    assert len(view.rows) == 4
    assert not view.adds
    assert post_page(case, {}, asked, Words({"tambah": ["lain"]}), {}).adds == ""


def test_more_rows_than_allowed_are_read_so_that_they_are_told() -> None:
    """But no more than one too many, whatever is sent."""
    sent = {f"anak.{n}.nama": ["A"] for n in range(900)}
    read = read_fields((CHILDREN,), Words(sent))
    assert len(read["anak"]) == 5


def test_files_are_shown_by_name_and_never_read_from_words() -> None:
    """They become an answer after they were looked at."""
    view = show_file(FILE, ["denah.pdf"], (fault("gambar"),), "id")
    assert view.value == "denah.pdf"
    assert view.help == "PDF, DWG; paling besar 5 MB."
    assert (view.accept, view.many) == ("application/pdf,.dwg", True)
    assert view.error
    assert read_fields((FILE,), Words({"gambar": ["x"]})) == {}
    uploaded = {"gambar": [{"sha256": "0" * 64, "name": "a.pdf", "size": 9, "kind": "pdf"}]}
    asked = page(FILE)
    assert post_page(draft(asked), {}, asked, Words({}), uploaded).is_done


def test_a_declaration_sends_the_text_that_was_read() -> None:
    """So a text that has changed since is noticed."""
    sent = browse(show((TRUE,), {"benar": {"accepted": True}})).sent
    assert sent["benar"] == ["ya"]
    asked = page(TRUE)
    assert post_page(draft(asked), {}, asked, Words(sent), {}).is_done
    stale = {**sent, "benar.text_sha256": ["0" * 64]}
    (told,) = post_page(draft(asked), {}, asked, Words(stale), {}).faults
    assert "sudah berubah" in told.what.id
    (missing,) = post_page(draft(asked), {}, asked, Words({}), {}).faults
    assert missing.kind == "missing"
