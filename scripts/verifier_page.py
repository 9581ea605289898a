"""How is the page that checks receipts put together?

One file that works from a disk without a network: style and script stand inside, each
named by its hash in the page's own policy, so a changed page does not run.

    verifier_page.py           write verifier/index.html
    verifier_page.py --check   write nothing; 1 when it is not as it would be written
"""

import base64
import sys
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "verifier"
PAGE = """<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '{script_hash}'; style-src '{style_hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Periksa tanda terima</title>
<style>{style}</style>
</head>
<body>
<header><button type="button" id="bahasa" data-k="lain" lang="en">English</button></header>
<main>
<h1 data-k="judul">Periksa tanda terima</h1>
<p class="redup" data-k="luring">Halaman ini bekerja tanpa jaringan. Tidak ada yang dikirim ke mana pun.</p>
<form id="formulir">
<label for="tanda" data-k="tanda">Tanda terima (berkas JSON; pilih atau tempel)</label>
<input type="file" id="berkas" accept=".json,application/json" aria-labelledby="label-tanda">
<span id="label-tanda" class="redup">tanda-terima.json</span>
<textarea id="tanda" spellcheck="false" autocomplete="off" required></textarea>
<label for="kunci" data-k="kunci">Kunci publik kantor, satu per baris</label>
<input type="file" id="berkas-kunci" accept=".txt,text/plain" aria-labelledby="label-kunci">
<span id="label-kunci" class="redup">kunci.txt</span>
<textarea id="kunci" spellcheck="false" autocomplete="off" required></textarea>
<button type="submit" data-k="tombol">Periksa</button>
</form>
<div role="status" aria-live="polite"><p id="putusan"></p><ul id="rincian"></ul></div>
</main>
<script>{script}</script>
</body>
</html>
"""  # noqa: E501 - one policy, one line


def page() -> str:
    """Return the whole page.

    >>> "default-src 'none'" in page()
    True
    """
    style, script = ((FOLDER / name).read_text() for name in ("page.css", "page.js"))
    return PAGE.format(
        script=script, style=style, script_hash=named(script), style_hash=named(style)
    )


def named(text: str) -> str:
    """Return the hash under which a policy admits a text."""
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()


def main(words: list[str]) -> int:
    """Write the page, or tell whether it is as it would be written."""
    target, made = FOLDER / "index.html", page()
    if "--check" in words:
        return int(not target.exists() or target.read_text() != made)
    target.write_text(made)
    print(f"{len(made.encode())} bita · bytes: verifier/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
