/* Kunci sandi (passkey). Tanpa skrip ini sandi dan kode tetap dapat dipakai.
   data-kunci="alamat"  tombol yang meminta tantangan dari alamat itu, lalu mengirim formulirnya
   data-buat            kunci baru dibuat, bukan dipakai */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const text = (data) => btoa(String.fromCharCode(...new Uint8Array(data)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const opened = ({ publicKey }) => {
    const ids = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
    if (asked.excludeCredentials) asked.excludeCredentials = ids(asked.excludeCredentials);
    if (asked.allowCredentials) asked.allowCredentials = ids(asked.allowCredentials);
    return { publicKey: asked };
  };
  const told = (made) => {
    const answer = made.response;
    const response = { clientDataJSON: text(answer.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (answer[part]) response[part] = text(answer[part]);
    }
    return {
      id: made.id, rawId: text(made.rawId), type: made.type, response,
      clientExtensionResults: made.getClientExtensionResults(),
    };
  };
  for (const button of document.querySelectorAll("[data-kunci]")) {
    const form = button.form;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const token = form.elements.csrfmiddlewaretoken.value;
      const asked = await fetch(button.dataset.kunci, {
        method: "POST", headers: { "X-CSRFToken": token }, credentials: "same-origin",
      });
      if (!asked.ok) { window.location.reload(); return; }
      const options = opened(await asked.json());
      try {
        const made = "buat" in button.dataset
          ? await navigator.credentials.create(options)
          : await navigator.credentials.get(options);
        form.elements.kunci.value = JSON.stringify(told(made));
      } catch { return; }
      form.submit();
    });
  }
})();
