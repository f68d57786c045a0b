// The list of claims: fields that ask nothing stay out of the address, so that it can be handed on.

document.querySelector("[data-search]")?.addEventListener("submit", (event) => {
  for (const field of event.target.elements) {
    if (field.name && !field.value) field.disabled = true;
  }
});
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-search] :disabled[name]")) field.disabled = false;
});
