"""What can be read from the record; dropped and rebuilt at will.

No personal data lies here: lists show numbers, never names.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class CaseHead(models.Model):
    """One row a case, for lists, search and the public figures."""

    number = models.CharField(max_length=9, primary_key=True)
    standard = models.CharField(max_length=60)
    version = models.CharField(max_length=10)
    unit = models.CharField(max_length=60)
    applicant = models.CharField(max_length=40)
    channel = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10)
    entries = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    last_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    took = models.PositiveIntegerField(null=True)
    kept = models.BooleanField(null=True)
    returns = models.PositiveSmallIntegerField()
    rated = models.PositiveSmallIntegerField(null=True)
    tick_at = models.DateTimeField(null=True)
    unprinted = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=9, default="")
    erase_at = models.DateTimeField(null=True)

    class Meta:
        """The lists that people open."""

        indexes: ClassVar = [
            models.Index(fields=["applicant", "-received_at"], name="head_of_applicant"),
            models.Index(fields=["standard", "closed_at"], name="head_observed"),
            models.Index(fields=["-last_at"], name="head_newest"),
            models.Index(
                fields=["tick_at"],
                name="head_to_tick",
                condition=models.Q(tick_at__isnull=False),
            ),
            models.Index(
                fields=["erase_at"],
                name="head_to_erase",
                condition=models.Q(erase_at__isnull=False),
            ),
            models.Index(
                fields=["last_at"], name="head_to_print", condition=models.Q(unprinted__gt=0)
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class CaseIndex(models.Model):
    """One row a keyed hash by which a case is found: of a NIK, a telephone, a part of a name.

    The key of the hash lies outside the database, so no row tells what it was made of.
    """

    case = models.CharField(max_length=9, db_index=True)
    digest = models.BinaryField(max_length=32)

    class Meta:
        """Found by the hash; once for each case."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest", "case"], name="one_index_a_case")
        ]

    def __str__(self) -> str:
        """Return the case."""
        return self.case


class OpenTask(models.Model):
    """One row an open step, in the order of the rule."""

    case = models.CharField(max_length=9)
    step = models.CharField(max_length=40)
    turn = models.PositiveSmallIntegerField()
    standard = models.CharField(max_length=60)
    version = models.CharField(max_length=10)
    barred = models.TextField(default="")
    role = models.CharField(max_length=102)
    unit = models.CharField(max_length=60)
    state = models.CharField(max_length=16)
    owner = models.CharField(max_length=40)
    ready_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    due_day = models.DateField()
    rank = models.PositiveSmallIntegerField()
    arrived_at = models.DateTimeField()
    effort_minutes = models.PositiveIntegerField()

    class Meta:
        """The desk's order: nearest due date, vulnerable first within it, then arrival."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "step", "role"], name="one_task_a_step_and_role"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["role", "state", "due_day", "rank", "arrived_at"], name="task_in_order"
            ),
            models.Index(fields=["due_at"], name="task_by_limit"),
            models.Index(fields=["owner"], name="task_of_owner"),
        ]

    def __str__(self) -> str:
        """Return case and step."""
        return f"{self.case}:{self.step}"


class Notice(models.Model):
    """One row a message in a person's list."""

    case = models.CharField(max_length=9)
    version = models.PositiveIntegerField()
    person = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        """Newest first, for one person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version"], name="one_notice_an_event")
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-at"], name="notice_of_person")]

    def __str__(self) -> str:
        """Return kind and case."""
        return f"{self.kind} {self.case}"


class DiaryLine(models.Model):
    """One row a look and person: for the citizen who asks who looked, and for the auditor.

    `reader` and `version` name the entry of the reader's own stream from which it is read.
    The person herself sees it from `shown_at` on; `is_open` tells whether the step waited
    for the reader when she looked.
    """

    id = models.BigAutoField(primary_key=True)
    reader = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    case = models.CharField(max_length=9, db_index=True)
    subject = models.CharField(max_length=40)
    at = models.DateTimeField()
    shown_at = models.DateTimeField()
    unit = models.CharField(max_length=60)
    post = models.CharField(max_length=60)
    step = models.CharField(max_length=40)
    fields = models.TextField()
    cite = models.TextField()
    route = models.CharField(max_length=60)
    sought = models.CharField(max_length=10)
    is_open = models.BooleanField()

    class Meta:
        """Found by the person, by the reader, and by the hour."""

        indexes: ClassVar = [
            models.Index(fields=["subject", "-at"], name="look_at_person"),
            models.Index(fields=["reader", "-at"], name="look_of_reader"),
            models.Index(fields=["at"], name="look_by_hour"),
        ]

    def __str__(self) -> str:
        """Return case and step."""
        return f"{self.case}:{self.step}"


class LookQuestion(models.Model):
    """One row a question about somebody's looks of one day, for the auditor and for her.

    `looks` names the entries of the reader's stream; `reason` and `about` are her answer.
    """

    id = models.CharField(max_length=16, primary_key=True)
    rule = models.CharField(max_length=20)
    reader = models.CharField(max_length=40)
    post = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    day = models.DateField()
    looks = models.TextField()
    count = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=20)
    about = models.CharField(max_length=9)

    class Meta:
        """The newest day first; one reader's own."""

        indexes: ClassVar = [
            models.Index(fields=["-day", "id"], name="question_by_day"),
            models.Index(fields=["reader", "-day"], name="question_of_reader"),
            models.Index(
                fields=["-day", "id"],
                name="question_open",
                condition=models.Q(answered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """Return rule and day."""
        return f"{self.rule} {self.day}"
