// An article beside its events: what the pointer or the keyboard is on lights up on both sides; the page hears what is chosen or selected.
const SHEETS = new WeakMap();
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

function make(tag, look = "", ...kids) {
  const element = document.createElement(tag);
  if (look) element.className = look;
  element.append(...kids);
  return element;
}

function bring(element, block = "center") {
  const box = element?.getBoundingClientRect();
  if (!box || (box.top >= 0 && box.bottom <= innerHeight)) return;
  element.scrollIntoView({ block, behavior: STILL.matches ? "auto" : "smooth" });
}

class Reading {
  constructor(root) {
    this.root = root;
    this.token = "";
    this.claim = "";
    this.origin = "";
    root.onpointerover = (event) => this.point(event.target);
    root.onpointerleave = () => this.rest();
    root.addEventListener("focusin", (event) => this.point(event.target));
    root.addEventListener("focusout", () => this.rest());
    root.onclick = (event) => this.click(event.target);
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.clear();
    });
    this.onselect = () => this.select();
    document.addEventListener("selectionchange", this.onselect);
  }

  leave() {
    document.removeEventListener("selectionchange", this.onselect);
  }

  draw(data, tell) {
    this.data = data;
    this.tell = tell;
    this.events = data.sheet.events;
    const isTurned = this.token && this.token !== data.token;
    if (this.token !== data.token) this.build(data.sheet);
    this.token = data.token;
    this.open();
    this.rest();
    if (data.claim !== this.claim && data.chosen) this.reveal();
    else if (isTurned && this.root.getBoundingClientRect().top < 0) this.root.scrollIntoView({ block: "start" });
    this.claim = data.claim;
    this.origin = "";
  }

  build(sheet) {
    this.pieces = [];
    this.shining = [];
    this.lit = "";
    this.refs = this.events.map(() => []);
    this.numbers = new Map(); // end of a claim's sentence -> the events told in it
    this.events.forEach((event, at) => {
      for (const [, end] of event.said) this.numbers.set(end, [...(this.numbers.get(end) ?? []), at]);
    });
    const press = (value) => this.press(value);
    const turns = () => (sheet.turns.length ? [make("nav", "turns", ...sheet.turns.map((node) => build(node, press)))] : []);
    this.text = make("div", "text", ...sheet.text.flatMap((stretch) => this.stretch(stretch, sheet)));
    if (sheet.lang) this.text.lang = sheet.lang;
    this.text.tabIndex = -1; // so that a click in the text lets Escape be heard
    this.add = make("button", "add", sheet.add);
    this.add.type = "button";
    this.add.hidden = true;
    this.add.onpointerdown = (event) => event.preventDefault(); // keeps the selection
    this.add.onclick = () => this.tell("selected", this.selection);
    this.lines = this.events.map((event, at) => this.line(event, at, press));
    this.side = make("aside", "side", ...sheet.over.map((node) => build(node, press)), make("ol", "events", ...this.lines));
    const head = make("header", "head", ...sheet.head.map((node) => build(node, press)));
    const page = make("div", "page", head, ...turns(), this.text, ...turns(), ...(sheet.add ? [this.add] : []));
    this.root.replaceChildren(page, this.side);
  }

  stretch(stretch, sheet) {
    const paragraphs = stretch.paragraphs.map((paragraph) => this.paragraph(paragraph, sheet));
    return stretch.fold ? [make("details", "fold", make("summary", "", stretch.fold), ...paragraphs)] : paragraphs;
  }

  paragraph({ tag, dir, pieces }, sheet) {
    const element = make(tag === "h2" ? "h2" : "p");
    element.dir = dir;
    for (const [start, end, shown, looks] of pieces) {
      const names = looks.split(" ").filter(Boolean);
      const isMark = names.some((name) => name !== "noise");
      const words = make(isMark ? "mark" : "span", looks, document.createTextNode(shown));
      if (isMark) {
        words.setAttribute("role", "mark");
        words.setAttribute("aria-label", [shown, ...names.map((name) => sheet.looks[name])].join(", "));
      }
      words.dataset.piece = this.pieces.length;
      this.pieces.push({ start, end, words });
      element.append(words, ...(this.numbers.get(end) ?? []).map((at) => this.number(at)));
    }
    return element;
  }

  number(at) {
    const number = make("span", "ref", this.events[at].head[0].text);
    number.setAttribute("role", "img"); // no button: that would be torn from its sentence at a line's end, and the list is the keyboard's way
    number.setAttribute("aria-label", this.events[at].label);
    number.title = this.events[at].title;
    number.dataset.event = at;
    this.refs[at].push(number);
    return number;
  }

  line(event, at, press) {
    const head = make("button", "event", ...event.head.map((node) => build(node, press)));
    head.type = "button";
    head.setAttribute("aria-expanded", "false");
    const line = make("li", "", head);
    line.dataset.event = at;
    return line;
  }

  open() {
    this.lines.forEach((line, at) => {
      const isOpen = this.events[at].id === this.data.chosen;
      line.classList.toggle("open", isOpen);
      line.firstChild.setAttribute("aria-expanded", String(isOpen));
      line.querySelector(".opened")?.remove();
      if (isOpen) line.append(make("div", "opened", ...this.data.opened.map((node) => build(node, (value) => this.press(value)))));
    });
  }

  // The events an element speaks of: a line's, a number's, or those whose words a mark belongs to.
  meant(target) {
    const one = target.closest?.("[data-event]");
    if (one) return [Number(one.dataset.event)];
    const words = target.closest?.("mark[data-piece]");
    if (!words) return [];
    const { start, end } = this.pieces[Number(words.dataset.piece)];
    const found = this.events.flatMap((event, at) => (event.marks.some(([from, to]) => from <= start && end <= to) ? [at] : []));
    const told = found.filter((at) => this.events[at].said.some(([from, to]) => from <= start && end <= to));
    return told.length ? told : found;
  }

  chosen() {
    return this.events.flatMap((event, at) => (event.id === this.data.chosen ? [at] : []));
  }

  point(target) {
    this.isQuiet = false;
    const found = this.meant(target);
    this.light(found.length ? found : this.chosen());
  }

  rest() {
    const focused = this.root.getRootNode().activeElement;
    const found = focused && !this.isQuiet ? this.meant(focused) : [];
    this.light(found.length ? found : this.chosen());
  }

  light(found) {
    const now = found.join();
    if (now === this.lit) return;
    this.lit = now;
    for (const one of this.shining) one.classList.remove("lit", "said");
    this.shining = [];
    for (const at of found) {
      for (const [start, end] of this.events[at].said) this.shine(this.within(start, end), "said");
      for (const [start, end] of this.events[at].marks) this.shine(this.within(start, end), "lit");
      this.shine([this.lines[at], ...this.refs[at]], "lit");
    }
  }

  shine(elements, look) {
    for (const one of elements) one.classList.add(look);
    this.shining.push(...elements);
  }

  within(start, end) {
    const found = [];
    for (let at = this.first(start); at < this.pieces.length && this.pieces[at].end <= end; at++) found.push(this.pieces[at].words);
    return found;
  }

  first(place) {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle].start < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  click(target) {
    const isText = this.text.contains(target);
    if (target.closest?.(".opened") || (isText && !target.closest(".ref") && this.range())) return;
    const found = this.meant(target);
    if (!found.length) return;
    const next = found[(found.indexOf(this.chosen()[0]) + 1) % found.length];
    if (this.events[next].id === this.data.chosen) {
      if (isText) bring(this.lines[next], "nearest");
      else this.press("close");
      return;
    }
    this.origin = isText ? "text" : "list";
    this.press(`event:${this.events[next].id}`);
  }

  clear() {
    this.isQuiet = true; // what has the focus stays dark until the pointer or the focus moves
    this.light([]);
    if (this.data.chosen) this.press("close");
  }

  press(value) {
    if (value in this.data.places) this.show(this.data.places[value]);
    else this.tell("pressed", value);
  }

  // Scrolls the list alone, and only for a line that cannot be seen whole.
  bringInside(line) {
    const [box, side] = [line.getBoundingClientRect(), this.side.getBoundingClientRect()];
    if (box.top < side.top || box.bottom > side.bottom) this.side.scrollTop += box.top - side.top - side.height / 6;
  }

  isNarrow() {
    return getComputedStyle(this.side).position === "static";
  }

  show(place) {
    bring(this.pieces[this.first(place)]?.words);
  }

  reveal() {
    const line = this.lines[this.chosen()[0]];
    if (this.origin !== "text" && !(this.origin === "list" && this.isNarrow())) this.show(this.data.places[this.data.claim]);
    if (this.origin === "list") return;
    if (!this.isNarrow()) this.bringInside(line);
    else if (this.origin === "text") bring(line, "start");
  }

  // The range selected, if it is one of words of the text.
  range() {
    const selection = document.getSelection();
    const shadow = this.root.getRootNode();
    const ranges = selection?.getComposedRanges ? selection.getComposedRanges({ shadowRoots: [shadow] }) : [];
    const found = ranges[0] ?? (selection?.rangeCount ? selection.getRangeAt(0) : null);
    if (!found || !this.text?.contains(found.startContainer) || !this.text.contains(found.endContainer)) return null;
    const range = document.createRange();
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
    return range.collapsed ? null : range;
  }

  select() {
    if (!this.data?.sheet.add) return;
    const range = this.range();
    const held = range ? this.pieces.filter((piece) => range.intersectsNode(piece.words.firstChild)) : [];
    this.add.hidden = !held.length;
    if (!held.length) return;
    const [first, last] = [held[0], held[held.length - 1]];
    const [from, to] = [first.words.firstChild, last.words.firstChild];
    this.selection = {
      start: [first.start, from === range.startContainer ? points(from.data, range.startOffset, false) : 0],
      end: [last.start, to === range.endContainer ? points(to.data, range.endOffset, true) : [...to.data].length],
    };
    const [box, page] = [range.getBoundingClientRect(), this.add.parentElement.getBoundingClientRect()];
    this.add.style.top = `${box.bottom - page.top + 6}px`;
    this.add.style.left = `${Math.max(0, Math.min(box.left - page.left, page.width - this.add.offsetWidth))}px`;
  }
}

// Code points before an offset of a string, which counts UTF-16 units; one inside a character moves to its near side.
function points(text, offset, isEnd) {
  const isInside = /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1));
  return [...text.slice(0, isInside && !isEnd ? offset - 1 : offset)].length;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".reading");
  if (!root || !data) return undefined;
  if (!SHEETS.has(root)) SHEETS.set(root, new Reading(root));
  const reading = SHEETS.get(root);
  reading.draw(data, setTriggerValue);
  return () => reading.leave();
}
