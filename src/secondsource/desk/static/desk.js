// What every page of the desk has: light or dark, and a voice for what just happened.

export const token = () => document.querySelector('meta[name="token"]').content;

export function say(words) {
  const line = document.getElementById("said");
  line.textContent = words;
  line.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => line.classList.remove("shown"), Math.max(4000, words.length * 70)); // time to read it
}

// Words of a document with reversals and hidden characters shown as such, as the server's pages do.
export const visible = (words) => words.replace(/[\u061c\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, "\ufffd");

// Send a form's fields as the page would; the answer is JSON. A refusal is said, and thrown.
export async function post(address, fields) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(address, { method: "POST", body, headers: { "X-Token": token(), Accept: "application/json" } });
  const told = await answer.json().catch(() => ({ what: answer.statusText }));
  if (!answer.ok) {
    say(told.what);
    throw new Error(told.what);
  }
  return told;
}

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

document.querySelector("[data-theme-switch]")?.addEventListener("click", () => {
  const next = dark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem("theme", next);
  say(`${next[0].toUpperCase()}${next.slice(1)} page`);
});
