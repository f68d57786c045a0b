// Review by keyboard: one claim at a time. Without JavaScript the same buttons are plain forms.
import { post, say, token } from "./desk.js";

const root = document.querySelector(".review");
const sheet = document.getElementById("sheet");
const keys = document.getElementById("keys");
const report = document.getElementById("report");
let current = null;
let selected = null; // the words last selected in the report, as code points

const cards = () => [...root.querySelectorAll(".card[data-claim]")];
const card = () => cards().find((c) => c.dataset.claim === current) ?? null;

function show(next, { focus = true, scroll = true } = {}) {
  if (!next) return;
  root.querySelector(".card.current")?.classList.remove("current");
  next.classList.add("current");
  current = next.dataset.claim;
  if (focus) next.focus({ preventScroll: true });
  if (scroll) next.scrollIntoView({ block: "nearest" });
  for (const mark of report.querySelectorAll("mark.here")) mark.classList.remove("here");
  const words = [...report.querySelectorAll("mark[data-claims]")].filter((m) => m.dataset.claims.split(" ").includes(current));
  for (const mark of words) mark.classList.add("here");
  if (scroll) words[0]?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const at = all.findIndex((c) => c.dataset.claim === current);
  show(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
}

// The page as the server has it now, so that card, marks and counts are never our own guess.
// `changed` is the claim that is not as it was: it shows so for a moment.
async function refresh(claim, changed = claim) {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const scrolled = root.querySelector(".claims").scrollTop;
  for (const part of [".cards", ".bar", ".bulk"]) root.querySelector(part).replaceWith(fresh.querySelector(part));
  const words = fresh.getElementById("report");
  report.replaceChildren(...words.childNodes);
  root.querySelector(".claims").scrollTop = scrolled;
  current = claim;
  show(card());
  const told = changed && root.querySelector(`.card[data-claim="${changed}"]`);
  told?.classList.add("changed");
  if (told) setTimeout(() => told.classList.remove("changed"), 900);
}

const DONE = { accept: "Accepted", reject: "Rejected", undo: "Undone" };

async function decide(verb, from = card()) {
  if (!from) return say("Choose a claim first: J is the next one");
  const button = from.querySelector(`[data-do="${verb}"]`);
  if (!button || button.disabled) return say(verb === "undo" ? "Nothing to undo here" : "It is so already");
  const claim = from.dataset.claim;
  try {
    await post(`/claims/${claim}/${verb}`, { seen: from.dataset.seen });
  } catch (refused) {
    await refresh(claim); // somebody may have ruled meanwhile: show what holds now
    throw refused;
  }
  const all = cards();
  const next = all[all.indexOf(from) + 1];
  await refresh(verb === "undo" ? claim : (next ?? from).dataset.claim, claim);
  say(DONE[verb]);
}

async function open(address, { beside = false } = {}) {
  const whole = new URL(address, location.href);
  whole.searchParams.set("fragment", "");
  const answer = await fetch(whole);
  sheet.querySelector("[data-body]").innerHTML = await answer.text();
  sheet.classList.toggle("beside", beside);
  if (beside) sheet.show();
  else sheet.showModal();
  wire(sheet);
  sheet.querySelector("form.edit [data-pick]")?.focus({ preventScroll: true });
}

function addClaim() {
  noteSelection();
  const body = sheet.querySelector("[data-body]");
  body.replaceChildren(document.getElementById("blank").content.cloneNode(true));
  sheet.classList.add("beside");
  sheet.show();
  wire(sheet);
  if (selected) take(sheet.querySelector('[name="content"]'), selected);
  sheet.querySelector("button[data-pick]").focus();
}

function take(input, words) {
  input.value = words ? `${words.begin}:${words.end}` : "";
  const picked = input.closest(".words-field").querySelector("[data-picked]");
  picked.textContent = words ? words.text : picked.dataset.missing;
}

function wireWords(box, form) {
  for (const button of box.querySelectorAll("[data-pick]"))
    button.addEventListener("click", () => {
      noteSelection();
      if (!selected) return say("Select words in the report first");
      take(form.elements[button.dataset.pick], selected);
    });
  for (const button of box.querySelectorAll("[data-clear]"))
    button.addEventListener("click", () => take(form.elements[button.dataset.clear], null));
  for (const link of box.querySelectorAll("[data-figure]"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      otherFigure(form, link.href);
    });
}

const touched = (field) =>
  field.tagName === "SELECT" ? [...field.options].some((o) => o.selected !== o.defaultSelected) : field.value !== field.defaultValue;

// Another figure of the claim comes into the form; what else was typed stays.
async function otherFigure(form, address) {
  const now = form.querySelector(".how-many");
  if ([...now.querySelectorAll("select, input:not([type=hidden])")].some(touched)) return say("Save this figure first, then edit another");
  const whole = new URL(address);
  whole.searchParams.set("fragment", "");
  const fresh = new DOMParser().parseFromString(await (await fetch(whole)).text(), "text/html").querySelector(".how-many");
  now.replaceWith(fresh);
  wireWords(fresh, form);
  fresh.querySelector("select").focus();
}

function wire(box) {
  const form = box.querySelector("form.edit");
  if (form) wireWords(box, form);
  box.querySelector("[data-close]")?.addEventListener("click", (event) => {
    event.preventDefault();
    box.close();
  });
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Token": token(), Accept: "application/json" },
    });
    if (!answer.ok) {
      const told = await answer.json();
      const line = form.querySelector(".refused");
      line.textContent = told.what;
      line.hidden = false;
      line.scrollIntoView({ block: "nearest" });
      return;
    }
    box.close();
    const { back } = await answer.json();
    await refresh(new URL(back, location.href).hash.replace("#claim-", ""));
    say("Saved");
  });
}

