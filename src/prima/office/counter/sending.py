"""How is what was filled in at the counter sent, once she confirmed it?

Article: *akuntabel* (the officer acted, the person asked: two names in one entry).

The very draft that stood on the screen goes through the one door, with the officer as who
acts and the person as whose it is.  Sent twice, it is one case.
"""

from __future__ import annotations

from prima.case.acts import Actor, Complete, Confirmed, Submit, Withdraw
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.office import applying, completing, drafts
from prima.office.act import Acknowledged, Terms, perform, submit
from prima.office.applying import Filling
from prima.office.completing import Completion
from prima.office.counter import codes
from prima.office.models import Draft
from prima.office.who import Who


def about_of(found: Filling) -> str:
    """Return the name under which an application is confirmed: its draft's."""
    return f"draft|{found.drafted.id}"


def content_of(found: Filling) -> str:
    """Return the mark of an application as it stands."""
    about = f"{about_of(found)}|{found.drafted.plan.standard.version}"
    return codes.mark(about, found.form.answers, found.drafted.files)


def apply(
    officer: Who, person: str, found: Filling, confirmed: Confirmed, *, vulnerable: bool
) -> Acknowledged | Obstacle:
    """Send an application for a person."""
    hers, drafted = drafts.served(person), found.drafted
    act = Submit(
        by=Actor("officer", officer.person),
        answers=drafted.answers,
        files=drafted.files,
        channel=applying.channel_of(hers, drafted.plan),
        vulnerable=vulnerable,
        open_cases=drafts.open_cases(hers, drafted.plan),
        applicant=person,
        confirmed=confirmed,
    )
    answer = submit(act, officer, drafted.plan, Terms(key=f"draft:{drafted.id}"))
    if isinstance(answer, Acknowledged):
        Draft.objects.filter(pk=drafted.id).delete()
        codes.forget(about_of(found))
    return answer


def about_completion(case: Case, found: Completion) -> str:
    """Return the name under which the answer to a return is confirmed."""
    return f"{case.number}|{found.step}|{case.returns.get(found.step, 0)}"


def content_of_completion(case: Case, found: Completion) -> str:
    """Return the mark of an answer to a return as it stands."""
    return codes.mark(about_completion(case, found), found.answers, found.drafted.files)


def complete(
    officer: Who, case: Case, found: Completion, confirmed: Confirmed
) -> Acknowledged | Obstacle:
    """Send for a person what was missing."""
    hers = drafts.served(case.applicant)
    given = {name: refs for name, refs in found.drafted.files.items() if refs}
    by = Actor("officer", officer.person)
    act = Complete(by, found.step, dict(found.answers), given, confirmed)
    key = f"completion:{found.drafted.id or case.version}"
    answer = perform(act, case.number, officer, Terms(key=key))
    if isinstance(answer, Acknowledged):
        completing.discard(hers, case, found)
        codes.forget(about_completion(case, found))
    return answer


def about_withdrawal(case: Case) -> str:
    """Return the name under which taking a case back is confirmed: as it stands now."""
    return f"{case.number}|withdraw|{case.version}"


def content_of_withdrawal(case: Case) -> str:
    """Return the mark of taking a case back."""
    return codes.mark(about_withdrawal(case), {}, {})


def withdraw(officer: Who, case: Case, confirmed: Confirmed) -> Acknowledged | Obstacle:
    """Take a case back for a person; a case that moved on since is asked about anew."""
    act = Withdraw(Actor("officer", officer.person), confirmed)
    terms = Terms(key=f"withdraw:{case.number}", expected=case.version)
    answer = perform(act, case.number, officer, terms)
    if isinstance(answer, Acknowledged):
        codes.forget(about_withdrawal(case))
    return answer
