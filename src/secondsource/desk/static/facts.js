// The page of a fact: how many claims are ticked, which facts could be meant, and the lines of a box that is looked at.
import { post } from "./desk.js";

const ticks = [...document.querySelectorAll('input[form="rule"][type="checkbox"]')];
const told = document.querySelector("[data-ticked]");

function tell() {
  const n = ticks.filter((tick) => tick.checked).length;
  told.textContent = n ? `(${n} ticked)` : "(none is ticked)";
}
for (const tick of ticks) tick.addEventListener("change", tell);
tell();

// Facts whose label has the words typed so far; the field keeps what was typed.
const other = document.querySelector("[data-facts]");
const list = document.getElementById("other-facts");
let asked = 0;
other.addEventListener("input", () => {
  clearTimeout(asked);
  const words = other.value.trim();
  if (words.length < 3) return;
  asked = setTimeout(async () => {
    const answer = await fetch(`/facts.json?words=${encodeURIComponent(words)}`);
    if (!answer.ok) return;
    const facts = (await answer.json()).slice(0, 12);
    list.replaceChildren(...facts.map((fact) => Object.assign(document.createElement("option"), { value: fact.spoken, label: fact.label })));
  }, 200);
});

// A link to a line within the folded list opens the list first.
for (const box of document.querySelectorAll(".lineage a.box"))
  box.addEventListener("click", () => {
    const line = document.getElementById(decodeURIComponent(box.getAttribute("href").slice(1)));
    const folded = line?.closest("details");
    if (folded) folded.open = true;
  });

// A ruling that is refused leaves the page as it is, with everything that was ticked and typed.
for (const form of document.querySelectorAll("[data-ruling]"))
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const by = event.submitter;
    by.disabled = true;
    try {
      const done = await post(by.getAttribute("formaction") ?? form.action, new FormData(form));
      const back = new URL(done.back, location.href);
      if (back.pathname === location.pathname) {
        location.hash = back.hash;
        location.reload();
      } else location.assign(back);
    } catch {
      by.disabled = false; // why it was refused has been said
    }
  });
