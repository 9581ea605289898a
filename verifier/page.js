"use strict";
// Does this receipt hold? Everything is worked out in this page; nothing leaves it.

class Refused extends Error {}
const refuse = (why) => { throw new Refused(why); };
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));

// SHA-256 and SHA-512 (FIPS 180-4), the constants worked out from the first primes.

function primes(count) {
  const found = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p)) found.push(n);
  return found;
}
function root(number, degree) {
  let low = 0n, high = number + 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= number) low = middle; else high = middle;
  }
  return low;
}
function hasher(bits) {
  const word = BigInt(bits), mask = (1n << word) - 1n, rounds = bits === 32 ? 64 : 80;
  const k = primes(rounds).map((p) => root(BigInt(p) << (3n * word), 3n) & mask);
  const h0 = primes(8).map((p) => root(BigInt(p) << (2n * word), 2n) & mask);
  const [S0, S1, s0, s1] = bits === 32
    ? [[2, 13, 22], [6, 11, 25], [7, 18, 3], [17, 19, 10]]
    : [[28, 34, 39], [14, 18, 41], [1, 8, 7], [19, 61, 6]];
  const turn = (x, by) => ((x >> BigInt(by)) | (x << (word - BigInt(by)))) & mask;
  const big = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ turn(x, c);
  const small = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ (x >> BigInt(c));
  return (message) => {
    const block = bits * 2, tail = bits / 4;
    const padded = new Uint8Array(Math.ceil((message.length + 1 + tail) / block) * block);
    padded.set(message);
    padded[message.length] = 128;
    for (let n = BigInt(message.length) * 8n, at = padded.length - 1; n; n >>= 8n) padded[at--] = Number(n & 255n);
    let h = h0;
    for (let start = 0; start < padded.length; start += block) {
      const w = [];
      for (let at = 0; at < 16; at++) {
        const size = bits / 8, from = start + at * size;
        w.push(BigInt("0x" + hex(padded.subarray(from, from + size))));
      }
      for (let at = 16; at < rounds; at++) w.push((small(w[at - 2], s1) + w[at - 7] + small(w[at - 15], s0) + w[at - 16]) & mask);
      let [a, b, c, d, e, f, g, i] = h;
      for (let at = 0; at < rounds; at++) {
        const one = i + big(e, S1) + ((e & f) ^ (~e & mask & g)) + k[at] + w[at];
        const two = big(a, S0) + ((a & b) ^ (a & c) ^ (b & c));
        [a, b, c, d, e, f, g, i] = [(one + two) & mask, a, b, c, (d + one) & mask, e, f, g];
      }
      h = [a, b, c, d, e, f, g, i].map((part, at) => (part + h[at]) & mask);
    }
    const text = h.map((part) => part.toString(16).padStart(bits / 4, "0")).join("");
    return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  };
}
const sha256 = hasher(32), sha512 = hasher(64);

// Ed25519 (RFC 8032), verification only.

const P = 2n ** 255n - 19n, L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (n, by = P) => ((n % by) + by) % by;
function power(base, exponent) {
  let found = 1n;
  for (base = mod(base); exponent; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) found = mod(found * base);
  return found;
}
const D = mod(-121665n * power(121666n, P - 2n)), ROOT = power(2n, (P - 1n) / 4n);
function add(p, q) {
  const a = mod((p[1] - p[0]) * (q[1] - q[0])), b = mod((p[1] + p[0]) * (q[1] + q[0]));
  const c = mod(2n * p[3] * q[3] * D), d = mod(2n * p[2] * q[2]);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}
function times(number, point) {
  let found = [0n, 1n, 1n, 0n];
  for (; number; number >>= 1n, point = add(point, point)) if (number & 1n) found = add(found, point);
  return found;
}
const little = (bytes) => bytes.length ? BigInt("0x" + hex(Uint8Array.from(bytes).reverse())) : 0n;
function pointOf(data) {
  const number = little(data), sign = number >> 255n, y = mod(number & ((1n << 255n) - 1n));
  const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x - square)) x = mod(x * ROOT);
  if (mod(x * x - square) || (x === 0n && sign)) return null;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}
