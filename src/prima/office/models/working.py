"""What is under way; may expire."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class IdempotencyKey(models.Model):
    """One submission key, the content it was used for, and the answer it got."""

    key = models.BinaryField(max_length=32, primary_key=True)
    content = models.BinaryField(max_length=32)
    number = models.CharField(max_length=9)
    version = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the case that the key made."""
        return self.number


class Draft(models.Model):
    """An application that is not sent yet, sealed under the person's key."""

    id = models.CharField(max_length=26, primary_key=True)
    account = models.CharField(max_length=40, db_index=True)
    standard = models.CharField(max_length=60)
    version = models.CharField(max_length=10)
    sealed = models.BinaryField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the draft's id."""
        return self.id


class Delivery(models.Model):
    """A message that has to go out: written with the entry, sent later, at least once."""

    id = models.BigAutoField(primary_key=True)
    person = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=9)
    version = models.PositiveIntegerField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, default="")

    class Meta:
        """Once for each event and person."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "version", "person"], name="one_delivery_an_event"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"],
                name="delivery_waiting",
                condition=models.Q(sent_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        """Return kind and case."""
        return f"{self.kind} {self.number}"


class Lease(models.Model):
    """Who may run a loop that only one may run; the fence grows with each holder."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=60)
    fence = models.BigIntegerField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        """Return the loop's name."""
        return self.name


class ApiToken(models.Model):
    """A key with which a program signs in; only its hash is kept."""

    hash = models.BinaryField(max_length=32, primary_key=True)
    account = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the label."""
        return self.label


class Attempt(models.Model):
    """How often a name or an address failed to sign in; known by a keyed hash only."""

    key = models.BinaryField(max_length=32, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the count."""
        return f"{self.count} failures"


class Restoring(models.Model):
    """A recovery in person that waits for its second officer; the book says who opened it."""

    account = models.CharField(max_length=40, unique=True)
    opener = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    reason = models.CharField(max_length=20)
    lost = models.CharField(max_length=10)

    def __str__(self) -> str:
        """Return the account."""
        return self.account


class EntryCode(models.Model):
    """The code on paper without which an account does not open; only its keyed hash is kept."""

    account = models.CharField(max_length=40, primary_key=True)
    digest = models.BinaryField(max_length=32)
    until = models.DateTimeField()
    anew = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return the account."""
        return self.account


class CounterCode(models.Model):
    """A code that was sent to who stands at a counter, for one text; only its hash is kept."""

    about = models.CharField(max_length=60, primary_key=True)
    content = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=32)
    sends = models.PositiveSmallIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return what it is about."""
        return self.about


class CardCode(models.Model):
    """The code card of a citizen without telephone or mail; only its keyed hash is kept."""

    account = models.CharField(max_length=40, primary_key=True)
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the account."""
        return self.account
