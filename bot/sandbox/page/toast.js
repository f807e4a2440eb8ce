// Short sentences at the edge of the page. Screen readers hear them (the box is aria-live).

import { h } from "./dom.js";

const STAY = 8000;
const box = document.getElementById("toasts");

/** Show a sentence; `tone` is "info" or "problem" (which also says so in words). */
export function toast(sentence, tone = "info") {
  const dialogs = document.querySelectorAll("dialog[open]");
  toastsInto([...dialogs].at(-1) ?? document.body);
  const close = h(
    "button.toast-close",
    { type: "button", "aria-label": "Dismiss", onclick: () => note.remove() },
    "×",
  );
  const note = h(
    `div.toast.${tone}`,
    {},
    tone === "problem" && h("strong", {}, "That did not work. "),
    sentence,
    close,
  );
  box.append(note);
  while (box.children.length > 3) box.firstElementChild.remove();
  setTimeout(() => note.remove(), STAY);
}

/** Where toasts stand: everything beside an open dialog is out of reach, so they must move into it, and back. */
export function toastsInto(element) {
  if (box.parentElement !== element) element.append(box);
}
