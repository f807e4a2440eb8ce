// One message: who, when, what, reactions, the thread below it, and what can be done with it.

import { act } from "./act.js";
import { messageBody } from "./blocks.js";
import { clock, fully } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { menuButton } from "./menu.js";
import { rest, resting, showRest } from "./rest.js";

const REACTIONS = ["eyes", "white_check_mark", "+1"];

/**
 * The element for a message. `place` is { world, channel, inThread, openThread(ts), edit(message) }.
 */
export function messageElement(message, place) {
  const { world } = place;
  const author = world.author(message);
  const host = hostOf(message, place, () => element);
  const body = h("div.message-body", {}, notes(message, place), messageBody(message, host));
  const element = h(
    "article.message",
    {
      "data-ts": message.ts,
      "data-thread": message.thread_ts,
      "aria-label": `${author.name}, ${clock(message.ts)}`,
    },
    badge(author),
    h(
      "div.message-main",
      {},
      h(
        "div.message-head",
        {},
        byline(author),
        time(message),
        message.edited && h("span.quiet-text", {}, "edited"),
      ),
      body,
      reactions(message, place),
      !place.inThread && threadLine(message, place),
    ),
    !message.is_ephemeral && tools(message, place),
  );
  if (message.is_ephemeral) element.classList.add("ephemeral");
  showRest(message.ts, element);
  return element;
}

/** What a card's buttons do: press in this message as the person one acts as. */
function hostOf(message, { world, channel }, element) {
  return world.host({
    resting: () => resting(message.ts),
    rest: () => rest(message.ts, element()),
    press: (action) => act("press", { channel: channel.id, ts: message.ts, seen: message, ...action }),
    suggest: async () => [],
  });
}

export function badge({ name, app, color }) {
  const element = h("span.badge", { "aria-hidden": "true" }, [...name][0]?.toUpperCase() ?? "?");
  if (app) element.classList.add("robot");
  if (/^[0-9a-f]{6}$/i.test(color ?? "")) element.style.setProperty("--badge", `#${color}`);
  return element;
}

const byline = (author) => [
  h("strong.author", { dir: "auto" }, author.name),
  author.app && h("span.app-mark", {}, "APP"),
];

const time = (message) => h("time.quiet-text", { title: fully(message.ts) }, clock(message.ts));

function notes(message, place) {
  if (message.is_ephemeral)
    return h("p.only-you", {}, h("span", { "aria-hidden": "true" }, "◌ "), "Only visible to you");
  if (message.subtype === "thread_broadcast" && !place.inThread)
    return h("p.only-you", {}, "Also sent from a thread");
  return null;
}

function reactions(message, place) {
  if (!message.reactions?.length) return null;
  return h(
    "div.reactions",
    {},
    message.reactions.map(({ name, users, count }) => {
      const who = users.map((user) => place.world.names.user(user) ?? user).join(", ");
      const label = `${name.replaceAll("_", " ")}: ${who}`;
      const add = () => act("add_reaction", { channel: place.channel.id, ts: message.ts, name });
      return h(
        "button.reaction",
        { type: "button", title: label, "aria-label": label, onclick: add },
        emoji(name) ?? name,
        ` ${count}`,
      );
    }),
  );
}

function threadLine(message, place) {
  if (!message.reply_count) return null;
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const last = message.latest_reply && h("span.quiet-text", {}, ` last at ${clock(message.latest_reply)}`);
  return h(
    "button.thread-line",
    { type: "button", "data-key": "thread", onclick: () => place.openThread(message) },
    count,
    last,
  );
}

/** The buttons at a message's edge: reply, and everything else behind one menu. */
function tools(message, place) {
  const reply = h(
    "button.tool",
    {
      type: "button",
      "aria-label": "Reply in thread",
      title: "Reply in thread",
      "data-key": "reply",
      onclick: () => place.openThread(message),
    },
    h("span", { "aria-hidden": "true" }, "↩"),
  );
  const more = menuButton({
    label: "More about this message",
    items: () => choices(message, place),
    classes: ".tool",
    key: "more",
  });
  return h("div.tools", {}, !place.inThread && reply, more);
}

function choices(message, { world, channel, edit }) {
  const here = { channel: channel.id, ts: message.ts };
  const react = REACTIONS.map((name) => ({
    label: `${emoji(name)}  React with ${name.replaceAll("_", " ")}`,
    chosen: () => act("add_reaction", { ...here, name }),
  }));
  const shortcuts = world.shortcuts
    .filter((one) => one.type === "message")
    .map(({ name, callback_id }) => ({
      label: name,
      hint: world.appName(),
      chosen: () => act("shortcut", { callback_id, ...here }),
    }));
  const own = message.user === world.me.id && [
    { label: "Edit message", chosen: () => edit(message) },
    { label: "Delete message", chosen: () => act("delete_message", here) },
  ];
  return [...shortcuts, ...react, ...(own || [])];
}
