// Find anything: Ctrl+K or the button opens a dialog; letters list what is found; up, down and enter choose.

const opener = document.querySelector("[data-find]");
const WAIT = 120;

function made(tag, attributes = {}, words = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = words;
  return element;
}

const dialog = made("dialog", { class: "find", "aria-label": "Find anything" });
const label = made("label", { for: "find-words" }, "Words, a place, a source, or an id");
const input = made("input", {
  id: "find-words", type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Words, a place, a source, or an id",
  role: "combobox", "aria-expanded": "false", "aria-controls": "find-list", "aria-autocomplete": "list",
});
const list = made("ul", { id: "find-list", role: "listbox", "aria-label": "Found" });
const note = made("p", { role: "status" });
dialog.append(label, input, list, note);

let chosen = 0;
let asked = 0;
let timer = 0;
let shownFor = "";

const options = () => [...list.children];

function choose(place) {
  const all = options();
  if (!all.length) return;
  chosen = (place + all.length) % all.length;
  all.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
  input.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen].scrollIntoView({ block: "nearest" });
}

function show(things, words) {
  shownFor = words;
  list.replaceChildren(...things.map((thing, n) => {
    const option = made("li", { id: `find-${n}`, role: "option", "aria-selected": "false", "data-href": thing.href });
    option.append(made("span", { class: "kind" }, thing.kind), made("span", { class: "label" }, thing.label));
    if (thing.detail) option.append(made("span", { class: "detail" }, thing.detail));
    return option;
  }));
  input.setAttribute("aria-expanded", String(things.length > 0));
  input.removeAttribute("aria-activedescendant");
  const none = words.length < 2 ? "Two letters or more. Up and down choose, enter opens, escape closes." : "Nothing is found by this. Enter looks through the claims.";
  note.textContent = things.length ? "" : none;
  note.hidden = things.length > 0;
  if (things.length) choose(0);
}

async function ask() {
  const words = input.value.trim();
  const mine = ++asked;
  if (words.length < 2) return show([], words);
  const answer = await fetch(`/find.json?${new URLSearchParams({ q: words })}`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (mine !== asked) return;
  if (!answer?.ok) {
    list.replaceChildren();
    note.hidden = false;
    note.textContent = "The desk did not answer. Is it still running?";
    return;
  }
  show(await answer.json(), words);
}

async function go() {
  clearTimeout(timer);
  if (shownFor !== input.value.trim()) await ask();
  const option = options()[chosen];
  if (option) location.assign(option.dataset.href);
  else if (input.value.trim()) location.assign(`/claims?${new URLSearchParams({ q: input.value.trim() })}`);
}

function open() {
  if (dialog.open) return;
  dialog.showModal();
  input.select();
  show([], "");
  if (input.value) ask();
}

if (opener) {
  document.body.append(dialog);
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      open();
    }
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") go();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
