
// The dossier: the chart above on figures drawn beforehand, the table's headings that sort, and ways from both to an event's section.

const held = JSON.parse(document.getElementById("data").textContent);
const sections = new Map(held.sections);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(id) {
  const section = document.getElementById(sections.get(id));
  if (!section) return;
  history.replaceState(null, "", `#${section.id}`);
  section.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
  section.focus({ preventScroll: true });
}

const unpack = (packed) => new Response(new Blob([bytes(packed)]).stream().pipeThrough(new DecompressionStream("gzip"))).json();

function startChart(parentElement) {
  const dark = matchMedia("(prefers-color-scheme: dark)"), print = matchMedia("print");
  let asked = null, turn = 0;
  const draw = async () => {
    const { data, plates } = held.timeline[dark.matches && !print.matches ? "dark" : "light"];
    const plate = asked && plates.findLast(({ window: [first, last] }) => first <= asked[0] && asked[1] <= last);
    const own = ++turn, figure = plate ? await unpack(plate.packed) : data.figure;
    if (own !== turn) return; // another stretch came into view meanwhile, or another theme
    start({ ...hears, data: [{ ...data, figure, window: plate?.window ?? data.window, asked }] });
  };
  const hears = {
    parentElement,
    setTriggerValue: (name, id) => { if (id) show(id); },
    setStateValue: (name, window) => { asked = window; draw(); },
  };
  for (const media of [dark, print]) media.addEventListener("change", draw);
  draw();
}

function sortBy(head) {
  const body = head.closest("table").tBodies[0], place = head.cellIndex;
  const down = head.getAttribute("aria-sort") === "ascending", turn = down ? -1 : 1;
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const key = (row) => row.cells[place].dataset.order, text = (row) => row.cells[place].textContent;
  const rows = [...body.rows].map((row) => ({ row, key: Number(key(row)), text: text(row), has: key(row) !== undefined }));
  rows.sort((one, other) => turn * (one.has ? one.key - other.key : words.compare(one.text, other.text)));
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows.map(({ row }) => row));
}

const chart = document.getElementById("chart");
if (held.timeline) startChart(chart);
else document.getElementById("timeline").hidden = true;
for (const head of document.querySelectorAll("thead th")) head.querySelector("button").onclick = () => sortBy(head);
addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details")) one.open = true; });
