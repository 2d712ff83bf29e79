// Search over all names, values and descriptions of a schema, in the page and without a server.
// The index is a script of its own, loaded when the field is first used: `window.opisDocumentation`, a list of
// [kind, name, owner, address, words]. Without this script the field stays hidden, and the lists do its work.
"use strict";

(() => {
  const SHOWN = 40;
  const WORDS = 240;
  const KINDS = ["element", "attribute", "value", "class", "datatype", "macro", "rule", "handbook"];
  const form = document.querySelector("form.search");
  if (!form) return;
  const field = form.querySelector("input");
  const list = form.querySelector("ol");
  const status = form.querySelector(".status");
  let entries = null;
  let loading = false;

  // Small letters without accents, so that "resume" finds "Résumé".
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // The parts of a name, small: "persName" has "pers" and "name", "att.global" has "att" and "global".
  const parts = (name) => folded(name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).split(/[^\p{L}\p{N}]+/u);

  const prepared = ([kind, name, owner, address, words]) => ({
    kind, name, owner, address, words,
    folded: folded(name),
    parts: parts(name),
    text: ` ${folded(`${owner} ${words}`)}`,
  });

  const load = () => {
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = form.dataset.index;
    script.addEventListener("load", () => {
      entries = window.opisDocumentation.map(prepared);
      show();
    });
    document.head.append(script);
  };

  // "<p", "@type" and "type" are ways to say what is meant; the marks narrow the kinds.
  const read = (query) => {
    const kind = query.startsWith("<") ? "element" : query.startsWith("@") ? "attribute" : "";
    const words = folded(query.replace(/[<>@"=]/g, " ")).split(/\s+/).filter(Boolean);
    return { kind, words };
  };

  // How well an entry answers a word: the lower the better; Infinity: not at all.
  const distance = (entry, word) => {
    if (entry.folded === word) return 0;
    if (entry.folded.startsWith(word)) return 1;
    if (entry.parts.some((part) => part.startsWith(word))) return 2;
    if (entry.folded.includes(word)) return 3;
    if (entry.text.includes(` ${word}`)) return 5;
    return entry.text.includes(word) ? 6 : Infinity;
  };

  const found = ({ kind, words }) => {
    const ranked = [];
    for (const entry of entries) {
      if (kind && entry.kind !== kind) continue;
      const rank = words.reduce((sum, word) => sum + distance(entry, word), 0);
      if (rank < Infinity) ranked.push([rank, KINDS.indexOf(entry.kind), entry.name.length, entry]);
    }
    ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
    return ranked.map((each) => each[3]);
  };

  const part = (name, text) => {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  };

  const written = (entry) => {
    const name = { element: `<${entry.name}>`, attribute: `@${entry.name}` }[entry.kind] ?? entry.name;
    const link = document.createElement("a");
    link.href = entry.address;
    const code = document.createElement("code");
    code.textContent = name;
    const owner = entry.kind === "element" ? "" : entry.owner;
    link.append(code, " ", part("what", [form.dataset[entry.kind], owner].filter(Boolean).join(" · ")));
    if (entry.words) link.append(" ", part("words", entry.words.slice(0, WORDS)));
    const item = document.createElement("li");
    item.append(link);
    return item;
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
  };

  const show = () => {
    const query = read(field.value.trim());
    if (!entries || !query.words.length) return close();
    const results = found(query);
    list.replaceChildren(...results.slice(0, SHOWN).map(written));
    list.hidden = !results.length;
    const more = results.length > SHOWN ? `. ${form.dataset.more.replace("{}", SHOWN)}` : "";
    status.textContent = results.length ? form.dataset.found.replace("{}", results.length) + more : form.dataset.none;
  };

  // Up and down go from the field through the results and back.
  const move = (step) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const next = stops.indexOf(document.activeElement) + step;
    if (next >= 0 && next < stops.length) stops[next].focus();
  };

  field.addEventListener("focus", load);
  field.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      field.value = "";
      close();
      field.focus();
    }
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) setTimeout(close);
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    }
  });
  form.hidden = false;
})();
