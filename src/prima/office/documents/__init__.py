"""What does the office hand over, and how can a stranger trust it?

Article: "Reformasi Birokrasi" (a decision that explains itself and can be checked).

A decision leaves the office as one file: a tagged PDF that is read aloud,
printed and archived (PDF/A-2a and PDF/UA-1), signed as PAdES.  `letter` says
what stands in it, `typeset` draws it, `sign` and `check` seal it and look at
the seal, `authority` makes the keys of an office that has none, `qr` draws
the way back to the verify page.  All of it is bytes in, bytes out.
"""
