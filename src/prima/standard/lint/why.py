"""Whom does it hurt when a rule is broken?

Article: "Penerapan Standar Pelayanan Publik" (a rule is there for somebody).

Every rule of the lint, and the three of the reader of files, says in one sentence what a
citizen suffers where it is broken.  `prima standard check` prints it under the finding.

    >>> WHY["G01"].en
    'What the standard leaves out, an officer makes up at the counter.'
"""

from collections.abc import Mapping
from typing import Final

from prima.standard.text import Text

WHY: Final[Mapping[str, Text]] = {
    "Y1": Text(
        "Dua pembaca membaca janji yang berbeda; warga menerima yang lebih buruk.",
        "Two readers read two promises; the citizen gets the worse one.",
    ),
    "Y2": Text(
        "Bagian ini tidak dapat dijalankan, jadi warga tidak dilayani menurut janji itu.",
        "This part cannot be run, so nobody is served as it promises.",
    ),
    "G01": Text(
        "Yang tidak ditulis standar, dikarang petugas di loket.",
        "What the standard leaves out, an officer makes up at the counter.",
    ),
    "G02": Text(
        "Warga tidak tahu janji mana yang berlaku, dan janji usang tidak pernah ditinjau.",
        "Nobody knows which promise holds, and an outdated one is never looked at again.",
    ),
    "G03": Text(
        "Warga mengadu kepada orang yang diadukannya.",
        "People complain to the one they complain of.",
    ),
    "G04": Text(
        "Permohonan berhenti, karena tidak ada yang boleh mengerjakannya.",
        "The case stands still, for nobody may take it.",
    ),
    "G05": Text(
        "Warga diminta sesuatu, dan tidak dapat melihat siapa yang menyuruh.",
        "Something is demanded, and nobody can see by which right.",
    ),
    "G06": Text(
        "Warga membayar atau membawa sesuatu menurut aturan yang sudah mati.",
        "People pay or bring what a dead rule asked for.",
    ),
    "R01": Text(
        "Warga membawa sesuatu yang tidak dilihat siapa pun.",
        "People bring what nobody ever looks at.",
    ),
    "R02": Text(
        "Warga antre di satu kantor untuk membawa kertas ke kantor lain.",
        "People queue at one office to carry paper to another.",
    ),
    "R03": Text(
        "Data warga diambil dari daftar tanpa keperluan.",
        "People's data are taken out of a register for nothing.",
    ),
    "R07": Text(
        "Warga yang mendaftar dari rumah tetap harus keluar untuk fotokopi dan cap.",
        "Who applies from home still has to go out for copies and stamps.",
    ),
    "R08": Text(
        "Yang boleh ditinggalkan ternyata membuat permohonan ditolak.",
        "What may be left out turns out to sink the application.",
    ),
    "R09": Text(
        "Di kata yang kabur, permintaan tambahan dan pungutan mendapat tempat.",
        "Vague words are where extra demands and levies find room.",
    ),
    "R11": Text(
        "Warga baru tahu di loket bahwa ia masih harus membeli meterai.",
        "People learn only at the counter that a stamp has to be bought.",
    ),
    "F01": Text(
        "Warga menyerahkan data pribadi yang tidak dibutuhkan siapa pun.",
        "People hand over personal data that nobody needs.",
    ),
    "F02": Text(
        "Data yang peka dilindungi seperti data biasa.",
        "Sensitive data are guarded like any other.",
    ),
    "F04": Text(
        "Permohonan macet karena membaca jawaban yang tidak pernah diminta.",
        "The case gets stuck on an answer that was never asked for.",
    ),
    "F05": Text(
        "Halaman panjang membuat orang berhenti di tengah, terutama di telepon.",
        "Long pages make people give up, most of all on a phone.",
    ),
    "F06": Text(
        "Orang yang tidak punya telepon tidak dapat mendaftar.",
        "Who has no telephone cannot apply.",
    ),
    "D01": Text(
        "Warga tidak dapat membedakan janji instansi dan isian contoh.",
        "Nobody can tell the agency's promise from the demo's.",
    ),
    "D02": Text(
        "Data seseorang tidak dapat dihapus atas namanya.",
        "Somebody's data cannot be erased in her name.",
    ),
    "D03": Text(
        "Yang dihitung dari data seorang anak tetap ada sesudah datanya dihapus.",
        "What was computed from a child's data outlives their erasure.",
    ),
    "D04": Text(
        "NIK orang lain tersimpan tanpa haknya atas NIK itu.",
        "Another person's number is kept without her right to it.",
    ),
    "E01": Text(
        "Syarat ini salah hitung, dan seseorang ditolak karenanya.",
        "The condition computes wrongly, and somebody is refused by it.",
    ),
    "E02": Text(
        "Satu permohonan dapat memacetkan layanan bagi semua.",
        "One application could stall the service for everybody.",
    ),
    "E03": Text(
        "Permohonan macet karena membaca sesuatu yang tidak ada.",
        "The case gets stuck on something that does not exist.",
    ),
    "P01": Text(
        "Permohonan tiba di meja yang tidak dimiliki siapa pun.",
        "The case arrives at a desk that is nobody's.",
    ),
    "P02": Text(
        "Warga menunggu petugas yang tidak pernah dihitung.",
        "People wait for officers whom nobody counted.",
    ),
    "P04": Text(
        "Permohonan macet karena membaca hasil yang belum ada.",
        "The case gets stuck on a finding that is not there yet.",
    ),
    "P05": Text(
        "Hasilnya bergantung pada siapa yang lebih cepat, bukan pada aturan.",
        "The outcome hangs on who is faster, not on the rule.",
    ),
    "P06": Text(
        "Permohonan selesai tanpa putusan, atau dengan dua putusan.",
        "The case ends without a decision, or with two.",
    ),
    "P07": Text(
        "Permohonan ditolak tanpa alasan yang dapat dibantah.",
        "An application is refused on no ground that can be disputed.",
    ),
    "P08": Text(
        "Keringanan bergantung pada selera pejabat.",
        "Relief depends on an official's taste.",
    ),
    "P09": Text(
        "Satu orang memegang seluruh nasib permohonan; di sana pungutan tumbuh.",
        "One person holds the whole fate of a case; there levies grow.",
    ),
    "P11": Text(
        "Berkas menunggu di satu meja lagi, dan tidak ada hasilnya.",
        "The file waits on one more desk, for nothing.",
    ),
    "P12": Text(
        "Tiap tanda tangan tambahan adalah hari tambahan bagi warga.",
        "Each further signature is a further day for the citizen.",
    ),
    "P13": Text(
        "Sebagian warga tiba di persimpangan tanpa jalan.",
        "Some people come to a fork that has no way for them.",
    ),
    "P14": Text(
        "Petugas dan warga menunjuk dua hal yang berbeda dengan satu nama.",
        "Officer and citizen mean two things by one name.",
    ),
    "P15": Text(
        "Warga sudah diberi putusan, lalu masih diminta berkas.",
        "People have their decision, and are asked for papers still.",
    ),
    "C01": Text(
        "Janjinya tidak mungkin ditepati.",
        "The promise cannot be kept.",
    ),
    "C02": Text(
        "Warga menghitung enam belas hari, kantor dua puluh tujuh.",
        "The citizen counts sixteen days, the office twenty-seven.",
    ),
    "C03": Text(
        "Diamnya kantor merugikan warga tanpa dasar hukum.",
        "The office's silence costs a citizen her right, without a law.",
    ),
    "C04": Text(
        "Jam berhenti tanpa alasan yang sah, dan keterlambatan tidak terlihat.",
        "The clock stands without a lawful cause, and the delay is hidden.",
    ),
    "C05": Text(
        "Warga menunggu lebih lama daripada batas undang-undang.",
        "People wait longer than the law lets them.",
    ),
    "C06": Text(
        "Janji waktu tidak pernah mulai atau tidak pernah selesai.",
        "The promise of time never begins, or never ends.",
    ),
    "C07": Text(
        "Warga diberi tahu waktu biasa yang melewati batasnya sendiri.",
        "People are told a usual time that breaks the limit itself.",
    ),
    "C08": Text(
        "Warga dijanjikan kurang dari haknya.",
        "People are promised less than their right.",
    ),
    "C09": Text(
        "Menit dihitung, dan tidak ada yang tahu kapan kantor buka.",
        "Minutes are counted, and nobody knows when the office is open.",
    ),
    "C11": Text(
        "Tahapnya pasti terlambat, dan warga menunggu tanpa kabar.",
        "The stage is sure to be late, and people wait without word.",
    ),
    "C12": Text(
        "Keterlambatan dilaporkan kepada yang terlambat, jadi tidak ada yang bertindak.",
        "Delay is told to the late one, so nobody acts.",
    ),
    "C13": Text(
        "Diam kantor dapat menyerahkan identitas, bantuan, atau izin yang berbahaya.",
        "Silence could hand out identities, benefits or unsafe permits.",
    ),
    "M01": Text(
        "Warga membayar pungutan tanpa dasar hukum.",
        "People pay a charge that no law allows.",
    ),
    "M02": Text(
        "Warga ditagih dua kali, atau untuk layanan yang gratis.",
        "People are billed twice, or for what is free.",
    ),
    "M03": Text(
        "Untuk sebagian warga harganya tidak ada, jadi ditentukan di loket.",
        "For some people there is no price, so it is made at the counter.",
    ),
    "M04": Text(
        "Warga mendaftar tanpa tahu berapa yang akan ditagih.",
        "People apply without knowing what they will be charged.",
    ),
    "O01": Text(
        "Data peka seseorang terlihat oleh siapa pun yang memindai kodenya.",
        "Whoever scans the code sees somebody's sensitive data.",
    ),
    "O02": Text(
        "Warga menunggu produk yang tidak pernah dibuat, atau memegang dua yang berbeda.",
        "People wait for what is never made, or hold two that differ.",
    ),
    "O03": Text(
        "Langkah terakhir menyerahkan sesuatu yang tidak ada.",
        "The last step hands over something that does not exist.",
    ),
    "T01": Text(
        "Orang yang tidak membaca Indonesia tidak dapat memakai layanan ini.",
        "Who does not read Indonesian cannot use the service.",
    ),
    "T02": Text(
        "Orang yang jarang membaca tidak memahami haknya.",
        "Who seldom reads does not understand her right.",
    ),
    "T03": Text(
        "Data pribadi petugas tersebar, dan warga diarahkan ke orang, bukan ke kantor.",
        "An officer's data are spread, and people are sent to a person, not an office.",
    ),
    "X01": Text(
        "Standar menunjuk sesuatu yang tidak ada, dan permohonan macet di sana.",
        "The standard points at nothing, and the case gets stuck there.",
    ),
    "X02": Text(
        "Mesin tidak tahu apa yang harus dikirim, dan warga tidak menerima apa pun.",
        "The machine does not know what to send, and people get nothing.",
    ),
    "X03": Text(
        "Batas ini tidak dapat dipenuhi siapa pun.",
        "A bound that nobody can meet.",
    ),
    "X04": Text(
        "Warga membaca sesuatu yang tidak pernah terjadi.",
        "People read of what never happens.",
    ),
    "X05": Text(
        "Tagihan dapat berubah menjadi pembayaran.",
        "A charge could turn into a payout.",
    ),
    "X06": Text(
        "Pengembalian berulang adalah alat untuk memeras.",
        "Sending a file back again and again is how people are squeezed.",
    ),
}
"""Every rule by its id -> what a citizen suffers."""
