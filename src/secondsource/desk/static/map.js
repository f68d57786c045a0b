// The map: land without borders, areas for what is known to an area only, circles for towns. No tiles, nothing foreign.
import { visible } from "./desk.js";

const L = window.L;
const box = document.getElementById("map");
const form = document.querySelector("[data-map-form]");
const query = () => new URLSearchParams(location.search);

// Leaflet takes strings as HTML; names are text.
const label = (words) => Object.assign(document.createElement("span"), { textContent: visible(words) });

async function json(address) {
  return (await fetch(address)).json();
}

// Colours and lines are the style sheet's, by class; the weight is only what Leaflet reckons bounds with.
function classed(name) {
  return { className: name, weight: 1, interactive: name !== "land" };
}

// Where most of it happens: places far from where the middle one of all claims lies do not make the map a map of the world.
function mostOf(places) {
  const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const each = places.flatMap((p) => Array(Math.min(p.claims, 50)).fill(p));
  const [lat, lon] = [middle(each.map((p) => p.latitude)), middle(each.map((p) => p.longitude))];
  const near = places.filter((p) => Math.abs(p.latitude - lat) < 8 && Math.abs(p.longitude - lon) < 14);
  return (near.length ? near : places).map((p) => [p.latitude, p.longitude]);
}

async function draw() {
  box.hidden = false;
  const told = await json(`/map.json?${query()}`);
  const map = L.map(box, { zoomControl: true, attributionControl: true, minZoom: 2, maxZoom: 11, worldCopyJump: true });
  map.attributionControl.setPrefix(false).addAttribution("Natural Earth · Places: GeoNames, CC BY 4.0, changed");
  const placed = told.places.filter((p) => p.latitude !== null);
  const near = placed.filter((p) => p.precision !== "country");
  const bounds = L.latLngBounds(mostOf(near.length ? near : placed));
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.25), { maxZoom: 7, animate: false });
  else map.setView([48, 32], 4);

  L.geoJSON(await json("/map/land"), { style: () => classed("land"), interactive: false }).addTo(map);
  const countries = [...new Set(placed.map((p) => p.country).filter(Boolean))].join(",");
  const byId = new Map(placed.map((p) => [p.geonameid, p]));
  L.geoJSON(await json(`/map/areas?countries=${countries}`), {
    style: ({ properties: a }) => {
      const claimed = byId.get(a.id)?.precision === "admin1";
      return classed(`area${claimed ? " claimed" : ""}${a.disputed ? " disputed" : ""}`);
    },
    onEachFeature: ({ properties: a }, layer) => {
      const place = byId.get(a.id);
      layer.bindTooltip(label(`${a.name}${a.disputed ? " (disputed)" : ""}${place ? `: ${place.claims} claims` : ""}`), { sticky: true });
      if (place) layer.on("click", () => choose(place, layer));
    },
  }).addTo(map);
  for (const place of placed.filter((p) => p.precision !== "country" && p.precision !== "admin1")) {
    const radius = Math.min(22, 4 + 2.2 * Math.sqrt(place.claims));
    const spot = L.circleMarker([place.latitude, place.longitude], { radius, ...classed("town") }).addTo(map);
    spot.bindTooltip(label(`${place.name}: ${place.claims} claims`));
    spot.on("click", () => choose(place, spot));
  }
}

let chosen = null;
async function choose(place, layer) {
  chosen?.getElement?.()?.classList.remove("chosen");
  layer?.getElement?.()?.classList.add("chosen");
  chosen = layer;
  const which = query();
  if (place.geonameid) which.set("geonameid", place.geonameid);
  else which.set("name", place.name);
  const claims = await json(`/map/claims?${which}`);
  document.querySelector("[data-place-name]").textContent = place.name;
  const list = document.createElement("ol");
  for (const claim of claims) {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `/claims/${claim.claim}`, textContent: visible(claim.words) });
    line.append(visible(`${claim.days ?? "day unknown"}, ${claim.source} in ${claim.outlet ?? "an outlet that is not named"}: `), link);
    list.append(line);
  }
  document.querySelector("[data-place-claims]").replaceChildren(list);
}

document.querySelector("[data-place-table]").addEventListener("click", (event) => {
  const row = event.target.closest("button") && event.target.closest("tr");
  if (row) choose({ geonameid: Number(row.dataset.place) || null, name: row.dataset.name }, null);
});

// Drag over months: from the first to the last of them.
const timeline = document.querySelector("[data-timeline]");
let from = null;
const month = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-month]");
timeline?.addEventListener("dragstart", (event) => event.preventDefault());
timeline?.addEventListener("pointerdown", (event) => (from = month(event)));
timeline?.addEventListener("pointermove", (event) => {
  const to = from && month(event);
  if (!to) return;
  const all = [...timeline.querySelectorAll("[data-month]")];
  const [a, b] = [all.indexOf(from), all.indexOf(to)].sort((x, y) => x - y);
  all.forEach((one, n) => one.classList.toggle("brushed", n >= a && n <= b));
});
timeline?.addEventListener("pointerup", (event) => {
  const to = month(event);
  if (!from || !to || from === to) return (from = null);
  const [a, b] = [from.dataset.month, to.dataset.month].sort();
  form.elements.since.value = `${a}-01`;
  form.elements.until.value = new Date(Date.UTC(Number(b.slice(0, 4)), Number(b.slice(5)), 0)).toISOString().slice(0, 10);
  from = null;
  form.requestSubmit();
});

draw();
