// Building the page. Outside text only ever becomes a text node or a plain attribute: nothing here
// parses HTML, so no message can become markup.

/** Text as it may be shown: NUL and other control characters become a visible mark. */
export function shown(text) {
  return String(text ?? "").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\ufffd");
}

/**
 * An element. `h("button.quiet", { onclick, "aria-label": "Close" }, "Close")`.
 * Functions become listeners, true/false become boolean attributes, null is left out;
 * children may be nodes, texts, nested lists, null or false.
 */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes ?? {})) put(element, key, value);
  element.append(...nodes(children));
  return element;
}

/** Replace everything inside an element. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

function put(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(key.replace(/^on/, ""), value);
  else if (key === "value") element.value = shown(value);
  else element.setAttribute(key, value === true ? "" : shown(value));
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
    .map((child) => (child instanceof Node ? child : document.createTextNode(shown(child))));
}

let last = 0;

/** An id that no other element of this page has. */
export function freshId(prefix) {
  last += 1;
  return `${prefix}-${last}`;
}

const OPENABLE = ["http:", "https:", "mailto:"];

/** A link that opens in a tab of its own and tells it nothing; other schemes stay plain text. */
export function link(address, ...label) {
  if (!openable(address)) return h("span", {}, label.length ? label : address);
  const attributes = { href: address, target: "_blank", rel: "noopener noreferrer", title: address };
  return h("a", attributes, label.length ? label : address);
}

/** Whether an address is one that a person may safely click. */
export function openable(address) {
  try {
    return OPENABLE.includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
