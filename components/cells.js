// Counts as pictures: Plotly paints a heat map cell by cell on a canvas as large as the screen and packs that, which takes longer than all
// the rest of a drawing. Here each lane's counts become a picture one pixel high, which the browser stretches.

const PALE = 4; // pixels for the narrowest stretch where stretches differ in length, as months do
const MOST_PIXELS = 12000;
const NUMBERS = { f8: Float64Array, f4: Float32Array, u1: Uint8Array, u2: Uint16Array, u4: Uint32Array };

const bytes = (packed) => Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));

const numbers = ({ dtype, bdata }) => new NUMBERS[dtype](bytes(bdata).buffer);

/** What a heat map counts: ``edges`` of the stretches in time, ``lanes`` with their top, height and counts. */
function readCounts(trace) {
  const edges = numbers(trace.x), borders = numbers(trace.y), z = numbers(trace.z), wide = edges.length - 1, lanes = [];
  for (let row = 0; row < borders.length - 1; row++) {
    const counts = z.subarray(row * wide, (row + 1) * wide);
    if (counts.some((count) => count)) lanes.push({ top: borders[row], height: borders[row + 1] - borders[row], counts });
  }
  return { edges, lanes, zmax: trace.zmax, scale: trace.colorscale, opacity: trace.opacity ?? 1, unit: trace.meta.unit };
}

const channels = (colour) => colour[0] === "#"
  ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).concat(255)
  : [0, 0, 0, 0];

/** The colour of a count on a scale, in between as Plotly has it. */
function shade({ zmax, scale }) {
  const stops = scale.map(([share, colour]) => [share * zmax, channels(colour)]), known = new Map();
  return (count) => {
    if (!known.has(count)) {
      const after = Math.max(stops.findIndex(([at]) => at >= count), 1);
      const [[low, from], [high, to]] = [stops[after - 1], stops[after]];
      const share = high > low ? (count - low) / (high - low) : 1;
      known.set(count, from.map((value, part) => Math.round(value + share * (to[part] - value))));
    }
    return known.get(count);
  };
}

/** The stretch of each pixel across: one a stretch where all are of a length, else as many as the narrowest needs to be told. */
function across(edges) {
  const first = edges[0], whole = edges[edges.length - 1] - first, stretches = edges.length - 1;
  let least = Infinity, most = 0;
  for (let at = 0; at < stretches; at++) {
    least = Math.min(least, edges[at + 1] - edges[at]);
    most = Math.max(most, edges[at + 1] - edges[at]);
  }
  if (most - least < least / 200) return Uint32Array.from({ length: stretches }, (_, at) => at);
  const pixels = Math.min(Math.ceil((whole / least) * PALE), MOST_PIXELS);
  let at = 0;
  return Uint32Array.from({ length: pixels }, (_, pixel) => {
    while (edges[at + 1] <= first + ((pixel + 0.5) / pixels) * whole) at++;
    return at;
  });
}

/** Pictures for Plotly's layout in place of a heat map. */
function paintCounts(read) {
  const places = across(read.edges), colour = shade(read), canvas = document.createElement("canvas"), first = read.edges[0];
  canvas.width = places.length;
  canvas.height = 1;
  const pen = canvas.getContext("2d"), line = pen.createImageData(places.length, 1);
  return read.lanes.map(({ top, height, counts }) => {
    line.data.fill(0);
    for (let pixel = 0; pixel < places.length; pixel++) {
      const count = counts[places[pixel]];
      if (count) line.data.set(colour(count), 4 * pixel);
    }
    pen.putImageData(line, 0, 0);
    return {
      source: canvas.toDataURL(), xref: "x", yref: "y", x: first, y: top, sizex: read.edges[read.edges.length - 1] - first, sizey: height,
      xanchor: "left", yanchor: "top", sizing: "stretch", layer: "below", opacity: read.opacity,
    };
  });
}

/** How many events lie where a point is, and in which stretch; null where none do. */
function countAt({ edges, lanes }, moment, y) {
  const lane = lanes.find(({ top, height }) => y >= top && y < top + height);
  if (!lane || moment < edges[0] || moment >= edges[edges.length - 1]) return null;
  let low = 0, high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= moment) low = middle;
    else high = middle;
  }
  return lane.counts[low] ? { count: lane.counts[low], start: edges[low] } : null;
}

const WEEK = 7 * 864e5, THURSDAY = 3 * 864e5;

/** The name of a stretch by the unit it is long: a day, a week by ISO 8601, a month, a year, the first year of more. */
function nameStretch(start, unit, locale) {
  const day = new Date(start);
  if (unit === "D") return day.toISOString().slice(0, 10);
  if (unit === "M") return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(day);
  if (unit !== "W") return `${day.getUTCFullYear()}${unit === "Y" ? "" : "…"}`;
  const year = new Date(start + THURSDAY).getUTCFullYear(), week = Math.floor((start + THURSDAY - Date.UTC(year, 0, 1)) / WEEK) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
