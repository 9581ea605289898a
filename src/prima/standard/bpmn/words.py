"""What are things called in a model that another program runs?

Article: "Penerapan Standar Pelayanan Publik".

An engine knows no condition of ours, so each guard is a variable with a speaking name,
and so is each instant at which a wait or a time-out ends.  A name is a word that the
expression languages of the usual engines (FEEL, Python, JavaScript) all read as a name.
Capitals are ours: an id of a standard has none, so no two things share a name.

    >>> guard("jenis", "musik"), enough("tinjau"), due("bayar")
    ('SYARAT_jenis_OPSI_musik', 'CUKUP_tinjau', 'BATAS_bayar')
    >>> element("putus!")
    'putus_LALU'
    >>> guard("putus!", "granted")
    'SYARAT_putus_LALU_OPSI_granted'
"""

from typing import Final

ENDINGS: Final = {"?": "_BILA", "!": "_LALU"}
"""The signs with which `tree_of` marks the choices that it makes; no name may hold them."""


def element(id_: str) -> str:
    """Return the id of a node as XML and every engine take it."""
    for sign, word in ENDINGS.items():
        id_ = id_.replace(sign, word)
    return id_


def guard(choice: str, option: str) -> str:
    """Return the variable that says whether an option is taken."""
    return f"SYARAT_{element(choice)}_OPSI_{element(option)}"


def enough(repeat: str) -> str:
    """Return the variable that says whether a body need not be done again."""
    return f"CUKUP_{element(repeat)}"


def due(step: str) -> str:
    """Return the variable that holds the instant at which a wait or a time-out ends."""
    return f"BATAS_{element(step)}"
