"""Has she another application of this service open?

Where the standard allows one open case a person, it is asked in the transaction that
enters the new one, while her row is held: of two at once the second waits, and then
sees the first.  SQLite writes one transaction at a time and needs no hold.
"""

from __future__ import annotations

from django.db import connection

from prima.case.state import Case

HOLD = "SELECT id FROM office_person WHERE id = %s FOR UPDATE"
OTHER = """
SELECT number FROM office_casehead
WHERE applicant = %s AND standard = %s AND closed_at IS NULL AND number <> %s LIMIT 1
"""


class SecondError(Exception):
    """Another application of hers is open; `number` says which."""

    def __init__(self, number: str) -> None:
        """Name the other one."""
        super().__init__(number)
        self.number = number


def hold(case: Case) -> None:
    """Hold that this is her one open case, where the standard says so; two at once wait.

    Raises:
        SecondError: She has another.
    """
    standard = case.plan.standard
    if not standard.applicants.one_open_case:
        return
    with connection.cursor() as cursor:
        if connection.features.has_select_for_update:
            cursor.execute(HOLD, [case.applicant])
        cursor.execute(OTHER, [case.applicant, standard.standard, case.number])
        row = cursor.fetchone()
    if row is not None:
        raise SecondError(row[0])
