// Files one by one, so that people see how far reading is. Without JavaScript the form sends them together.
import { say, token } from "./desk.js";

const form = document.querySelector("[data-drop]");
const chooser = form.querySelector('input[type="file"]');
const list = form.querySelector(".progress");

function line(name) {
  const item = document.createElement("li");
  item.append(Object.assign(document.createElement("span"), { textContent: name }), document.createElement("span"));
  list.append(item);
  return (words, wrong = false) => {
    item.lastChild.textContent = words;
    item.classList.toggle("wrong", wrong);
  };
}

async function send(file, tell) {
  const body = new FormData();
  body.append("file", file);
  tell("reading …");
  const answer = await fetch("/files", { method: "POST", body, headers: { "X-Token": token(), Accept: "application/json" } });
  const told = await answer.json().catch(() => ({ what: answer.statusText }));
  if (!answer.ok) return tell(told.what, true);
  tell(told.failed.length ? told.failed.join("; ") : `${told.claims} new claims`, told.failed.length > 0);
}

async function sendAll(files) {
  for (const [file, tell] of [...files].map((f) => [f, line(f.name)])) await send(file, tell);
  say("All read");
  const fresh = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
  document.querySelector('section[aria-label="Reports"]').replaceWith(fresh.querySelector('section[aria-label="Reports"]'));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendAll(chooser.files);
});
for (const kind of ["dragenter", "dragover"])
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
for (const kind of ["dragleave", "drop"]) document.addEventListener(kind, () => form.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) sendAll(event.dataTransfer.files);
});
const paste = document.querySelector("[data-paste]");
paste.addEventListener("submit", () => {
  paste.querySelector("button").disabled = true;
  say("Reading …");
});
