// Days as sliders: dragging shows the day, letting go asks for it. Without JavaScript the day fields do the same.
const form = document.querySelector("[data-days]");
const DAY = 86400000;
const number = (day) => Math.round(Date.parse(day) / DAY);
const words = (n) => new Date(n * DAY).toISOString().slice(0, 10);

for (const slider of form.querySelectorAll('input[type="range"]')) {
  const field = form.elements[slider.dataset.for];
  slider.min = number(slider.dataset.first);
  slider.max = number(slider.dataset.last);
  slider.value = field.value ? number(field.value) : slider.max;
  slider.hidden = false;
  slider.addEventListener("input", () => (field.value = words(Number(slider.value))));
  slider.addEventListener("change", () => form.requestSubmit());
}
