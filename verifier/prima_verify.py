#!/usr/bin/env python3
"""Does this receipt hold?  One file, no dependency, no network.

    python3 prima_verify.py RECEIPT.json KEYS.txt

KEYS.txt holds the office's public keys (name+hash+key), one a line, the present one
first; fetch them once from the office and compare them with another source.  Exit 0:
it holds; 1: it does not; 2: wrongly called.  `--json` answers for programs.

What is checked: the office signed the receipt's promise (Ed25519); the head of the book
is a C2SP checkpoint signed by the same key; the entry stands in that book (RFC 9162).
"""

import base64
import json
import re
import sys
from hashlib import sha256, sha512

INT_MAX, DEPTH_MAX = 2**53 - 1, 64
SIZE_MAX = (1 << 20) + (1 << 16)
NAME = r"[^\s+\x00-\x1f\ud800-\udfff]+"
LINE = re.compile(rf"— ({NAME}) ([A-Za-z0-9+/]+=*)\n")
LINES = re.compile(rf"(?:{LINE.pattern}){{1,100}}")
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


class Refused(Exception):
    """Something is not as it must be."""


# Ed25519 (RFC 8032), verification only: nothing secret is touched, so plain big numbers do.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(p, q):
    """Add two points in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    """Multiply a point."""
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point, number = add(point, point), number >> 1
    return found


def point_of(data):
    """Read a point from 32 bytes; None when there is none."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, (number & (1 << 255) - 1) % P
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def bytes_of(point):
    """Write a point as 32 bytes."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(public, signature, message):
    """Tell whether the key signed the message."""
    key = point_of(public)
    if len(signature) != 64 or key is None:
        return False
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= L:
        return False
    mixed = sha512(signature[:32] + public + message).digest()
    minus = (P - key[0], key[1], key[2], P - key[3])
    found = add(times(scalar, BASE), times(int.from_bytes(mixed, "little") % L, minus))
    return bytes_of(found) == signature[:32]


# Strict JSON: no key twice, no fraction, nothing too large or too deep.


def no_double(pairs):
    """Return the object, each key of which stands once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused("a key stands twice in one object")
    return found


def plain(value, depth=0):
    """Refuse what the receipt's form does not know."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, int):
        if abs(value) > INT_MAX:
            raise Refused("a number is too large")
    elif isinstance(value, float) or depth == DEPTH_MAX:
        raise Refused("a fraction, or too deep")
    else:
        for part in (*value, *value.values()) if isinstance(value, dict) else value:
            plain(part, depth + 1)


def read(data):
    """Read strict JSON."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=no_double)
        plain(value)
    except (ValueError, RecursionError) as error:
        raise Refused(f"not JSON as a receipt has it: {error}") from error
    return value


def members(value, **kinds):
    """Return the object when it has these members of these types, no more and no less."""
    if not isinstance(value, dict) or value.keys() != kinds.keys():
        raise Refused(f"an object must have the members {', '.join(kinds)}")
    for name, kind in kinds.items():
        if kind not in (object, type(value[name])):
            raise Refused(f"the member {name} has the wrong type")
    return value


def from_base64(text):
    """Read base64 in its one form."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Refused("not base64") from error
    if base64.b64encode(data).decode() != text:
        raise Refused("base64 in another form")
    return data


# Keys, heads of the book, and the way up the tree.


def key_of(vkey):
    """Return name, key id and public key of a published key."""
    name, _, rest = vkey.partition("+")
    typed = from_base64(rest.partition("+")[2])
    name_id = sha256(name.encode("utf-8", "surrogatepass") + b"\n" + typed).digest()[:4]
    whole = f"{name}+{name_id.hex()}+{base64.b64encode(typed).decode()}"
    if not re.fullmatch(NAME, name) or len(typed) != 33 or typed[:1] != b"\x01" or whole != vkey:
        raise Refused("the key is not of the form name+hash+key")
    return name, name_id, typed[1:]


def head_of(note, key):
    """Return origin, size and root of a signed head; refuse a changed or foreign one."""
    name, name_id, public = key
    body, blank, tail = note.rpartition("\n\n")
    if not blank or not LINES.fullmatch(tail) or UNPRINTABLE.search(note):
        raise Refused("the head is not text, an empty line and signatures")
    found = [(line, from_base64(blob)) for line, blob in LINE.findall(tail)]
    if not all(blob[4:] for _, blob in found):
        raise Refused("a signature is too short")
    ours = [blob[4:] for line, blob in found if (line, blob[:4]) == (name, name_id)]
    body += "\n"
    if not ours or not all(signed(public, one, body.encode()) for one in ours):
        raise Refused("the office did not sign this head")
    return parts_of(body)


def parts_of(body):
    """Return origin, size and root out of a head's text, which has one form only."""
    lines = body[:-1].split("\n")
    if len(lines) < 3 or not re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1], re.ASCII):
        raise Refused("a head has an origin, a size and a root")
    root = from_base64(lines[2])
    if int(lines[1]) > INT_MAX or len(root) != 32:
        raise Refused("the size or the root of the head cannot be")
    if not all(line and line.isprintable() for line in lines):
        raise Refused("a line of the head is empty or unprintable")
    return lines[0], int(lines[1]), root


