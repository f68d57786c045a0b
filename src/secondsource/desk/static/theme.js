// Before the first paint: the theme that this browser chose last; without a choice the system's holds.
const chosen = localStorage.getItem("theme");
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