function bytesOf(point) {
  const inverse = power(point[2], P - 2n);
  const x = mod(point[0] * inverse), y = mod(point[1] * inverse);
  const text = (y | ((x & 1n) << 255n)).toString(16).padStart(64, "0");
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16)).reverse();
}
function signedPlainly(key, signature, message) {
  const point = pointOf(key), scalar = little(signature.subarray(32));
  if (signature.length !== 64 || !point || scalar >= L) return false;
  const mixed = mod(little(sha512(join(signature.subarray(0, 32), key, message))), L);
  const base = pointOf(bytesOf([0n, mod(4n * power(5n, P - 2n)), 1n, 0n]));
  const minus = [P - point[0], point[1], point[2], P - point[3]];
  return same(bytesOf(add(times(scalar, base), times(mixed, minus))), signature.subarray(0, 32));
}
async function signed(key, signature, message, plainly) {
  const subtle = globalThis.crypto && globalThis.crypto.subtle;
  if (!plainly && subtle) {
    try {
      const known = await subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
      return await subtle.verify({ name: "Ed25519" }, known, signature, message);
    } catch (_) { /* this browser knows no Ed25519: worked out below */ }
  }
  return signedPlainly(key, signature, message);
}

// Strict JSON: no key twice, no fraction, nothing too large or too deep.

function read(bytes) {
  let text, at = 0;
  try { text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch (_) { refuse("not text"); }
  const blank = () => { while (" \t\n\r".includes(text[at] || "x")) at++; };
  const take = (sign) => { blank(); if (text[at] !== sign) refuse(`no ${sign} at ${at}`); at++; };
  const is = (sign) => { blank(); return text[at] === sign; };
  function string() {
    take('"');
    const start = at;
    for (; text[at] !== '"'; at++) {
      if (at >= text.length || text[at] < " ") refuse("a text does not end");
      if (text[at] === "\\") {
        const escape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at, at + 6)) || refuse("no escape");
        at += escape[0].length - 1;
      }
    }
    const found = JSON.parse(text.slice(start - 1, ++at));
    return /\p{Cs}/u.test(found) ? refuse("half a surrogate pair") : found;
  }
  function value(depth) {
    blank();
    const sign = text[at];
    if (sign === '"') return string();
    if ((sign === "{" || sign === "[") && depth >= 64) refuse("too deep");
    if (sign === "{") return object(depth);
    if (sign === "[") return list(depth);
    const word = /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)/.exec(text.slice(at, at + 400)) || refuse("no value");
    at += word[0].length;
    const found = JSON.parse(word[0]);
    if (typeof found !== "number") return found;
    return /[.eE]/.test(word[0]) || !Number.isSafeInteger(found) ? refuse("no whole number") : found;
  }
  function object(depth) {
    const found = new Map();
    take("{");
    if (!is("}")) do {
      blank();
      const key = string();
      take(":");
      if (found.has(key)) refuse("a key stands twice");
      found.set(key, value(depth + 1));
    } while (is(",") && ++at);
    take("}");
    return found;
  }
  function list(depth) {
    const found = [];
    take("[");
    if (!is("]")) do found.push(value(depth + 1)); while (is(",") && ++at);
    take("]");
    return found;
  }
  const found = value(0);
  blank();
  return at === text.length ? found : refuse("more behind the end");
}
const kinds = {
  whole: (x) => typeof x === "number", text: (x) => typeof x === "string",
  list: Array.isArray, map: (x) => x instanceof Map, any: () => true,
};
function members(found, wanted) {
  const names = Object.keys(wanted);
  if (!(found instanceof Map) || found.size !== names.length) refuse("other members");
  for (const name of names) if (!found.has(name) || !kinds[wanted[name]](found.get(name))) refuse(`no ${name}`);
  return Object.fromEntries(found);
}
function fromBase64(text) {
  let data;
  try { data = atob(text); } catch (_) { refuse("not base64"); }
  return btoa(data) === text ? Uint8Array.from(data, (c) => c.charCodeAt(0)) : refuse("base64 in another form");
}

// Keys, heads of the book, and the way up the tree.