def included(leaf, index, size, path, root):
    """Tell whether the leaf stands at `index` in the tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size <= INT_MAX or not all(len(node) == 32 for node in path):
        return False
    place, last, node = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = sha256(b"\x01" + sibling + node).digest()
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = sha256(b"\x01" + node + sibling).digest()
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def promised(origin, leaf, at, within):
    """Return the bytes of the promise that the office signed."""
    said = ["prima promise 1", origin, leaf.hex(), at, within]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def opened(data):
    """Return the parts of a receipt: origin, event, promise, its signature, the proof."""
    if len(data) > SIZE_MAX:
        raise Refused("a receipt is not that large")
    top = members(read(data), prima_receipt=int, origin=str, event=str, promise=dict, proof=object)
    if top["prima_receipt"] != 1:
        raise Refused("only receipts of form 1 are read")
    promise = members(top["promise"], at=str, within_s=int, signature=str)
    proof = top["proof"]
    if proof is not None:
        proof = members(proof, index=int, size=int, hashes=list, checkpoint=str)
        if not all(isinstance(node, str) for node in proof["hashes"]):
            raise Refused("a hash is not text")
        proof = {**proof, "hashes": [from_base64(node) for node in proof["hashes"]]}
    return top["origin"], top["event"].encode(), promise, from_base64(promise["signature"]), proof


def verify(data, vkey):
    """Return the checks by name, in order: each held or did not."""
    try:
        key = key_of(vkey)
    except Refused:
        return {"key": False}
    try:
        origin, event, promise, signature, proof = opened(data)
    except Refused:
        return {"readable": False}
    leaf = sha256(b"\x00" + event).digest()
    said = promised(origin, leaf, promise["at"], promise["within_s"])
    checks = {"promise": origin == key[0] and signed(key[2], signature, said)}
    if proof is None:
        return {**checks, "unsealed": True} if checks["promise"] else checks
    try:
        name, size, root = head_of(proof["checkpoint"], key)
    except Refused:
        return {**checks, "checkpoint": False}
    there = included(leaf, proof["index"], size, proof["hashes"], root)
    return {**checks, "checkpoint": name == key[0], "inclusion": proof["size"] == size and there}


SAID = {
    "key": "kunci publik terbaca · the public key is readable",
    "readable": "berkas ini tanda terima Prima yang utuh · this is a whole Prima receipt",
    "promise": "ditandatangani kantor itu · signed by that office",
    "unsealed": "belum tersegel: janji 60 detik · not sealed yet: a promise of 60 seconds",
    "checkpoint": "segel buku ditandatangani kantor itu · the head of the book is signed by it",
    "inclusion": "peristiwa ini ada dalam buku itu · this event stands in that book",
}


def main(words):
    """Check a receipt with each key; it holds when it holds under one."""
    files = [word for word in words if word != "--json"]
    if len(files) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(files[0], "rb") as receipt, open(files[1], encoding="utf-8") as keys:
            data, vkeys = receipt.read(SIZE_MAX + 1), keys.read(10_000).split()
    except (OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    found = [verify(data, vkey) for vkey in vkeys or [""]]
    best = max(found, key=lambda checks: (all(checks.values()), sum(checks.values())))
    ok = all(best.values())
    if "--json" in words:
        print(json.dumps({"ok": ok, "sealed": ok and "inclusion" in best, "checks": best}))
    else:
        print("\n".join(f"{'✓' if held else '✗'} {SAID[code]}" for code, held in best.items()))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
