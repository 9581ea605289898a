// Answers, one JSON line a receipt: what the page says (by the browser's own Ed25519 and by
// plain numbers), and what the transparency log library of Sigstore says of the same proof.
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");
const crypto = require("node:crypto");
const path = require("node:path");
const readline = require("node:readline");

const [page, library] = process.argv.slice(2);
const inside = { crypto: globalThis.crypto, TextEncoder, TextDecoder, atob, btoa, Uint8Array };
vm.runInContext(fs.readFileSync(page, "utf8"), vm.createContext(inside));
const part = (name) => library && require(path.join(library, "dist", "tlog", name));
const heads = part("checkpoint.js"), tree = part("merkle.js");

function theirs(receipt, vkey) {
  try {
    const { event, proof } = JSON.parse(receipt);
    const typed = Buffer.from(vkey.slice(vkey.indexOf("+", vkey.indexOf("+") + 1) + 1), "base64");
    const name = vkey.slice(0, vkey.indexOf("+"));
    const jwk = { kty: "OKP", crv: "Ed25519", x: typed.subarray(1).toString("base64url") };
    const id = crypto.createHash("sha256").update(name + "\n").update(typed).digest();
    const log = { logID: id, baseURL: name, publicKey: crypto.createPublicKey({ key: jwk, format: "jwk" }) };
    const hashes = proof.hashes.map((node) => Buffer.from(node, "base64"));
    const entry = {
      canonicalizedBody: Buffer.from(event),
      inclusionProof: { logIndex: String(proof.index), hashes, checkpoint: { envelope: proof.checkpoint } },
    };
    tree.verifyMerkleInclusion(entry, heads.verifyCheckpoint(entry, [log]));
    return true;
  } catch {
    return false;
  }
}

async function answered() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { data, keys } = JSON.parse(line), bytes = Uint8Array.from(Buffer.from(data, "base64"));
    const told = { native: await inside.prima.best(bytes, keys, false) };
    told.plain = await inside.prima.best(bytes, keys, true);
    if (library) told.foreign = theirs(Buffer.from(data, "base64").toString(), keys.trim());
    process.stdout.write(JSON.stringify(told) + "\n");
  }
}
answered();
