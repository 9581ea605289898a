"""May this file come into the office?

Article: "Digitalisasi" (a citizen's paper comes in; a weapon does not).

`accept` is the one way in.  A file is what its content says, never what its
name says.  Pictures are drawn anew and PDFs written anew, so what the office
keeps is a copy without scripts, attachments, places or second meanings; what
cannot be read to its end is refused in three plain sentences.

    >>> refused = accept(b"<html>", "foto.jpg", kinds=("jpg", "pdf"), max_mb=5)
    >>> refused.code, refused.next.id
    ('kind', 'Simpan sebagai JPG atau PDF, lalu unggah lagi.')
"""

from prima.office.uploads.accept import Accepted, accept
from prima.office.uploads.name import safe_name
from prima.office.uploads.refusal import Refused

__all__ = ["Accepted", "Refused", "accept", "safe_name"]
