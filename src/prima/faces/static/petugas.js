/* Pintasan satu tombol dan penampil bukti untuk petugas.
   Tanpa skrip ini semua tindakan tetap dapat dikerjakan; di sini hanya dipercepat.
   data-kunci="s"  tombol itu ditekan dengan S        data-enter   tombol utama halaman
   data-baris      baris meja                         data-bukti   tautan ke satu bukti
   data-nomor      kotak atau tombol bernomor         data-semua   tandai semua sesuai */
(() => {
  "use strict";
  const settings = document.currentScript.dataset;
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const one = (query, within = document) => within.querySelector(query);

  /* Bukti: satu tampak, yang lain dimuat baru bila dipilih. */
  const exhibits = all(".bukti");
  const tabs = all(".tab [data-bukti]");
  const views = new Map();
  const show = (place) => {
    const shown = exhibits.find((each) => each.id === `bukti-${place}`);
    if (!shown) return false;
    exhibits.forEach((each) => each.classList.toggle("kini", each === shown));
    tabs.forEach((tab) => {
      if (tab.dataset.bukti === String(place)) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    });
    return true;
  };
  if (exhibits.length) {
    document.documentElement.classList.add("berskrip");
    show(tabs[0].dataset.bukti);
    all(".alat").forEach((tools) => { tools.hidden = false; });
    all("[data-bukti]").forEach((link) => link.addEventListener("click", (event) => {
      if (show(link.dataset.bukti)) event.preventDefault();
    }));
    all("[data-gambar]").forEach((button) => button.addEventListener("click", () => {
      turn(button.dataset.gambar, button.closest(".bukti"));
    }));
  }
  const turn = (how, figure = one(".bukti.kini")) => {
    const image = figure && one("img", figure);
    if (!image) return;
    const view = views.get(image) || { size: 1, angle: 0 };
    if (how === "besar") view.size = Math.min(4, view.size + 0.5);
    if (how === "kecil") view.size = Math.max(0.5, view.size - 0.5);
    if (how === "putar") view.angle = (view.angle + 90) % 360;
    views.set(image, view);
    const upright = view.angle % 180 === 0;
    const room = image.parentElement.clientWidth - 32;
    const ratio = image.naturalHeight / (image.naturalWidth || 1) || 1;
    const width = (upright ? room : room / ratio) * view.size;
    const height = width * ratio;
    const shift = upright ? 0 : (height - width) / 2;
    image.style.maxWidth = "none";
    image.style.width = `${width}px`;
    image.style.transform = `rotate(${view.angle}deg)`;
    image.style.margin = `${-shift}px ${shift}px`;
  };

  /* Satu langkah: tandai semua, lalu jawab yang masih kosong. */
  const work = one("[data-kerja]");
  const say = (text) => { const line = one("#kabar"); if (line) line.textContent = text; };
  const isOptional = (field) => Boolean(one("legend small, label small", field));
  const isEmpty = (field) => {
    const radios = all("input[type=radio]", field);
    if (radios.length) return !radios.some((radio) => radio.checked);
    return all("input:not([type=hidden]), textarea, select", field)
      .some((input) => !input.value.trim());
  };
  const questions = () => (work ? [
    ...all(".temuan .pilih, .temuan .medan", work), ...all(".temuan.medan", work),
  ] : []);
  const firstEmpty = () => questions().find((field) => !isOptional(field) && isEmpty(field));
  const markAll = () => {
    all(".nilai:not([data-lewati]) input[value=sesuai]", work)
      .forEach((radio) => { radio.checked = true; });
    const empty = firstEmpty();
    if (!empty) return true;
    say(settings.pesan);
    one("input, textarea, select", empty).focus();
    return false;
  };
  const answer = (value) => {
    const field = questions().find((each) => isEmpty(each) && one(`[value=${value}]`, each));
    if (!field) return false;
    const radio = one(`[value=${value}]`, field);
    radio.checked = true;
    radio.focus();
    return true;
  };

  /* Kekurangan: centang dan jenisnya berjalan bersama. */
  const group = (box) => box.closest(".kurang");
  const kinds = (box) => (group(box) ? all("input[type=radio]", group(box)) : []);
  all(".kurang").forEach((field) => field.addEventListener("change", (event) => {
    const box = one("input[type=checkbox]", field);
    if (event.target.type === "radio") box.checked = true;
    else if (event.target === box && !box.checked) {
      kinds(box).forEach((kind) => { kind.checked = false; });
    }
  }));
  const tick = (box) => {
    const of = kinds(box);
    const at = of.findIndex((kind) => kind.checked);
    if (!of.length) box.checked = !box.checked;
    else if (!box.checked) {
      box.checked = true;
      if (at < 0) of[0].checked = true;
    } else if (at + 1 < of.length) of[at + 1].checked = true;
    else {
      box.checked = false;
      of.forEach((kind) => { kind.checked = false; });
    }
    box.focus();
  };

  const rows = all("[data-baris]");
  const move = (by) => {
    const at = rows.indexOf(document.activeElement);
    const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
    if (rows[to]) rows[to].focus();
  };

  const wrong = one(".galat[tabindex]");
  if (wrong) wrong.focus();
  if (settings.pintasan === "mati") return;

  const typing = (target) => target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(radio|checkbox|button|submit)$/.test(target.type));
  const press = (element) => {
    if (!element) return false;
    if (element.tagName === "INPUT") { element.focus(); element.select(); } else element.click();
    return true;
  };
  const onKey = (key, target) => {
    const free = target === document.body || target === wrong;
    if (key === "Enter") return free && press(one("[data-enter]"));
    if (rows.length && key === "ArrowDown") { move(1); return true; }
    if (rows.length && key === "ArrowUp") { move(-1); return true; }
    if (rows.length && key === "b") { move(document.activeElement === document.body ? 2 : 1); return true; }
    if (/^[1-9]$/.test(key)) {
      const box = one(`[data-nomor="${key}"]`);
      if (box && box.tagName === "BUTTON") return press(box);
      if (box) { tick(box); return true; }
      return show(key);
    }
    if (key === "+" || key === "=") { turn("besar"); return true; }
    if (key === "-") { turn("kecil"); return true; }
    if (key === "r" && exhibits.length) { turn("putar"); return true; }
    if (key === "y" && answer("ya")) return true;
    if (key === "t" && answer("tidak")) return true;
    if (key === "s" && one("[data-semua]")) {
      if (markAll()) one("[data-semua]").click();
      return true;
    }
    return /^[a-z/?]$/.test(key) && press(one(`[data-kunci="${key}"]`));
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") { document.activeElement.blur(); return; }
    if (typing(event.target)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (onKey(key, event.target)) event.preventDefault();
  });
})();
