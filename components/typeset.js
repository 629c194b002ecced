// Builds a tree of nodes with textContent only: data in, elements out, one event when a button is pressed.
const TAGS = new Set([
  "article", "section", "header", "footer", "h2", "h3", "h4", "p", "span", "mark", "em", "strong", "small", "code",
  "dl", "div", "dt", "dd", "ul", "ol", "li", "blockquote", "cite", "button",
]);

function build(node, press) {
  const element = document.createElement(TAGS.has(node.tag) ? node.tag : "span");
  if (node.look) element.className = node.look;
  if (node.lang) element.lang = node.lang;
  if (node.role) element.setAttribute("role", node.role);
  if (node.hint) element.title = node.hint;
  if (node.label) element.setAttribute("aria-label", node.label);
  if (node.text) element.append(document.createTextNode(node.text));
  if (node.press) {
    element.type = "button";
    element.onclick = () => press(node.press);
  }
  for (const kid of node.kids ?? []) element.append(build(kid, press));
  return element;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const sheet = parentElement.querySelector(".sheet");
  if (!sheet) return;
  const press = (value) => setTriggerValue("pressed", value);
  sheet.replaceChildren(...(data?.nodes ?? []).map((node) => build(node, press)));
  if (data?.reveal && sheet.dataset.revealed !== data.reveal) sheet.scrollIntoView({ block: "nearest" });
  sheet.dataset.revealed = data?.reveal ?? "";
}
