"""What happened, and what proves it.

Article: "Etika dan Integritas" (a ledger that nobody can rewrite unseen).

Entries, leaves, tiles and checkpoints are written once; the database itself
refuses to change or remove them (see the migration of the guards).
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

SESSION_SALT = "prima.session"


class WrittenOnce(models.Model):
    """A row that is inserted and then stays as it is."""

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; an update would rewrite history, so it is an error."""
        if not self._state.adding:
            raise TypeError(f"{self} is written once; append a correction instead.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse; nothing leaves the record."""
        raise TypeError(f"{self} is part of the record and stays.")


class Entry(WrittenOnce):
    """One line of the ledger."""

    position = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    canonical = models.BinaryField()
    sealed = models.BinaryField(null=True)
    leaf = models.BinaryField(max_length=32)

    class Meta:
        """One writer for each version of a stream; what was erased is found at once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "version"], name="one_writer_per_version")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["position"], name="entry_erased", condition=models.Q(kind="erased")
            )
        ]

    def __str__(self) -> str:
        """Return stream and version."""
        return f"{self.stream}@{self.version}"


class Leaf(WrittenOnce):
    """The place of an entry in the tree; given by the sealer, once."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="place")

    def __str__(self) -> str:
        """Return the index."""
        return f"leaf {self.index}"


class Tile(WrittenOnce):
    """A tile of the tree's hashes (C2SP tlog-tiles)."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    width = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    class Meta:
        """One row for each width that was ever written."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["level", "index", "width"], name="one_tile_a_width")
        ]

    def __str__(self) -> str:
        """Return the tile's coordinates."""
        return f"tile {self.level}/{self.index}.{self.width}"


class Checkpoint(WrittenOnce):
    """A signed head of the tree."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the size."""
        return f"checkpoint {self.size}"


class SealKey(models.Model):
    """The key of one subject in one stream, wrapped by the person's own key.

    A destroyed key keeps its row, with nothing in it: no second one is ever made.
    A stream that is about nobody has a key under the master (`master` says which).
    """

    stream = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    wrapped = models.BinaryField(null=True)
    master = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """One key for each stream and subject."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "subject"], name="one_key_a_subject")
        ]
        indexes: ClassVar = [models.Index(fields=["subject"], name="key_of_subject")]

    def __str__(self) -> str:
        """Return stream and subject."""
        return f"{self.stream} {self.subject}"


class Person(models.Model):
    """A natural person: her contacts, sealed under a key of her own.

    Her key is wrapped by the master key of that number; erased, the row says nothing more.
    """

    id = models.CharField(max_length=40, primary_key=True)
    wrapped = models.BinaryField(null=True)
    master = models.PositiveSmallIntegerField(default=1)
    sealed = models.BinaryField(null=True)
    mail_index = models.BinaryField(max_length=32, unique=True, null=True)
    nik_index = models.BinaryField(max_length=32, null=True, db_index=True)
    nip_index = models.BinaryField(max_length=32, null=True, db_index=True)
    phone_index = models.BinaryField(max_length=32, null=True, db_index=True)

    def __str__(self) -> str:
        """Return the random id."""
        return self.id


class StoredFile(models.Model):
    """A file that lies encrypted in the office's folder, named by the hash of its ciphertext.

    Its own key is wrapped by that of its subject in its stream; a draft's by the person's.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    stream = models.CharField(max_length=80, db_index=True)
    subject = models.CharField(max_length=80, default="")
    wrapped = models.BinaryField(null=True)
    kind = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the hash."""
        return self.sha256


class Account(AbstractBaseUser):
    """A sign-in.  Its name is random; what people type is found by a blind index.

    Who has no address that counts signs in by the number, which says nothing of her either.
    """

    KINDS = ("citizen", "officer", "auditor", "administrator")

    id = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=20)
    person = models.OneToOneField(Person, models.PROTECT)
    number = models.BigIntegerField(unique=True, null=True)
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["kind"]

    def get_session_auth_hash(self) -> str:
        """Return the keyed mark of what a session began with: the password, and the epoch.

        A session that began with another one is over at its next request.
        """
        return salted_hmac(SESSION_SALT, f"{self.epoch}|{self.password}").hexdigest()

    def __str__(self) -> str:
        """Return the random id."""
        return self.id
