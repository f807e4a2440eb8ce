// A button that opens a list of choices: overflow menus, message actions, shortcuts.
// Arrow keys move, Esc closes and gives the focus back, a press outside closes.

import { h } from "./dom.js";

/**
 * `items` is a function answering [{ label, hint, chosen }], asked on every opening.
 * `label` names the button for people who do not see it.
 */
export function menuButton({ label, sign = "⋯", items, classes = "", key = null }) {
  const button = h(
    `button.menu-button${classes}`,
    { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label },
    h("span", { "aria-hidden": "true" }, sign),
  );
  if (key) button.dataset.key = key;
  button.addEventListener("click", () => (open?.button === button ? close() : show(button, items())));
  return button;
}

let open = null;

function show(button, items) {
  close();
  const menu = h("div.menu", { role: "menu" }, items.map(entry));
  // Inside a modal the menu must be in that dialog, or it would lie under it.
  (button.closest("dialog") ?? document.body).append(menu);
  place(menu, button);
  button.setAttribute("aria-expanded", "true");
  open = { menu, button };
  menu.addEventListener("keydown", walk);
  menu.firstElementChild?.focus();
}

function entry(item) {
  const chosen = () => {
    close();
    item.chosen();
  };
  return h(
    "button.menu-item",
    { type: "button", role: "menuitem", onclick: chosen },
    item.label,
    item.hint && h("span.menu-hint", {}, item.hint),
  );
}

function place(menu, button) {
  const edge = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(edge.left, innerWidth - size.width - 8));
  const below = edge.bottom + 4;
  const top = below + size.height > innerHeight - 8 ? Math.max(8, edge.top - size.height - 4) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

function walk(event) {
  const items = [...event.currentTarget.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    // Esc closes this menu only, not the modal beneath it.
    if (event.key === "Escape") event.preventDefault();
    event.stopPropagation();
    close();
  } else if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length)?.focus();
  }
}

function close() {
  if (!open) return;
  const { menu, button } = open;
  open = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (button.isConnected) button.focus();
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.button.contains(event.target)) close();
});
addEventListener("resize", close);
