"""What can be read on the page: a page in, the texts that stand out too little from what is behind them out (WCAG 2, AA)."""

from playwright.sync_api import Page

# Each text that is seen, with its colour and all that lies behind it: backgrounds and opacities of its ancestors, through shadow roots.
FAINT = """() => {
  const pen = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      known.set(colour, [red, green, blue, alpha / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], base) => [r, g, b].map((part, place) => part * a + base[place] * (1 - a));
  const light = (colour) => colour.map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ratio = (one, other) => { const [low, high] = [light(one), light(other)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
  const parent = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const isIcon = (style) => /Material/.test(style.fontFamily);
  const measure = (element, colour, words, style) => {
    const path = [];
    for (let one = element; one; one = parent(one)) path.unshift(one);
    let ground = rgba(getComputedStyle(document.querySelector("[data-testid=stApp]") ?? document.body).backgroundColor).slice(0, 3), seen = 1;
    const box = element.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    for (const one of path) {
      const { left, right, top, bottom } = one.getBoundingClientRect(), lies = left <= x && x <= right && top <= y && y <= bottom;
      const look = getComputedStyle(one), [red, green, blue, alpha] = rgba(look.backgroundColor);
      seen *= Number(look.opacity);
      if (lies) ground = over([red, green, blue, alpha * seen], ground);
      if (one.ariaDisabled === "true" || one.disabled) return null; // what cannot be used may be faint
    }
    if (seen === 0) return null;
    const [red, green, blue, alpha] = rgba(colour), size = parseFloat(style.fontSize);
    if (alpha === 0) return null;
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) || isIcon(style);
    const found = ratio(over([red, green, blue, alpha * seen], ground), ground), wanted = large ? 3 : 4.5;
    return found < wanted - 0.005 ? `${words.trim().slice(0, 40)}: ${found.toFixed(2)}, ${colour} on ${ground.map(Math.round)}` : null;
  };
  const faint = new Set(), note = (told) => told && faint.add(told);
  let count = 0;
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (/^(SCRIPT|STYLE|CANVAS|TITLE|NOSCRIPT)$/.test(element.tagName) || element.closest("canvas")) continue;
      const box = element.getBoundingClientRect(), style = getComputedStyle(element);
      if (box.width < 2 || box.height < 2 || style.visibility !== "visible" || style.clipPath !== "none" || style.clip !== "auto") continue;
      const words = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" ");
      if (words.trim()) {
        count += 1;
        note(measure(element, element instanceof SVGElement ? style.fill : style.color, words, style));
      }
      if (element.matches("textarea, input:not([type=checkbox], [type=radio], [type=range], [type=file])") && (element.value || element.placeholder)) {
        const hint = getComputedStyle(element, "::placeholder");
        note(element.value ? measure(element, style.color, element.value, style) : measure(element, hint.color, element.placeholder, hint));
      }
    }
  };
  visit(document);
  return [count, [...faint]];
}"""

# The page's own style rules are there and for the theme asked for (they come with the first drawing), and no colour is on its way.
DRESSED = """() => {
  const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return (!document.querySelector("[data-testid=stApp]") || document.documentElement.dataset.theme === theme)
    && !document.getAnimations().some((one) => one instanceof CSSTransition);
}"""


def faint(page: Page, fewest: int = 20) -> list[str]:
    """Texts below 4.5:1, or 3:1 where they are large, once all colours are settled; there must be some texts at all."""
    page.wait_for_function(DRESSED)
    count, found = page.evaluate(FAINT)
    assert count >= fewest, count
    return list(found)
