"""What tells whether the book is safe: marks, rehearsals, cosignatures, holds, incidents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Canary(models.Model):
    """The random mark of one hour; a copy that holds the hour holds the mark."""

    hour = models.DateTimeField(primary_key=True)
    mark = models.CharField(max_length=32)

    def __str__(self) -> str:
        """Return the hour."""
        return f"{self.hour}"


class Rehearsal(models.Model):
    """One trial of a copy: it was restored elsewhere and worked out anew, or it failed."""

    at = models.DateTimeField(db_index=True)
    ok = models.BooleanField()
    seconds = models.PositiveIntegerField(default=0)
    entries = models.BigIntegerField(default=0)
    fault = models.CharField(max_length=500, default="")

    def __str__(self) -> str:
        """Return when, and how it ended."""
        return f"{self.at} {'ok' if self.ok else self.fault}"


class Cosignature(models.Model):
    """A witness's line under a signed head."""

    size = models.BigIntegerField()
    witness = models.CharField(max_length=200)
    line = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """One line of each witness under each head."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["size", "witness"], name="one_cosignature_a_witness")
        ]

    def __str__(self) -> str:
        """Return who signed which head."""
        return f"{self.witness} {self.size}"


class Hold(models.Model):
    """Why the book takes no entry now; it does again once no row stands here."""

    reason = models.CharField(max_length=20, primary_key=True)
    detail = models.CharField(max_length=500)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason


class Incident(models.Model):
    """Something that kept people from being served, told to everybody in both languages."""

    opened_at = models.DateTimeField(db_index=True)
    closed_at = models.DateTimeField(null=True)
    said_id = models.CharField(max_length=300)
    said_en = models.CharField(max_length=300)

    def __str__(self) -> str:
        """Return what was told."""
        return self.said_id
