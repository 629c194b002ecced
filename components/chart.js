// The timeline in the browser: draws the figure it is given, moves through time by drag, wheel, pinch and keys, and tells the
// page which stretch is in view and which event was chosen. Text from articles arrives escaped in the figure and is set as text elsewhere.

const SETTLE = 60, SETTLE_WHOLE = 500; // milliseconds without a move before the page is told
const LEAST_SPAN = 3600e3; // an hour
const charts = new WeakMap();
let library = null;

function load(address) {
  library ??= window.Plotly ? Promise.resolve(window.Plotly) : new Promise((ready, failed) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI).href;
    script.onload = () => ready(window.Plotly);
    script.onerror = () => { library = null; failed(new Error("not loaded")); };
    document.head.append(script);
  });
  return library;
}

const plainText = (markup) =>
  new DOMParser().parseFromString(markup.replaceAll("<br>", ", "), "text/html").body.textContent ?? "";

class Chart {
  constructor(parent) {
    const find = (name) => parent.querySelector(name);
    this.root = find(".frise-chart");
    this.plot = find(".plot");
    this.strip = find(".strip");
    this.live = find(".live");
    this.hint = find(".hint");
    this.told = find(".told");
    this.tools = find(".tools");
    this.cursor = -1;
    this.touches = [];
    this.later = () => {
      if (this.dragging) this.tell(); // the page draws the new stretch while the browser still redraws the old one
      setTimeout(() => this.release(), 100);
    };
    this.listen();
  }

  async update(component) {
    this.component = component;
    if (this.dragging) return; // drawn when the hand lets go
    const { data } = component;
    if (!this.plotly) {
      try {
        this.plotly = await load(data.library);
      } catch {
        this.root.dataset.failed = "yes";
        this.live.textContent = data.texts.failed;
        return;
      }
      if (this.component !== component) return; // another figure came while the library was loaded
    }
    const held = JSON.stringify(data);
    if (held === this.held) { // handed over once more, as happens when something comes or goes above
      this.drawnData = data;
      return;
    }
    const figure = structuredClone(data.figure); // it may be drawn again, and is changed below
    const goes = data.goto !== this.goto || !this.range || this.atWhole; // who sees all goes on seeing all when the filters change
    this.goto = data.goto;
    this.atWhole = data.asked === null && goes;
    this.range = goes ? data.window : this.range;
    if (goes) this.sent = data.asked;
    this.dress(data);
    const { events } = figure.layout.meta;
    for (const trace of figure.data) {
      if (Array.isArray(trace.customdata)) trace.customdata = trace.customdata.map((place) => events[place]);
    }
    const isCounted = (trace) => trace.meta?.unit !== undefined;
    this.counted = figure.data.filter(isCounted).map(readCounts);
    figure.data = figure.data.filter((trace) => !isCounted(trace));
    figure.layout.images = this.counted.flatMap(paintCounts);
    figure.layout.xaxis.range = [...this.range];
    await this.plotly.react(this.plot, figure.data, figure.layout, data.config);
    this.drawnData = data;
    this.held = held;
    this.root.dataset.drawn = data.window.map(Math.round).join("/"); // what the page has drawn finely, for those who wait for it
    this.bind();
    this.drawStrip();
    this.showCursor();
    if (!goes) this.ask(0);
  }

  bind() {
    if (this.bound) return;
    this.bound = true;
    const moved = () => {
      const axis = this.plot._fullLayout.xaxis;
      this.range = axis.range.map((end) => axis.r2l(end));
      this.drawStrip();
      this.showCursor();
    };
    this.plot.on("plotly_relayouting", () => { this.dragging = true; this.told.hidden = true; moved(); });
    this.plot.on("plotly_relayout", () => { moved(); this.release(); this.ask(); });
    for (const done of ["pointerup", "pointercancel"]) window.addEventListener(done, this.later);
    this.plot.on("plotly_click", (event) => {
      const held = event.points.find((point) => Array.isArray(point.customdata));
      if (held) this.choose(held.customdata[0]);
    });
    this.width = this.root.clientWidth;
    this.sizes = new ResizeObserver(() => { // the height is the figure's own: laying it out anew for that would cut a drag short
      if (!this.plot.isConnected || !this.plot.offsetParent || this.root.clientWidth === this.width) return; // or out of sight
      this.width = this.root.clientWidth;
      this.plotly.Plots.resize(this.plot).catch(() => {});
      this.drawStrip();
      this.showCursor();
    });
    this.sizes.observe(this.root);
  }

