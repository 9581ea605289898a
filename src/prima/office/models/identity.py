"""How somebody proves who she is, where the identity library has no table for it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PaperCode(models.Model):
    """The code on paper that opens one file; only its keyed hash is kept."""

    id = models.BigAutoField(primary_key=True)
    case = models.CharField(max_length=9)
    hash = models.BinaryField(max_length=32)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=40)
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """One code a file is good at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                name="one_good_paper_code",
                condition=models.Q(revoked_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        """Return the case."""
        return self.case


class Recovery(models.Model):
    """A request to let somebody in again: two natural persons, a wait, a notice before it."""

    id = models.CharField(max_length=40, primary_key=True)
    account = models.CharField(max_length=40, db_index=True)
    opened_by = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=40, default="")
    confirmed_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    hash = models.BinaryField(max_length=32, null=True)
    done_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        """One request an account is under way at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"],
                name="one_open_recovery",
                condition=models.Q(done_at__isnull=True, stopped_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        """Return the request's id."""
        return self.id
