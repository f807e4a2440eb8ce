// Slack's mrkdwn as DOM nodes. Texts arrive escaped (&amp; &lt; &gt;) and are unescaped at the leaves only,
// so an escaped `<!channel>` or `<b>` can never turn into a mention or a tag.

import { dateText } from "./dates.js";
import { h, link, openable, shown } from "./dom.js";
import { withEmoji } from "./emoji.js";

const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/**
 * Nodes for a mrkdwn text. `names` answers user(id) and channel(id); `verbatim` stops bare addresses
 * from becoming links.
 */
export function mrkdwn(text, names, { verbatim = false } = {}) {
  return new Mrkdwn(names, verbatim).blocks(shown(text));
}

/** A text object of either kind. */
export function textObject(object, names) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, names, { verbatim: object.verbatim });
  return lines(object.emoji === false ? object.text : withEmoji(shown(object.text)));
}

/** Plain text with its line breaks. */
export function lines(text) {
  return shown(text)
    .split("\n")
    .flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

// Markers that open after a gap and close before one, as Slack reads them: `2*3*4` stays as it is.
const STYLES = { "*": "strong", _: "em", "~": "s" };
const BEFORE = /[\s(\[{"'“‘.,;:!?*_~>\-–—/|]/;
const AFTER = /[\s)\]}"'”’.,;:!?*_~<\-–—/|]/;
const ADDRESS = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)"'\]]/g;

class Mrkdwn {
  constructor(names, verbatim) {
    this.names = names;
    this.verbatim = verbatim;
  }

  /** Code fences first, then quoted lines, then the rest. */
  blocks(text) {
    return text.split(/```([\s\S]+?)```/).flatMap((part, index) => {
      if (index % 2) return [h("pre", {}, this.literal(part.replace(/^\n|\n$/g, "")))];
      return this.quotes(part);
    });
  }

  quotes(text) {
    const [before, rest] = splitOnce(text, /(?:^|\n)(?:>|&gt;){3} ?/);
    const out = [];
    for (const run of runs(before)) {
      if (run.quoted) out.push(h("blockquote", {}, this.inlineLines(run.lines)));
      else if (run.lines.length > 1 || run.lines[0] !== "" || !out.length)
        out.push(...this.inlineLines(run.lines));
    }
    if (rest !== null) out.push(h("blockquote", {}, this.inlineLines(rest.split("\n"))));
    return out;
  }

  inlineLines(list) {
    return list.flatMap((line, index) => (index ? [h("br"), ...this.inline(line)] : this.inline(line)));
  }

  /** One line: code spans, then `<…>` entities, then styles and addresses. */
  inline(line) {
    return line
      .split(/`([^`\n]+)`/)
      .flatMap((part, index) => (index % 2 ? [h("code", {}, this.literal(part))] : this.styled(part)));
  }

  styled(text, depth = 0) {
    const found = depth < 6 ? firstStyle(text) : null;
    if (!found) return this.entities(text);
    const { start, end, tag } = found;
    return [
      ...this.entities(text.slice(0, start)),
      h(tag, {}, this.styled(text.slice(start + 1, end), depth + 1)),
      ...this.styled(text.slice(end + 1), depth),
    ];
  }

  entities(text) {
    return text
      .split(/<([^<>\n]+)>/)
      .flatMap((part, index) => (index % 2 ? [this.entity(part)] : this.leaf(part)));
  }

  entity(body) {
    const [target, label] = splitBar(body);
    if (target.startsWith("@"))
      return mention(`@${this.names.user(target.slice(1)) ?? label ?? target.slice(1)}`);
    if (target.startsWith("#"))
      return mention(`#${this.names.channel(target.slice(1)) ?? label ?? target.slice(1)}`);
    if (target.startsWith("!")) return this.special(target.slice(1), label);
    if (!openable(unescape(target))) return document.createTextNode(unescape(`<${body}>`));
    return link(unescape(target), label ? this.leaf(label, false) : unescape(target));
  }

  special(target, label) {
    const [word, ...rest] = target.split("^");
    if (["channel", "here", "everyone"].includes(word)) return mention(`@${word}`);
    if (word === "subteam") return mention(label ?? `@${this.names.group(rest[0]) ?? rest[0]}`);
    if (word !== "date") return document.createTextNode(unescape(label ?? `<!${target}>`));
    const [seconds, format = "", address] = rest;
    const said = dateText(seconds, unescape(format), unescape(label ?? ""));
    const time = h("time", { title: unescape(label ?? "") }, said);
    return address && openable(unescape(address)) ? link(unescape(address), time) : time;
  }

  /** Text between the marks: emoji, and bare addresses unless verbatim. */
  leaf(text, autolink = !this.verbatim) {
    const plain = withEmoji(unescape(text));
    if (!autolink) return [plain];
    const out = [];
    let from = 0;
    for (const hit of plain.matchAll(ADDRESS)) {
      out.push(plain.slice(from, hit.index), link(hit[0]));
      from = hit.index + hit[0].length;
    }
    return [...out, plain.slice(from)];
  }

  /** Inside code nothing is styled, but entities still are what they say. */
  literal(text) {
    return text.split(/<([^<>\n]+)>/).map((part, index) => (index % 2 ? this.entity(part) : unescape(part)));
  }
}

const mention = (label) => h("span.mention", {}, unescape(label));

function splitBar(body) {
  const at = body.indexOf("|");
  return at < 0 ? [body, null] : [body.slice(0, at), body.slice(at + 1)];
}

function splitOnce(text, pattern) {
  const hit = pattern.exec(text);
  return hit ? [text.slice(0, hit.index), text.slice(hit.index + hit[0].length)] : [text, null];
}

/** Neighbouring lines of one kind: quoted (`>`) or not. */
function runs(text) {
  const out = [];
  for (const line of text.split("\n")) {
    const hit = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const quoted = Boolean(hit);
    if (out.at(-1)?.quoted !== quoted) out.push({ quoted, lines: [] });
    out.at(-1).lines.push(hit ? hit[1] : line);
  }
  return out;
}

/** The first complete style of a line: where it opens and closes, outside of `<…>`. */
function firstStyle(text) {
  let inside = false;
  for (let start = 0; start < text.length; start += 1) {
    if (text[start] === "<") inside = true;
    else if (text[start] === ">") inside = false;
    else if (!inside && STYLES[text[start]] && opens(text, start)) {
      const end = closing(text, start);
      if (end > 0) return { start, end, tag: STYLES[text[start]] };
    }
  }
  return null;
}

function opens(text, at) {
  const next = text[at + 1];
  return (
    (at === 0 || BEFORE.test(text[at - 1])) && next !== undefined && !/\s/.test(next) && next !== text[at]
  );
}

function closing(text, start) {
  const mark = text[start];
  for (let end = text.indexOf(mark, start + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    const ends = end + 1 === text.length || AFTER.test(text[end + 1]);
    if (ends && !/\s/.test(text[end - 1])) return end;
  }
  return -1;
}