  release() {
    if (!this.dragging) return;
    this.dragging = false;
    if (this.drawnData !== this.component.data) this.update(this.component);
  }

  dress({ texts, strip }) {
    this.root.setAttribute("aria-label", texts.label);
    this.root.setAttribute("aria-description", texts.keys);
    this.hint.textContent = texts.wheel;
    this.tools.replaceChildren(...[
      ["−", texts.zoomOut, () => this.zoom(1.6)],
      ["+", texts.zoomIn, () => this.zoom(1 / 1.6)],
      [texts.whole, texts.wholeLong, () => this.go(this.component.data.whole)],
      ...(texts.today ? [[texts.today, texts.todayLong, () => this.goToday()]] : []),
      ["PNG", texts.png, () => this.save("png")],
      ["SVG", texts.svg, () => this.save("svg")],
    ].map(([label, title, act]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: label, title, onclick: act });
      button.setAttribute("aria-label", title);
      return button;
    }));
    this.counts = bytes(strip);
  }

  // --- Moving through time

  go(range) {
    const { limits } = this.component.data;
    const span = Math.min(Math.max(range[1] - range[0], LEAST_SPAN), limits[1] - limits[0]);
    const start = Math.min(Math.max((range[0] + range[1] - span) / 2, limits[0]), limits[1] - span);
    this.range = [start, start + span];
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.plotly?.relayout(this.plot, { "xaxis.range": [...this.range] }));
  }

  zoom(factor, at = (this.range[0] + this.range[1]) / 2) {
    this.go(this.range.map((end) => at + (end - at) * factor));
  }

  pan(share) {
    const step = share * (this.range[1] - this.range[0]);
    this.go(this.range.map((end) => end + step));
  }

  goToday() {
    const half = (this.range[1] - this.range[0]) / 2, { today } = this.component.data;
    this.go([today - half, today + half]);
  }

  ask(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), wait ?? (this.plot.layout.meta.look === "whole" ? SETTLE_WHOLE : SETTLE));
  }

  tell() {
    clearTimeout(this.timer);
    const span = this.range[1] - this.range[0];
    const same = (one, other) => one.every((end, place) => Math.abs(end - other[place]) < span / 1000);
    this.atWhole = same(this.range, this.component.data.whole);
    const asked = this.atWhole ? null : this.range.map(Math.round);
    const told = this.sent; // what is under way already is not asked again
    if (asked === null ? told === null : told !== null && same(asked, told)) return;
    this.sent = asked;
    this.component.setStateValue("window", asked);
  }

  moment(clientX) {
    const box = this.plot.getBoundingClientRect(), { l, w } = this.plot._fullLayout._size;
    return this.range[0] + ((clientX - box.left - l) / w) * (this.range[1] - this.range[0]);
  }

  // --- Events

  choose(id) {
    this.component.setTriggerValue("chosen", id === this.component.data.chosen ? "" : id);
  }

  stops() {
    const [low, high] = this.range, found = new Map();
    for (const trace of this.plot._fullData ?? []) {
      if (!Array.isArray(trace.customdata)) continue;
      trace.customdata.forEach(([id, words], place) => {
        const start = trace.base ? trace.base[place] : trace.x[place], end = trace.base ? start + trace.x[place] : start;
        if (start < high && end >= low && !found.has(id)) found.set(id, { id, words, start, end, y: trace.y[place] });
      });
    }
    return [...found.values()].sort((one, other) => one.start - other.start || one.y - other.y);
  }

  step(by) {
    const stops = this.stops();
    if (!stops.length) return;
    const now = stops.findIndex((stop) => stop.id === this.at?.id);
    this.at = stops[now < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(now + by, 0), stops.length - 1)];
    this.live.textContent = plainText(this.at.words);
    this.showCursor();
  }

  tellCount(event) {
    const layout = this.plot._fullLayout, fine = this.counted?.find(({ opacity }) => opacity === 1);
    const box = this.plot.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    const found = fine && layout && !event.buttons && countAt(fine, this.moment(event.clientX), layout.yaxis.p2l(y - layout._size.t));
    this.told.hidden = !found;
    if (!found) return;
    const { data } = this.component, locale = `${data.config.locale}-u-nu-latn`;
    this.told.textContent = `${nameStretch(found.start, fine.unit, locale)} · ${found.count.toLocaleString(locale)} ${data.texts.events}`;
    this.told.style.left = `${Math.min(x, box.width - this.told.offsetWidth - 12)}px`;
    this.told.style.top = `${this.plot.offsetTop + y}px`;
  }

  showCursor() {
    const ring = this.root.querySelector(".cursor"), layout = this.plot._fullLayout;
    const shown = this.at && layout && this.at.start < this.range[1] && this.at.end >= this.range[0];
    ring.hidden = !shown;
    if (!shown) return;
    const { l, t, w } = layout._size, [low, high] = this.range;
    const middle = Math.min(Math.max((this.at.start + this.at.end) / 2, low), high);
    ring.style.left = `${l + (w * (middle - low)) / (high - low)}px`;
    ring.style.top = `${this.plot.offsetTop + t + this.at.y}px`;
  }

  // --- The strip below: the whole range, and where the view is in it

  drawStrip() {
    const { strip, counts } = this, { data } = this.component, width = strip.clientWidth, height = strip.clientHeight;
    if (!width || !counts) return;
    const scale = window.devicePixelRatio || 1, pen = strip.getContext("2d"), { ink, page, chosen } = data.colours;
    strip.width = width * scale;
    strip.height = height * scale;
    pen.scale(scale, scale);
    pen.fillStyle = ink;
    counts.forEach((count, place) => {
      const tall = count && Math.max(1.5, (count / 255) * (height - 6));
      pen.fillRect((place * width) / counts.length, height - tall, Math.max(width / counts.length - 0.25, 0.75), tall);
    });
    const [left, right] = this.onStrip(width);
    pen.globalAlpha = 0.72;
    pen.fillStyle = page;
    pen.fillRect(0, 0, left, height);
    pen.fillRect(right, 0, width - right, height);
    pen.globalAlpha = 1;
    pen.strokeStyle = chosen;
    pen.lineWidth = 2;
    pen.strokeRect(left + 1, 1, Math.max(right - left - 2, 2), height - 2);
  }

  onStrip(width) {
    const [low, high] = this.component.data.whole;
    return this.range.map((end) => Math.min(Math.max(((end - low) / (high - low)) * width, 0), width));
  }

  grab(event) {
    const box = this.strip.getBoundingClientRect(), [low, high] = this.component.data.whole;
    const at = event.clientX - box.left, [left, right] = this.onStrip(box.width), time = (x) => low + (x / box.width) * (high - low);
    const edge = right - left > 24 ? 8 : 0, from = [...this.range];
    const part = edge && Math.abs(at - left) < edge ? 0 : edge && Math.abs(at - right) < edge ? 1 : 2;
    if (part === 2 && (at < left || at > right)) {
      const half = (from[1] - from[0]) / 2;
      from.splice(0, 2, time(at) - half, time(at) + half);
      this.go(from);
    }
    this.strip.setPointerCapture(event.pointerId);
    this.strip.onpointermove = (move) => {
      const by = ((move.clientX - event.clientX) / box.width) * (high - low);
      this.go(part === 2 ? from.map((end) => end + by) : part === 0 ? [Math.min(from[0] + by, from[1] - LEAST_SPAN), from[1]] : [from[0], Math.max(from[1] + by, from[0] + LEAST_SPAN)]);
    };
    this.strip.onpointerup = this.strip.onpointercancel = () => { this.strip.onpointermove = null; };
  }

  // --- What the reader does

  listen() {
    const keys = {
      ArrowLeft: () => this.pan(-0.2), ArrowRight: () => this.pan(0.2),
      ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1),
      "+": () => this.zoom(1 / 1.6), "=": () => this.zoom(1 / 1.6), "-": () => this.zoom(1.6),
      Home: () => this.go(this.component.data.whole),
      Enter: () => this.at && this.choose(this.at.id),
      Escape: () => { this.at = null; this.live.textContent = ""; this.showCursor(); },
    };
    this.root.onkeydown = (event) => {
      const act = event.target === this.root && !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
      if (!act || !this.range) return;
      event.preventDefault();
      act();
    };
    this.plot.addEventListener("wheel", (event) => this.turn(event), { passive: false });
    for (const kind of ["touchstart", "touchmove"]) this.plot.addEventListener(kind, (event) => this.touch(event), { passive: false, capture: true });
    this.plot.addEventListener("mousemove", (event) => this.tellCount(event));
    this.plot.addEventListener("mouseleave", () => { this.told.hidden = true; });
    this.strip.onpointerdown = (event) => this.grab(event);
  }

  turn(event) {
    if (!this.range) return;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!sideways && !event.ctrlKey && !event.metaKey && !this.root.contains(document.activeElement)) {
      this.root.dataset.hint = "yes";
      clearTimeout(this.hintTimer);
      this.hintTimer = setTimeout(() => delete this.root.dataset.hint, 1500);
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    if (sideways) this.pan((event.deltaX * lines) / this.plot.clientWidth);
    else this.zoom(Math.exp(Math.max(Math.min(event.deltaY * lines, 240), -240) * 0.0025), this.moment(event.clientX));
  }

  // Fingers are ours alone: one moves through time or, up and down, scrolls the page; two pinch. A tap comes back as a click of the mouse.
  touch(event) {
    event.stopPropagation();
    if (!this.range) return;
    const at = [...event.touches].map(({ clientX, clientY }) => ({ x: clientX, y: clientY })).sort((one, other) => one.x - other.x);
    if (event.type === "touchstart" || at.length !== this.touches.length) {
      this.touches = at.map(({ x, y }) => ({ x, y, moment: this.moment(x) }));
      this.way = at.length > 1 ? "across" : null;
      return;
    }
    const [one, other] = this.touches;
    this.way ??= Math.hypot(at[0].x - one.x, at[0].y - one.y) < 6 ? null : Math.abs(at[0].x - one.x) > Math.abs(at[0].y - one.y) ? "across" : "down";
    if (this.way !== "across") return;
    event.preventDefault();
    const box = this.plot.getBoundingClientRect(), { l, w } = this.plot._fullLayout._size;
    const scale = other ? (other.moment - one.moment) / Math.max(at[1].x - at[0].x, 8) : (this.range[1] - this.range[0]) / w;
    const start = one.moment - (at[0].x - box.left - l) * scale;
    this.go([start, start + w * scale]);
  }

  async save(format) {
    const { name, page } = this.component.data.picture;
    const layout = { ...this.plot.layout, paper_bgcolor: page, width: Math.max(this.plot.clientWidth, 1000) };
    await this.plotly.downloadImage({ data: this.plot.data, layout, config: this.component.data.config }, { format, filename: name, scale: format === "png" ? 2 : 1, width: layout.width, height: layout.height });
  }

  end() {
    clearTimeout(this.timer);
    this.sizes?.disconnect();
    for (const done of ["pointerup", "pointercancel"]) window.removeEventListener(done, this.later);
    if (this.bound) this.plotly.purge(this.plot);
  }
}

export default function start(component) {
  const { parentElement, data: [data] } = component;
  if (!parentElement.querySelector(".frise-chart")) return undefined;
  if (!charts.has(parentElement)) charts.set(parentElement, new Chart(parentElement));
  const chart = charts.get(parentElement);
  chart.update({ ...component, data });
  return () => { chart.end(); charts.delete(parentElement); };
}
