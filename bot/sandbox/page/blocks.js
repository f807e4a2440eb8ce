// Block Kit as DOM: one function per block type. What can be pressed or filled in is in elements.js and fields.js.
//
// A host (see elements.js) may also have `inputs`, a Map that collects the fields of a view by block id,
// and `typed(block_id, action_id)`, what was already put in.

import { freshId, h, link } from "./dom.js";
import { element, picture } from "./elements.js";
import { field } from "./fields.js";
import { lines, mrkdwn, textObject } from "./mrkdwn.js";
import { richText } from "./richtext.js";

// Longer texts are folded, so that one post cannot bury a whole conversation.
const FOLD_AT = 1200;

const BLOCKS = {
  header: (block, host) => h("h3.block-header", { dir: "auto" }, textObject(block.text, host.names)),
  section,
  divider: () => h("hr"),
  context: (block, host) =>
    h(
      "div.block-context",
      {},
      (block.elements ?? []).map((part) => contextPart(part, block, host)),
    ),
  actions: (block, host) =>
    h(
      "div.block-actions",
      {},
      (block.elements ?? []).map((part) => element(part, block, host)),
    ),
  context_actions: (block, host) =>
    h(
      "div.block-actions",
      {},
      (block.elements ?? []).map((part) => element(part, block, host)),
    ),
  rich_text: (block, host) => folding(richText(block, host.names)),
  image: (block, host) =>
    h("figure", {}, block.title && h("figcaption", {}, textObject(block.title, host.names)), picture(block)),
  input,
  markdown: (block) => folding(h("div.block-text", { dir: "auto" }, lines(block.text))),
  alert: (block, host) =>
    h(`div.block-alert.${block.level ?? "default"}`, { role: "note" }, textObject(block.text, host.names)),
  video: (block, host) =>
    h("p.block-text", {}, link(block.title_url ?? block.video_url, textObject(block.title, host.names))),
};

/** Nodes for a list of blocks. */
export function renderBlocks(blocks, host) {
  return (blocks ?? []).map((block) => {
    const made =
      BLOCKS[block.type]?.(block, host) ?? h("p.unknown", {}, `(A ${block.type} block is not shown here.)`);
    made.classList.add("block");
    made.dataset.block = block.type;
    return made;
  });
}

function section(block, host) {
  const text = block.text && h("div.block-text", { dir: "auto" }, textObject(block.text, host.names));
  const fields =
    block.fields?.length &&
    h(
      "div.block-fields",
      {},
      block.fields.map((one) => fieldText(one, host)),
    );
  const accessory = block.accessory && h("div.block-accessory", {}, element(block.accessory, block, host));
  return h("div.block-section", {}, h("div.block-body", {}, text && folding(text), fields), accessory);
}

const fieldText = (one, host) => h("div", { dir: "auto" }, textObject(one, host.names));

function contextPart(part, block, host) {
  if (part.type === "image") return picture(part);
  return h("span", { dir: "auto" }, textObject(part, host.names));
}

/** An input of a view: label, control, hint, and the place for what was wrong. */
function input(block, host) {
  const spec = block.element;
  const labelId = freshId("label");
  const errorId = freshId("error");
  const hintId = freshId("hint");
  const made = field(spec, {
    host,
    key: `${block.block_id}/${spec.action_id}`,
    labelledby: labelId,
    describedby: [block.hint && hintId, errorId].filter(Boolean).join(" "),
    typed: host.typed?.(block.block_id, spec.action_id),
    changed: block.dispatch_action
      ? (value, shape) => host.press({ action_id: spec.action_id, block_id: block.block_id, [shape]: value })
      : null,
  });
  const error = h("p.field-error", { id: errorId, role: "alert" });
  host.inputs?.set(block.block_id, { block, field: made, error });
  const optional = block.optional && h("span.optional", {}, " (optional)");
  const label = h("div.input-label", { id: labelId }, textObject(block.label, host.names), optional);
  // A real <label> needs an id to point at, which groups of choices do not have: pressing it does the same.
  label.addEventListener(
    "click",
    () => made.element.querySelector?.("input,select,textarea")?.focus() ?? made.element.focus(),
  );
  const hint = block.hint && h("p.input-hint", { id: hintId }, textObject(block.hint, host.names));
  return h("div.block-input", {}, label, made.element, hint, error);
}

/** Long texts get a "Show all" button. */
function folding(text) {
  if (text.textContent.length <= FOLD_AT) return text;
  text.classList.add("folded-text");
  const more = h("button.link-button", { type: "button", "aria-expanded": "false" }, "Show all");
  more.addEventListener("click", () => {
    const folded = text.classList.toggle("folded-text");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = folded ? "Show all" : "Show less";
  });
  return h("div", {}, text, more);
}

/** A message's text, or its blocks, or the attachments of older apps. */
export function messageBody(message, host) {
  const out = [];
  // What people write arrives as one rich_text block; anything else is a card.
  const card = message.blocks?.some((block) => block.type !== "rich_text");
  if (message.blocks?.length)
    out.push(h(`div.blocks${card ? ".card" : ""}`, {}, renderBlocks(message.blocks, host)));
  else if (message.text)
    out.push(folding(h("div.message-text", { dir: "auto" }, mrkdwn(message.text, host.names))));
  for (const one of message.attachments ?? []) out.push(attachment(one, host));
  return out;
}

function attachment(one, host) {
  const said = (text) => text && h("div", { dir: "auto" }, mrkdwn(text, host.names));
  const title =
    one.title && h("strong", {}, one.title_link ? link(one.title_link, lines(one.title)) : lines(one.title));
  const author = one.author_name && lines(one.author_name);
  const facts = (one.fields ?? []).map((fact) =>
    h("div", {}, h("strong", {}, lines(fact.title)), said(fact.value)),
  );
  return h(
    "div.attachment",
    {},
    said(one.pretext),
    author && h("div.attachment-author", {}, one.author_link ? link(one.author_link, author) : author),
    title,
    one.blocks
      ? renderBlocks(one.blocks, host)
      : folding(h("div", {}, said(one.text || (title ? "" : one.fallback)))),
    facts.length > 0 && h("div.block-fields", {}, facts),
    one.footer && h("div.block-context", {}, lines(one.footer)),
  );
}
