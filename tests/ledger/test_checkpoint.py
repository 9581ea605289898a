"""A head of the book is a C2SP checkpoint: others can sign beside us and check without us."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from prima.ledger.checkpoint import (
    Checkpoint,
    Verifier,
    add_signature,
    open_note,
    parse_note,
    parse_vkey,
    sign,
)
from prima.ledger.encode import to_base64
from prima.ledger.fault import LedgerFault

ORIGIN = "dinas.contoh.go.id/buku"
KEY, WITNESS, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
OFFICE = Verifier.of(ORIGIN, KEY)
OMBUDSMAN = Verifier.of("ombudsman.contoh.go.id", WITNESS)
HEAD = Checkpoint(ORIGIN, 20_852_163, bytes(range(32)))
NOTE = sign(HEAD, ORIGIN, KEY)
ROOT = to_base64(bytes(32))

VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
MESSAGE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
    "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)

lines = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"]), min_size=1
)
checkpoints = st.builds(
    Checkpoint,
    origin=lines,
    size=st.integers(0, 2**53 - 1),
    root=st.binary(min_size=32, max_size=32),
    extensions=st.lists(lines, max_size=3).map(tuple),
)


def test_the_note_has_the_form_of_the_standard() -> None:
    """Origin, size and root, an empty line, and a line of em dash, name and base64."""
    text, signature = NOTE.split("\n\n")
    assert text == f"{ORIGIN}\n20852163\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    assert signature.startswith(f"— {ORIGIN} ")
    assert signature.endswith("\n")


def test_a_note_that_another_program_signed_is_accepted() -> None:
    """Key and note as other implementations of C2SP signed-note publish them as examples."""
    verifier = parse_vkey(VKEY)
    body, (signature,) = parse_note(MESSAGE)
    assert (signature.name, signature.key_id) == (verifier.name, verifier.key_id)
    assert verifier.accepts(signature.data, body.encode())


def test_the_example_of_the_standard_is_a_checkpoint() -> None:
    """The published example parses; signed by an unknown key, it is not opened."""
    example = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zh"
        "cyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    )
    assert len(parse_note(example)[1]) == 1
    with pytest.raises(LedgerFault, match="no known key"):
        open_note(example, [OFFICE])


@given(head=checkpoints)
def test_what_was_signed_is_opened(head: Checkpoint) -> None:
    """Any checkpoint, extension lines too, comes back from its note."""
    assert open_note(sign(head, ORIGIN, KEY), [OFFICE, OMBUDSMAN]) == head


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_flipped_bit_is_refused(at: int, bit: int) -> None:
    """In the text or in the signature line: the note is not opened."""
    data = bytearray(NOTE.encode())
    data[at % len(data)] ^= 1 << bit
    with pytest.raises(LedgerFault):
        open_note(data.decode("utf-8", "surrogateescape"), [OFFICE])


def test_a_witness_signs_beside_the_office() -> None:
    """Each key alone opens the cosigned note; the lines of both stay in it."""
    line = sign(HEAD, OMBUDSMAN.name, WITNESS).splitlines(keepends=True)[-1]
    cosigned = add_signature(NOTE, line)
    assert [found.name for found in parse_note(cosigned)[1]] == [ORIGIN, OMBUDSMAN.name]
    for known in ([OFFICE], [OMBUDSMAN], [OFFICE, OMBUDSMAN]):
        assert open_note(cosigned, known) == HEAD


def test_a_strangers_line_is_kept_and_ignored() -> None:
    """Unknown keys, also of the same name or of types that we do not know, change nothing."""
    same_name = sign(HEAD, ORIGIN, STRANGER).splitlines(keepends=True)[-1]
    short = f"— short.example {to_base64(b'four' + bytes(1))}\n"
    timestamped = f"— witness.example {to_base64(b'four' + bytes(72))}\n"
    note = add_signature(add_signature(NOTE, same_name), timestamped + short)
    assert open_note(note, [OFFICE]) == HEAD
    assert len(parse_note(note)[1]) == 4


def test_a_false_line_of_a_known_key_refuses_the_note() -> None:
    """A known name and key id whose signature does not fit is a forgery, not a stranger."""
    forged = f"— {OMBUDSMAN.name} {to_base64(OMBUDSMAN.key_id + bytes(64))}\n"
    note = add_signature(NOTE, forged)
    assert open_note(note, [OFFICE]) == HEAD
    with pytest.raises(LedgerFault, match="does not fit"):
        open_note(note, [OFFICE, OMBUDSMAN])


def test_nobody_opens_a_note_without_a_known_key() -> None:
    """With no verifiers, or only strangers, there is no checkpoint."""
    for known in ([], [Verifier.of(ORIGIN, STRANGER)]):
        with pytest.raises(LedgerFault, match="no known key"):
            open_note(NOTE, known)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\n",
        NOTE[:-1],
        NOTE + "\n",
        NOTE + "not a signature\n",
        NOTE.replace("— ", "- "),
        NOTE.replace("— ", "—  "),
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("\n\n", "\n\n\n"),
        NOTE.replace("\n\n", "\r\n\r\n"),
        NOTE.replace("20852163", "020852163"),
        NOTE.replace("20852163", "+20852163"),
        NOTE.replace("20852163", "20_852_163"),
        NOTE.replace("20852163", "٢٠٨٥٢١٦٣"),
        NOTE.replace("\n\n", "\nAAAA\t\n\n"),
        NOTE.replace("\n\n", "\x00\n\n"),
        f"{NOTE}— {ORIGIN} AAAAAA==\n",
        f"{NOTE}— {ORIGIN} AAAAAAB=\n",
        f"{NOTE}— a+b AAAAAAAA\n",
        f"{NOTE}— a\u00a0b AAAAAAAA\n",
        f"{NOTE}— \ud800 AAAAAAAA\n",
        NOTE + "— witness AAAAAAAA\n" * 100,
    ],
)
def test_a_malformed_note_is_refused(text: str) -> None:
    """Missing lines, other dashes, spaces, digits or controls, or more than 100 signatures."""
    with pytest.raises(LedgerFault):
        open_note(text, [OFFICE])


@pytest.mark.parametrize(
    "lines",
    [
        (ORIGIN, "020852163", ROOT),
        (ORIGIN, "+1", ROOT),
        (ORIGIN, "-1", ROOT),
        (ORIGIN, "1_0", ROOT),
        (ORIGIN, " 1", ROOT),
        (ORIGIN, "٢٠", ROOT),
        (ORIGIN, "9" * 30, ROOT),
        (ORIGIN, "9007199254740992", ROOT),
        (ORIGIN, "1", ROOT[:-1]),
        (ORIGIN, "1", to_base64(bytes(31))),
        (ORIGIN, "1", to_base64(bytes(33))),
        (ORIGIN, "1", ROOT, "", "extension"),
        (ORIGIN, "1"),
        (ORIGIN, "", ROOT),
        ("", "1", ROOT),
    ],
)
def test_a_head_has_one_spelling_even_when_truly_signed(lines: tuple[str, ...]) -> None:
    """Leading zeros, signs, other digits, short roots, empty lines: signed, and refused."""
    body = "\n".join(lines) + "\n"
    signature = to_base64(OFFICE.key_id + KEY.sign(body.encode()))
    with pytest.raises(LedgerFault):
        open_note(f"{body}\n— {ORIGIN} {signature}\n", [OFFICE])


@given(body=st.text(st.sampled_from("a1 =\n\u00e9+"), max_size=80))
def test_a_signed_text_that_is_no_checkpoint_is_refused(body: str) -> None:
    """Even a true signature does not make a checkpoint of other text."""
    signature = to_base64(OFFICE.key_id + KEY.sign(f"{body}\n".encode()))
    with pytest.raises(LedgerFault):
        open_note(f"{body}\n\n— {ORIGIN} {signature}\n", [OFFICE])


@given(text=st.text(max_size=200))
def test_any_text_is_opened_or_refused(text: str) -> None:
    """Garbage raises the one fault and nothing else."""
    with pytest.raises(LedgerFault):
        open_note(text, [OFFICE])
    with pytest.raises(LedgerFault):
        parse_vkey(text)


def test_sixteen_signatures_and_more_are_read() -> None:
    """The standard asks for at least 16; we read up to 100."""
    note = NOTE + "— witness.example AAAAAAAA\n" * 99
    assert len(parse_note(note)[1]) == 100
    assert open_note(note, [OFFICE]) == HEAD


@pytest.mark.parametrize(
    "change",
    [
        {"origin": ""},
        {"origin": "two\nlines"},
        {"origin": "tab\t"},
        {"size": -1},
        {"size": 2**53},
        {"root": bytes(31)},
        {"extensions": ("",)},
        {"extensions": ("a\nb",)},
    ],
)
def test_what_cannot_be_a_head_is_not_signed(change: dict[str, Any]) -> None:
    """Empty or broken lines, a negative size, a short root: a fault before signing."""
    parts: dict[str, Any] = {
        "origin": ORIGIN,
        "size": 1,
        "root": bytes(32),
        "extensions": (),
    } | change
    with pytest.raises(LedgerFault):
        sign(Checkpoint(**parts), ORIGIN, KEY)


def test_an_empty_and_the_greatest_book_have_heads() -> None:
    """Sizes run from 0 to 2**53 - 1, both ends included."""
    for size in (0, 2**53 - 1):
        head = Checkpoint(ORIGIN, size, bytes(32))
        assert open_note(sign(head, ORIGIN, KEY), [OFFICE]) == head


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\nb", "a\u2003b"])
def test_a_name_that_would_break_the_line_does_not_sign(name: str) -> None:
    """Names are not empty and hold neither spaces nor plus."""
    with pytest.raises(LedgerFault):
        sign(HEAD, name, KEY)


def test_a_published_key_comes_back() -> None:
    """The text form names the key, its id and its bytes, and is read to the same key."""
    assert parse_vkey(VKEY).vkey() == VKEY
    assert parse_vkey(OFFICE.vkey()) == OFFICE


@pytest.mark.parametrize(
    "text",
    [
        VKEY[:-1],
        VKEY + " ",
        VKEY.replace("530d903a", "530d903b"),
        VKEY.replace("530d903a", "530D903A"),
        VKEY.replace("+Aek", "+Bek"),
        VKEY.replace("example", "exampl\u00e9"),
        "example.com/foo",
        "example.com/foo+530d903a",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "\ud800+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ],
)
def test_a_damaged_key_is_refused(text: str) -> None:
    """A letter lost in copying is found by the id in the key, before anything is checked."""
    with pytest.raises(LedgerFault):
        parse_vkey(text)


def test_a_signature_of_any_length_is_only_not_accepted() -> None:
    """Wrong lengths and points that are no key answer False."""
    assert not OFFICE.accepts(b"", b"")
    assert not OFFICE.accepts(bytes(1_000), b"")
    assert not Verifier("short", b"").accepts(bytes(64), b"")
    assert not Verifier("no point", b"\xff" * 32).accepts(bytes(64), b"")