// Offsets in code points, as the ledger counts them; a selection in the DOM counts UTF-16 units. A selection may begin
// or end between lines (three clicks take a whole paragraph): the runs of text that it covers say what is meant.
function offset(run, node, at, otherwise) {
  const inside = run.contains(node) && node.nodeType === Node.TEXT_NODE;
  return Number(run.dataset.b) + [...run.textContent.slice(0, inside ? at : otherwise)].length;
}

document.addEventListener("selectionchange", noteSelection);

// Also asked for when a key is pressed: the browser tells of a selection a moment after it is made.
function noteSelection() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const runs = [...report.querySelectorAll("[data-b]")].filter((run) => range.intersectsNode(run));
  if (!runs.length || !report.contains(range.startContainer)) return;
  const last = runs.at(-1);
  const begin = offset(runs[0], range.startContainer, range.startOffset, 0);
  const end = offset(last, range.endContainer, range.endOffset, last.textContent.length);
  if (begin < end) selected = { begin, end, text: chosen.toString().trim() };
}

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  const from = event.target.closest(".card[data-claim]");
  if (from) show(from, { focus: false });
  if (!button) return;
  const what = button.dataset.do;
  event.preventDefault();
  if (what in DONE) decide(what, from);
  else open(button.getAttribute("href"), { beside: what === "edit" });
});
root.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]")) keys.showModal();
  if (event.target.closest("[data-add]")) addClaim();
});
report.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-claims]");
  if (mark && getSelection().isCollapsed) show(cards().find((c) => c.dataset.claim === mark.dataset.claims.split(" ")[0]));
});
sheet.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
});

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => decide("accept"),
  r: () => decide("reject"),
  u: () => decide("undo"),
  e: () => card() && open(`/claims/${current}/edit`, { beside: true }),
  w: () => card() && open(`/claims/${current}`),
  n: addClaim,
  b: () => root.querySelector("[data-bulk]")?.click(),
  "?": () => keys.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && sheet.open) return sheet.close();
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  Promise.resolve(act()).catch(() => {}); // what was refused has been said already
});

const linked = location.hash.startsWith("#claim-") ? document.getElementById(location.hash.slice(1)) : null;
show(linked ?? cards().find((c) => c.classList.contains("draft")) ?? null, { focus: Boolean(linked), scroll: Boolean(linked) });
