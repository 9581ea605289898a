"""What became of a page that was sent?

The page's answers replace the earlier ones, the form is judged anew, and the faults of
this page are told.  An answer can open a question on the same page: it was not shown
yet, so nobody is told that it is missing; the page is shown again with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from prima.case.answer_fault import AnswerFault, not_like
from prima.case.answers import Filled, filled
from prima.case.state import Case
from prima.faces.forms.read import Post, is_typed_twice, read_one, read_page
from prima.standard.form import Page, TableField

ADD: Final = "tambah"
"""The button that adds a row to the table that it names."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A page that was sent.

    Attributes:
        page: The page as it is asked now.
        answers: All answers of the draft, with those of this page.
        faults: What is missing or does not fit on this page.
        opens: An answer opened a question on this page: show the page again.
        adds: Name of a table that is to get another row: show the page again; else "".
        form: The whole form under these answers.
    """

    page: Page
    answers: dict[str, Any]
    faults: tuple[AnswerFault, ...]
    opens: bool
    adds: str
    form: Filled

    @property
    def is_done(self) -> bool:
        """Tell whether the person can go on to the next page."""
        return not (self.faults or self.opens or self.adds)


def find_page(form: Filled, page: str) -> Page | None:
    """Return a page that is asked by its id, or None."""
    return next((found for found in form.pages if found.page == page), None)


def next_page(form: Filled, page: str) -> str | None:
    """Return the id of the page that follows, or None after the last."""
    ids = [found.page for found in form.pages]
    after = ids[ids.index(page) + 1 :] if page in ids else ids
    return after[0] if after else None


def page_before(form: Filled, page: str) -> str | None:
    """Return the id of the page before, or None before the first."""
    ids = [found.page for found in form.pages]
    place = ids.index(page) if page in ids else 0
    return ids[place - 1] if place else None


def post_page(
    case: Case, draft: Mapping[str, Any], page: Page, post: Post, files: Mapping[str, Any]
) -> Posted:
    """Take a page in.

    Args:
        case: The draft's case, dated by `points["received"]` (see `case.answers.filled`).
        draft: All answers so far.
        page: The page as it was shown.
        post: What was sent.
        files: Field id -> answer of those files that were uploaded with the page.
    """
    sent = {**draft, **read_page(page, post), **files}
    answers = {key: value for key, value in sent.items() if value is not None}
    form = filled(case, answers)
    now = find_page(form, page.page) or page
    shown = {field.id for field in page.fields}
    opened = {field.id for field in now.fields} - shown
    faults = tuple(
        fault
        for fault in form.faults_of(page.page)
        if fault.kind != "missing" or fault.field.partition(".")[0] not in opened
    )
    wished = [str(word) for word in post.getlist(ADD)]
    tables = {field.id for field in now.fields if isinstance(field, TableField)}
    return Posted(
        page=now,
        answers=answers,
        faults=faults + unconfirmed(page, answers, post),
        opens=bool(opened),
        adds=next((name for name in wished if name in tables), ""),
        form=form,
    )


def unconfirmed(page: Page, answers: Mapping[str, Any], post: Post) -> tuple[AnswerFault, ...]:
    """Return the fields that are typed twice and were not typed alike."""
    return tuple(
        not_like(
            field.label,
            "tidak sama pada dua isian; ketik ulang keduanya.",
            "differs between the two fields; type both anew.",
            "sense",
        ).at(field.id)
        for field in page.fields
        if is_typed_twice(field)
        and read_one(field, post, f"{field.id}.again") != answers.get(field.id)
    )
