from tests.standard.lint.planting import Planted, Spared, between, each, each_spared, held, let_be

DECIDE = "not_same_person_as: [periksa, keamanan]"
HAND_OVER = "by: loket, limit: 1 wd, delivers: [izin]"
CITED = ("    effort: 20 min\n", "    effort: 20 min\n    cite: [perda]\n")
STEP = "  - {do: %s, title: {id: Meneruskan berkas, en: Pass the file on}, by: %s, limit: 1 h%s}\n"
FIRST = "procedure:\n"
MAX = ("returns: {max: 1,", "returns: {max: 2,")
FINDS = ", collects: [{id: ya, type: yes_no, label: {id: Baik?, en: Good?}, personal: internal}]"


def passing(*roles: str, more: str = "") -> list[tuple[str, str]]:
    """Put steps before the first one, one a role."""
    steps = "".join(STEP % (f"titip_{n}", role, more) for n, role in enumerate(roles))
    return [(FIRST, FIRST + steps)]


CASES = [
    Planted(
        "nobody is left to hand over",
        "G04",
        "procedure.serahkan.not_same_person_as",
        "'serahkan' butuh orang lain dari 'periksa', dan tidak ada lagi",
        [
            ("{role: loket, count: 2}", "{role: loket, count: 1}"),
            (HAND_OVER, HAND_OVER.replace("delivers", "not_same_person_as: [periksa], delivers")),
        ],
    ),
    Planted(
        "one person can check and decide",
        "P09",
        "procedure.putus",
        "satu orang dapat memeriksa di 'periksa' dan memutus di sini",
        [
            ("by: loket\n    limit: 1 wd\n    effort", "by: camat\n    limit: 1 wd\n    effort"),
            (DECIDE, "not_same_person_as: [keamanan]"),
        ],
    ),
    Planted(
        "a deputy can decide on what she judged",
        "P09",
        "procedure.putus",
        "satu orang dapat memeriksa di 'keamanan' dan memutus di sini",
        [(DECIDE, "not_same_person_as: [periksa]")],
    ),
    Planted(
        "a step passes the file on",
        "P11",
        "procedure.titip_0",
        "'titip_0' tidak memeriksa, memutus, atau menyerahkan apa pun",
        passing("kasi"),
    ),
    Planted(
        "four people approve one file",
        "P12",
        "procedure",
        "4 persetujuan atau paraf untuk satu permohonan",
        passing("kasi", "kasi", "kasi"),
    ),
    Planted(
        "a file passes through many hands",
        "P12",
        "procedure",
        "berkas berpindah tangan 7 kali",
        passing("kasi", "loket", "kasi", more=FINDS),
    ),
    Planted(
        "a paper is looked at after the decision",
        "P15",
        "requirements.denah.checked_at",
        "baru diperiksa di 'serahkan', sesudah keputusan",
        [("checked_at: periksa\n    judged_at: keamanan", "checked_at: serahkan")],
    ),
    Planted(
        "a file goes back twice",
        "X06",
        "procedure.periksa.returns.max",
        "berkas boleh dikembalikan 2 kali tanpa dasar hukum",
        [MAX],
    ),
]

RIGHT = [
    Spared(
        "of two people one is left",
        "G04",
        [(HAND_OVER, HAND_OVER.replace("delivers", "not_same_person_as: [periksa], delivers"))],
    ),
    Spared("those who are excluded hold other roles", "G04", []),
    Spared(
        "the one who checks is kept from deciding by her own step",
        "P09",
        [
            (DECIDE, "not_same_person_as: [periksa]"),
            (
                "by: [penilai, kasi], limit",
                "by: [penilai, kasi], not_same_person_as: [putus], limit",
            ),
        ],
    ),
    Spared("a law asks for the step", "P11", passing("kasi", more=", cite: [perda]")),
    Spared("a step finds something out", "P11", passing("kasi", more=FINDS)),
    Spared("three people approve one file", "P12", passing("kasi", "kasi")),
    Spared("papers are judged before the decision", "P15", []),
    Spared(
        "a law lets a file go back twice",
        "X06",
        [MAX, CITED],
    ),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """A step or a pair of hands too many is found, with its place and words."""
    held(planted)


@each_spared(RIGHT)
def test_what_is_right_is_let_be(spared: Spared) -> None:
    """Steps that serve a purpose, and people enough, are no finding."""
    let_be(spared)


def test_steps_of_different_ways_exclude_one_person_only() -> None:
    """Who is barred on one way is not barred besides by a step of the other way."""
    step = STEP % ("%s", "loket", ", cite: [perda]")
    one, other = (f"        {step % id_}" for id_ in ("satu", "dua"))
    pay = between("          - {pay: bayar_retribusi", "      - option: bebas")
    free = "        otherwise: true\n        steps:"
    apart = HAND_OVER.replace("delivers", "not_same_person_as: [satu, dua], delivers")
    changes = [(pay, pay + one), (f"{free} []\n", f"{free}\n{other}"), (HAND_OVER, apart)]
    let_be(Spared("", "G04", changes))
