"""What is an officer asked who lets somebody in again?"""

from __future__ import annotations

from prima.office.identity import restoring
from prima.standard.form import AnswerOption, ChoiceField, Field, TextField
from prima.standard.text import Text

REASONS = {
    "lost": Text(id="Ponsel atau kuncinya hilang", en="The telephone or key was lost"),
    "stolen": Text(id="Ponsel atau kuncinya dicuri", en="The telephone or key was stolen"),
    "broken": Text(id="Ponsel atau kuncinya rusak", en="The telephone or key is broken"),
    "other_phone": Text(id="Ganti ponsel tanpa memindahkan", en="A new telephone, nothing moved"),
}
LOST = {
    restoring.SECOND: Text(
        id="Bukti kedua dan kode di kertas; sandinya masih ada",
        en="The second proof and the codes on paper; the password is still there",
    ),
    restoring.ALL: Text(id="Sandinya juga", en="The password too"),
}
DOCUMENTS = {
    "ktp": Text(id="KTP-el", en="Identity card (KTP-el)"),
    "ikd": Text(id="Identitas Kependudukan Digital", en="Digital identity (IKD)"),
    "passport": Text(id="Paspor", en="Passport"),
    "driving_licence": Text(id="SIM", en="Driving licence (SIM)"),
}

ASK: tuple[Field, ...] = (
    TextField(
        id="akun",
        type="text",
        max=254,
        label=Text(id="Akun siapa?", en="Whose account?"),
        help=Text(
            id="Alamat e-mail, nomor akun, atau nomor satu permohonannya.",
            en="E-mail address, account number, or the number of one of her applications.",
        ),
        personal="general",
    ),
    ChoiceField(
        id="sebab",
        type="choice",
        label=Text(id="Apa sebabnya?", en="What is the reason?"),
        options=tuple(AnswerOption(id=one, label=REASONS[one]) for one in restoring.REASONS),
        personal="internal",
    ),
    ChoiceField(
        id="hilang",
        type="choice",
        label=Text(id="Apa yang hilang?", en="What was lost?"),
        options=tuple(AnswerOption(id=one, label=text) for one, text in LOST.items()),
        personal="internal",
    ),
)
SEE: tuple[Field, ...] = (
    TextField(
        id="nama",
        type="text",
        format="name",
        max=100,
        label=Text(id="Nama di dokumennya", en="Name on the document"),
        help=Text(
            id="Lihat wajah dan fotonya lebih dahulu. Tulis nama persis seperti tercetak.",
            en="Look at face and picture first. Write the name as it is printed.",
        ),
        personal="general",
    ),
    ChoiceField(
        id="dokumen",
        type="choice",
        label=Text(id="Dokumen yang Anda pegang", en="The document in your hand"),
        options=tuple(AnswerOption(id=one, label=DOCUMENTS[one]) for one in restoring.DOCUMENTS),
        personal="general",
    ),
    TextField(
        id="angka",
        type="text",
        format="number_string",
        min=restoring.DIGITS,
        max=restoring.DIGITS,
        label=Text(id="Empat angka terakhir nomornya", en="Last four digits of its number"),
        help=Text(
            id="Hanya empat; nomor lengkap tidak kami simpan.",
            en="Four only; we do not keep the whole number.",
        ),
        personal="general",
    ),
)
