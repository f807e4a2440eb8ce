// Interactive elements outside of inputs: buttons, menus and selects that act at once.
//
// A host answers: names (see mrkdwn.js), press(action) -> Promise, suggest(action_id, typed) -> options,
// people() and channels() for pickers; where buttons rest after a press (rest.js), resting() and rest() too.

import { confirmed } from "./confirm.js";
import { h, openable } from "./dom.js";
import { field } from "./fields.js";
import { menuButton } from "./menu.js";
import { textObject } from "./mrkdwn.js";

/** The DOM for one element of an actions, section or context block. */
export function element(spec, block, host) {
  if (spec.type === "button" || spec.type === "workflow_button") return button(spec, block, host);
  if (spec.type === "overflow") return overflow(spec, block, host);
  if (spec.type === "image") return picture(spec);
  if (spec.type === "icon_button") return iconButton(spec, block, host);
  if (spec.type === "feedback_buttons") return feedback(spec, block, host);
  return acting(spec, block, host);
}

/** A picture; one that cannot be loaded leaves its description. Nothing is fetched from elsewhere. */
export function picture({ image_url: address, alt_text: words = "" }) {
  const local = address?.startsWith("/") || (openable(address) && new URL(address).host === location.host);
  if (!local) return h("span.picture-missing", { role: "img", "aria-label": words }, `Picture: ${words}`);
  return h("img.picture", { src: address, alt: words, loading: "lazy" });
}

function button(spec, block, host) {
  const style = { primary: ".primary", danger: ".danger" }[spec.style] ?? "";
  const label = textObject(spec.text, host.names);
  const made = h(
    `button.block-button${style}`,
    { type: "button", "aria-label": spec.accessibility_label },
    label,
  );
  made.dataset.key = keyOf(spec);
  made.dataset.action = spec.action_id;
  made.addEventListener("click", async () => {
    if (host.resting?.()) return;
    if (!(await confirmed(spec.confirm, host.names))) return;
    host.rest?.();
    if (openable(spec.url)) window.open(spec.url, "_blank", "noopener,noreferrer");
    await busy(made, () => host.press({ ...idsOf(spec, block), value: spec.value }));
  });
  return made;
}

function overflow(spec, block, host) {
  const items = () =>
    spec.options.map((option) => ({
      label: textObject(option.text, host.names),
      hint: option.description && textObject(option.description, host.names),
      chosen: async () => {
        if (!(await confirmed(spec.confirm, host.names))) return;
        if (openable(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
        await busy(made, () => host.press({ ...idsOf(spec, block), option: option.value }));
      },
    }));
  const made = menuButton({ label: "More actions", items, key: keyOf(spec) });
  made.dataset.action = spec.action_id;
  return made;
}

function iconButton(spec, block, host) {
  const plain = { ...spec, type: "button", accessibility_label: spec.text?.text };
  return button(plain, block, host);
}

function feedback(spec, block, host) {
  const one = (part) => button({ ...part, action_id: spec.action_id, type: "button" }, block, host);
  return h("span.feedback", {}, one(spec.positive_button), one(spec.negative_button));
}

/** A select, picker or set of choices in a card: choosing is acting. */
function acting(spec, block, host) {
  const changed = async (value, shape) => {
    if (!(await confirmed(spec.confirm, host.names))) return made.reset();
    host.noted?.(block.block_id, spec.action_id, value);
    await host.press({ ...idsOf(spec, block), [shape]: value });
  };
  const typed = host.typed?.(block.block_id, spec.action_id);
  const made = field(spec, {
    host,
    key: keyOf(spec),
    label: spec.placeholder?.text ?? "Choose",
    typed,
    changed,
  });
  made.element.dataset.action = spec.action_id;
  return made.element;
}

/** Run with the element marked as working; pressing it again meanwhile does nothing. It keeps the focus. */
async function busy(made, work) {
  if (made.hasAttribute("aria-busy")) return;
  made.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    made.removeAttribute("aria-busy");
  }
}

const idsOf = (spec, block) => ({ action_id: spec.action_id, block_id: block.block_id });

/** What names an element across redraws. Not its block: ids that the app leaves out change with every update. */
const keyOf = (spec) => [spec.action_id, spec.value].filter(Boolean).join("/");
