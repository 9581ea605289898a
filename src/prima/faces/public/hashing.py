"""How is a file compared without being kept?

Article: "Digitalisasi: keamanan data".

What a visitor puts here is hashed while it arrives and then forgotten: no part of it is
written to a disk or held in memory.
"""

from __future__ import annotations

from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

BYTES_MOST = 20 * 1024 * 1024
"""No document of ours is larger."""


class HashedFile(UploadedFile):  # type: ignore[type-arg]  # no type argument at run time
    """The hash of a file that was sent, and nothing else of it."""

    def __init__(self, digest: str, size: int) -> None:
        """Keep the hash."""
        super().__init__(None, name="berkas", size=size)
        self.digest = digest


class HashingHandler(FileUploadHandler):
    """Hashes each file that arrives."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]  # handed through as it came
        self.hash = sha256()
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Hash a piece, and hand it to nobody."""
        del start
        self.hash.update(raw_data)
        self.received += len(raw_data)
        if self.received > BYTES_MOST:
            raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> HashedFile:
        """Return the hash."""
        return HashedFile(self.hash.hexdigest(), file_size)
