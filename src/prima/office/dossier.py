"""What does an auditor carry home of one case, to check it without us?

Article: Dampak terhadap Kepercayaan: trust that can be checked.

A ZIP of plain files: each entry's canonical bytes, a receipt with its proof for
`prima verify`, the same proof as a C2SP tlog-proof, the head that they lead to, and
the public key.  Personal parts stay sealed and are not in it; the entries name them
by the hash of their ciphertext.  The same book gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

from prima.ledger.encode import to_base64
from prima.ledger.receipt import Proof, read_receipt
from prima.ledger.tree import leaf_hash
from prima.office import book, fsck, receipts
from prima.office.soundness import Row

EPOCH = (1980, 1, 1, 0, 0, 0)
"""A ZIP's own clock says nothing; the entries say when."""

README = """\
BERKAS PEMERIKSAAN {number}                               (English below)

Isi
  entri/NNNN.json          bita asli tiap entri (JSON baku RFC 8785), tanpa data pribadi
  tanda-terima/NNNN.json   tanda terima entri itu, dengan bukti bila sudah tersegel
  bukti/NNNN.tlog-proof    bukti yang sama dalam bentuk C2SP tlog-proof
  checkpoint               kepala buku yang ditandatangani (C2SP tlog-checkpoint)
  kunci.txt                kunci publik kantor; cocokkan dengan sumber lain sebelum percaya
  daftar.jsonl             satu baris tiap entri: nomor, jenis, waktu, daun, sidik

Cara memeriksa tanpa kami
  1. prima verify tanda-terima/0001.json --key-file kunci.txt
     Perintah itu tidak memakai jaringan dan tidak membaca basis data.
  2. Atau dengan alat C2SP apa pun: bukti/0001.tlog-proof, data entri/0001.json,
     kunci kunci.txt. Sidik daun = SHA-256(0x00 + isi entri).
  3. Rantai: anggota "prev" tiap entri = SHA-256 isi entri sebelumnya;
     entri pertama menyebut 64 angka nol.
  Bagian pribadi tetap tersegel: entri hanya menyebut SHA-256 dari sandinya.

AUDIT FILE {number}

Contents: the canonical bytes of each entry (entri/), receipts with proofs
(tanda-terima/), the same proofs as C2SP tlog-proof (bukti/), the signed head
(checkpoint), the office's public key (kunci.txt), and a list (daftar.jsonl).

How to check without us
  1. prima verify tanda-terima/0001.json --key-file kunci.txt   (no network, no database)
  2. Any C2SP tool: proof bukti/0001.tlog-proof, data entri/0001.json, key kunci.txt.
     The leaf hash is SHA-256(0x00 + the entry's bytes).
  3. The chain: "prev" of each entry is SHA-256 of the entry before it; 64 zeros at first.
  Personal parts stay sealed: an entry names only the SHA-256 of the ciphertext.
"""


def of_case(number: str) -> bytes:
    """Return the ZIP of a case.

    Raises:
        LookupError: There is no such case.
    """
    rows = tuple(fsck.of_stream(f"case/{number}"))
    if not rows:
        raise LookupError(f"there is no case {number}.")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files(number, rows):
            info = zipfile.ZipInfo(f"{number}/{name}", EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _files(
    number: str, rows: tuple[tuple[Row, int | None, object], ...]
) -> Iterator[tuple[str, bytes]]:
    yield "BACA.txt", README.format(number=number).encode()
    yield "kunci.txt", f"{book.vkey()}\n".encode()
    yield "checkpoint", (book.checkpoint() or "").encode()
    yield "daftar.jsonl", b"".join(_listed(row, index) for row, index, _ in rows)
    for row, _, _ in rows:
        name = f"{row.version:04}"
        yield f"entri/{name}.json", row.canonical
        receipt = receipts.receipt(number, row.version)
        yield f"tanda-terima/{name}.json", receipt
        proof = read_receipt(receipt).proof
        if proof is not None:
            yield f"bukti/{name}.tlog-proof", tlog_proof(proof).encode()


def tlog_proof(proof: Proof) -> str:
    """Write a proof in the text form of C2SP tlog-proof.

    >>> print(tlog_proof(Proof(7, 9, (bytes(32),), "a note")))
    c2sp.org/tlog-proof@v1
    index 7
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
    <BLANKLINE>
    a note
    """
    lines = ("c2sp.org/tlog-proof@v1", f"index {proof.index}", *map(to_base64, proof.hashes))
    return "\n".join(lines) + f"\n\n{proof.checkpoint}"


def _listed(row: Row, index: int | None) -> bytes:
    line = {
        "version": row.version,
        "kind": row.kind,
        "at": row.at,
        "index": index,
        "leaf": leaf_hash(row.canonical).hex(),
    }
    return f"{json.dumps(line)}\n".encode()
