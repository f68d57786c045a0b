// Fields that complete what is typed: an <input list> whose list the server fills by what stands in the field.
// Without JavaScript it is a plain field.

const WAIT = 120; // milliseconds without a key, so that a quick typist asks once

async function fill(input) {
  const asked = input.value;
  const answer = await fetch(`${input.dataset.ask}?q=${encodeURIComponent(asked)}`);
  if (!answer.ok || input.value !== asked) return;
  const options = (await answer.json()).map((value) => {
    const option = document.createElement("option");
    option.value = value;
    // Browsers show only what holds the typed words; a place may be known by another name than its own.
    if (!value.toLowerCase().includes(asked.toLowerCase())) option.label = `${asked}: ${value}`;
    return option;
  });
  input.list.replaceChildren(...options);
}

document.addEventListener("input", (event) => {
  const input = event.target;
  if (!input.dataset?.ask) return;
  clearTimeout(input.waiting);
  const chosen = [...input.list.options].some((option) => option.value === input.value);
  if (!chosen) input.waiting = setTimeout(() => fill(input).catch(() => {}), WAIT);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-another-role]");
  if (!button) return;
  const last = button.previousElementSibling;
  const row = last.cloneNode(true);
  const number = button.parentElement.querySelectorAll(".role-row").length + 1;
  for (const input of row.querySelectorAll("input")) {
    input.value = "";
    input.id = input.id.replace(/\d+$/, number);
    input.previousElementSibling.htmlFor = input.id;
  }
  row.querySelector("label").textContent = `Role ${number}`;
  button.before(row);
  row.querySelector("input").focus();
});

// What only works with this script appears with it.
const show = () => document.querySelectorAll("[data-another-role][hidden]").forEach((button) => (button.hidden = false));
show();
new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
