// Sets nodes on the page; one event when a button is pressed.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const sheet = parentElement.querySelector(".sheet");
  if (!sheet) return;
  const press = (value) => setTriggerValue("pressed", value);
  sheet.replaceChildren(...(data?.nodes ?? []).map((node) => build(node, press)));
  if (data?.reveal && sheet.dataset.revealed !== data.reveal) sheet.scrollIntoView({ block: "nearest" });
  sheet.dataset.revealed = data?.reveal ?? "";
}
