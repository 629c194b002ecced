// Sets nodes on the page; one event when a button is pressed.
const SETTLING = 1500; // milliseconds in which what is above may still grow or shrink
const OWN_MOVES = ["wheel", "pointerdown", "touchstart", "keydown"];

// Bring an element into view and keep it there while the page around it is still being drawn, until the reader moves herself.
function reveal(element) {
  const show = () => element.scrollIntoView({ block: "nearest" });
  const watch = new ResizeObserver(show);
  const stop = () => {
    watch.disconnect();
    for (const move of OWN_MOVES) removeEventListener(move, stop, true);
  };
  for (const move of OWN_MOVES) addEventListener(move, stop, true);
  for (const block of document.querySelectorAll("[data-testid=stVerticalBlock]")) watch.observe(block);
  setTimeout(stop, SETTLING);
  show();
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const sheet = parentElement.querySelector(".sheet");
  if (!sheet) return;
  const press = (value) => setTriggerValue("pressed", value);
  sheet.replaceChildren(...(data?.nodes ?? []).map((node) => build(node, press)));
  if (data?.reveal && sheet.dataset.revealed !== data.reveal) reveal(sheet);
  sheet.dataset.revealed = data?.reveal ?? "";
}