const NAME = "[^+\\x00-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ud800-\\udfff]+";
function keyOf(vkey) {
  const plus = vkey.indexOf("+"), rest = vkey.indexOf("+", plus + 1);
  if (plus < 1 || rest < 0) refuse("no key");
  const name = vkey.slice(0, plus), typed = fromBase64(vkey.slice(rest + 1));
  const id = sha256(join(utf8(name), [10], typed)).subarray(0, 4);
  const whole = `${name}+${hex(id)}+${vkey.slice(rest + 1)}`;
  if (!new RegExp(`^${NAME}$`, "u").test(name) || typed.length !== 33 || typed[0] !== 1 || whole !== vkey) refuse("no key");
  return { name, id, key: typed.subarray(1) };
}
async function headOf(note, office, plainly) {
  const cut = note.lastIndexOf("\n\n"), body = note.slice(0, cut + 1), tail = note.slice(cut + 2);
  const line = `— (${NAME}) ([A-Za-z0-9+/]+=*)\n`;
  if (cut < 0 || !new RegExp(`^(?:${line}){1,100}$`, "u").test(tail)) refuse("no signatures");
  if (/[\x00-\x09\x0b-\x1f]|\p{Cs}/u.test(note)) refuse("unprintable");
  const found = [...tail.matchAll(new RegExp(line, "gu"))].map(([, name, blob]) => ({ name, blob: fromBase64(blob) }));
  if (found.some(({ blob }) => blob.length < 5)) refuse("a signature is too short");
  const ours = found.filter(({ name, blob }) => name === office.name && same(blob.subarray(0, 4), office.id));
  if (!ours.length) refuse("not signed");
  for (const { blob } of ours) if (!(await signed(office.key, blob.subarray(4), utf8(body), plainly))) refuse("not signed");
  const lines = body.slice(0, -1).split("\n"), top = lines.length < 3 ? refuse("no head") : fromBase64(lines[2]);
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(lines[1]) || !Number.isSafeInteger(Number(lines[1])) || top.length !== 32) refuse("no head");
  if (!lines.every((one) => /^(?:[^\p{C}\p{Z}]| )+$/u.test(one))) refuse("unprintable");
  return { origin: lines[0], size: Number(lines[1]), root: top };
}
function included(leaf, index, size, path, top) {
  if (!(index >= 0 && index < size) || path.some((node) => node.length !== 32)) return false;
  let place = BigInt(index), last = BigInt(size - 1), node = leaf;
  for (const sibling of path) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      node = sha256(join([1], sibling, node));
      while (!(place & 1n) && place) { place >>= 1n; last >>= 1n; }
    } else node = sha256(join([1], node, sibling));
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n && same(node, top);
}
function opened(data) {
  if (data.length > 1114112) refuse("too large");
  const top = members(read(data), { prima_receipt: "whole", origin: "text", event: "text", promise: "map", proof: "any" });
  if (top.prima_receipt !== 1) refuse("another form");
  const promise = members(top.promise, { at: "text", within_s: "whole", signature: "text" });
  let proof = top.proof;
  const signature = fromBase64(promise.signature);
  if (proof !== null) {
    proof = members(proof, { index: "whole", size: "whole", hashes: "list", checkpoint: "text" });
    proof.hashes = proof.hashes.map((node) => typeof node === "string" ? fromBase64(node) : refuse("no hash"));
  }
  return { ...top, promise, signature, proof };
}
async function verify(data, vkey, plainly = false) {
  let office, found;
  try { office = keyOf(vkey); } catch (fault) { if (fault instanceof Refused) return { key: false }; throw fault; }
  try { found = opened(data); } catch (fault) { if (fault instanceof Refused) return { readable: false }; throw fault; }
  const leaf = sha256(join([0], utf8(found.event)));
  const said = utf8(JSON.stringify(["prima promise 1", found.origin, hex(leaf), found.promise.at, found.promise.within_s]));
  const checks = { promise: found.origin === office.name && (await signed(office.key, found.signature, said, plainly)) };
  if (found.proof === null) return checks.promise ? { ...checks, unsealed: true } : checks;
  let head;
  try { head = await headOf(found.proof.checkpoint, office, plainly); } catch (fault) {
    if (fault instanceof Refused) return { ...checks, checkpoint: false };
    throw fault;
  }
  const there = included(leaf, found.proof.index, head.size, found.proof.hashes, head.root);
  return { ...checks, checkpoint: head.origin === office.name, inclusion: found.proof.size === head.size && there };
}
const holds = (checks) => Object.values(checks).every(Boolean);
async function best(data, text, plainly) {
  const keys = text.split(/\s+/).filter(Boolean);
  let found = null;
  for (const key of keys.length ? keys : [""]) {
    const checks = await verify(data, key, plainly), good = Object.values(checks).filter(Boolean).length;
    if (!found || holds(checks) > holds(found.checks) || (holds(checks) === holds(found.checks) && good > found.good)) found = { checks, good };
  }
  return found.checks;
}
globalThis.prima = { best, holds };

