// A tree of nodes as elements: every text is put in as text, a pressed button is heard.
const TAGS = new Set([
  "article", "section", "header", "footer", "h2", "h3", "h4", "p", "span", "mark", "em", "strong", "small", "code",
  "dl", "div", "dt", "dd", "ul", "ol", "li", "blockquote", "cite", "button",
]);

// A text that runs its own way beside children, which run as the page does.
function words(node) {
  const element = document.createElement("span");
  element.dir = node.dir;
  element.append(document.createTextNode(node.text));
  return element;
}

function build(node, press) {
  const element = document.createElement(TAGS.has(node.tag) ? node.tag : "span");
  if (node.look) element.className = node.look;
  if (node.lang) element.lang = node.lang;
  if (node.role) element.setAttribute("role", node.role);
  if (node.hint) element.title = node.hint;
  if (node.label) element.setAttribute("aria-label", node.label);
  if (node.text) element.append(node.kids?.length && node.dir ? words(node) : document.createTextNode(node.text));
  if (node.dir && !(node.text && node.kids?.length)) element.dir = node.dir;
  if (node.press) {
    element.type = "button";
    element.onclick = () => press(node.press);
  }
  for (const kid of node.kids ?? []) element.append(build(kid, press));
  return element;
}
