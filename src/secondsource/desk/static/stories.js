// Facts while typing, and lines moved by Alt+arrow. Without JavaScript the form searches and the buttons move.
import { say } from "./desk.js";

const search = document.querySelector("[data-search]");
const field = search.querySelector("input");
let waiting;
let asked = 0;

async function find() {
  const mine = ++asked;
  const address = `${search.action}?q=${encodeURIComponent(field.value)}`;
  const answer = await fetch(address);
  if (!answer.ok || mine !== asked) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("found").replaceWith(fresh.getElementById("found"));
  history.replaceState(null, "", address);
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 200);
});

if (field.value !== field.defaultValue) find(); // typed before this ran

document.addEventListener("keydown", (event) => {
  const line = event.target.closest("[data-line]");
  if (!line || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const button = line.querySelector(event.key === "ArrowUp" ? "[data-up]" : "[data-down]");
  if (button.disabled) say(event.key === "ArrowUp" ? "It is the first line" : "It is the last line");
  else button.click();
});

// After a move the line keeps the focus, so that the next key moves it on.
if (location.hash.startsWith("#line-")) document.querySelector(location.hash)?.focus();
