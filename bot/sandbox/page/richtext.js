// rich_text blocks: sections, quotes, lists and preformatted parts. Their texts are never parsed.

import { dateText } from "./dates.js";
import { h, link } from "./dom.js";
import { emojiElement } from "./emoji.js";
import { lines } from "./mrkdwn.js";

const INLINE = {
  text: (element) => lines(element.text),
  link: (element) => [link(element.url, element.text || element.url)],
  emoji: (element) => [emojiElement(element)],
  user: (element, names) => [mention(`@${names.user(element.user_id) ?? element.user_id}`)],
  channel: (element, names) => [mention(`#${names.channel(element.channel_id) ?? element.channel_id}`)],
  usergroup: (element, names) => [mention(`@${names.group(element.usergroup_id) ?? element.usergroup_id}`)],
  broadcast: (element) => [mention(`@${element.range}`)],
  date: (element) => [
    h("time", {}, dateText(element.timestamp, element.format ?? "", element.fallback ?? "")),
  ],
  color: (element) => [element.value],
};

const TAGS = { bold: "strong", italic: "em", strike: "s", code: "code" };

const mention = (label) => h("span.mention", {}, label);

function inline(elements, names) {
  return (elements ?? []).map((element) => {
    const content = INLINE[element.type]?.(element, names) ?? [`(${element.type})`];
    return Object.entries(TAGS).reduce(
      (inner, [style, tag]) => (element.style?.[style] ? [h(tag, {}, inner)] : inner),
      content,
    );
  });
}

const PARTS = {
  rich_text_section: (part, names) => h("p", { dir: "auto" }, inline(part.elements, names)),
  rich_text_quote: (part, names) => h("blockquote", { dir: "auto" }, inline(part.elements, names)),
  rich_text_preformatted: (part, names) => h("pre", { tabindex: "0" }, inline(part.elements, names)),
  rich_text_list: (part, names) =>
    h(
      part.style === "ordered" ? "ol" : "ul",
      { class: `indent-${Math.min(part.indent ?? 0, 8)}`, start: part.offset ? part.offset + 1 : null },
      (part.elements ?? []).map((item) => h("li", {}, inline(item.elements, names))),
    ),
};

/** The element for one rich_text block. */
export function richText(block, names) {
  const parts = (block.elements ?? []).map((part) => PARTS[part.type]?.(part, names));
  return h("div.rich-text", {}, parts);
}