// The page.

const SAID = {
  id: {
    judul: "Periksa tanda terima", lain: "English", tanda: "Tanda terima (berkas JSON; pilih atau tempel)", kunci: "Kunci publik kantor, satu per baris",
    tombol: "Periksa", luring: "Halaman ini bekerja tanpa jaringan. Tidak ada yang dikirim ke mana pun.",
    ya: "Tanda terima ini benar.", tidak: "Tanda terima ini tidak terbukti benar.",
    key: ["Kunci publik terbaca.", "Kunci publik tidak terbaca; ambil lagi dari laman resminya."],
    readable: ["", "Ini bukan tanda terima Prima yang utuh: terpotong atau berubah."],
    promise: ["Ditandatangani oleh kantor ini.", "Tanda tangan tidak cocok: isinya berubah, atau bukan dari kantor ini."],
    unsealed: ["Belum tersegel: kantor berjanji memasukkannya ke buku dalam satu menit.", ""],
    checkpoint: ["Segel buku ditandatangani oleh kantor ini.", "Segel buku tidak cocok: berubah, atau bukan dari kantor ini."],
    inclusion: ["Peristiwa ini ada dalam buku itu.", "Peristiwa ini tidak terbukti ada dalam buku itu."],
  },
  en: {
    judul: "Check a receipt", lain: "Bahasa Indonesia", tanda: "The receipt (a JSON file; choose or paste it)", kunci: "The office's public keys, one a line",
    tombol: "Check", luring: "This page works without a network. Nothing is sent anywhere.",
    ya: "This receipt holds.", tidak: "This receipt is not shown to hold.",
    key: ["The public key is readable.", "The public key is unreadable; fetch it again from the office's own page."],
    readable: ["", "This is not a whole Prima receipt: cut short or changed."],
    promise: ["Signed by this office.", "The signature does not fit: the receipt changed, or is not from this office."],
    unsealed: ["Not sealed yet: the office promises to enter it in the book within a minute.", ""],
    checkpoint: ["The head of the book is signed by this office.", "The head of the book does not fit: it changed, or is not from this office."],
    inclusion: ["This event stands in that book.", "This event is not shown to stand in that book."],
  },
};
if (typeof document !== "undefined") {
  const part = (name) => document.getElementById(name);
  let language = "id", shown = null;
  const speak = () => {
    const said = SAID[language];
    document.documentElement.lang = language;
    document.title = said.judul;
    for (const node of document.querySelectorAll("[data-k]")) node.textContent = said[node.dataset.k];
    part("bahasa").lang = language === "id" ? "en" : "id";
    if (!shown) return;
    part("putusan").textContent = holds(shown) ? said.ya : said.tidak;
    part("rincian").replaceChildren(...Object.entries(shown).map(([code, held]) => {
      const line = document.createElement("li");
      line.className = held ? "ya" : "tidak";
      line.textContent = said[code][held ? 0 : 1];
      return line;
    }));
  };
  const take = async (files, into) => { if (files && files[0]) part(into).value = await files[0].text(); };
  for (const [field, into] of [["berkas", "tanda"], ["berkas-kunci", "kunci"]]) {
    part(field).addEventListener("change", (event) => take(event.target.files, into));
    part(into).addEventListener("dragover", (event) => event.preventDefault());
    part(into).addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files, into); });
  }
  part("bahasa").addEventListener("click", () => { language = language === "id" ? "en" : "id"; speak(); });
  part("formulir").addEventListener("submit", async (event) => {
    event.preventDefault();
    shown = await best(utf8(part("tanda").value), part("kunci").value);
    speak();
  });
  speak();
}
