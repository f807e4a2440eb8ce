// The pane of one channel: its name, its timeline, and where one writes.

import { act } from "./act.js";
import { composer } from "./composer.js";
import { h } from "./dom.js";
import { menuButton } from "./menu.js";
import { messageElement } from "./message.js";
import { titleOf } from "./names.js";
import { Timeline } from "./timeline.js";
import { toast } from "./toast.js";
import { isTopLevel } from "./world.js";

export class ChannelPane {
  constructor(world, channel, { openThread, seen }) {
    Object.assign(this, { world, channel });
    const place = {
      world,
      channel,
      inThread: false,
      openThread: (message) => openThread(channel, message),
      edit: (m) => this.edit(m),
    };
    this.timeline = new Timeline({
      draw: (message) => messageElement(message, place),
      label: `Messages in ${titleOf(channel)}`,
      empty: channel.is_im
        ? `This is the start of your conversation with ${world.appName()}.`
        : "Nothing has been written here yet.",
      seen: () => seen(channel),
    });
    this.foot = h("div.pane-foot");
    this.element = h("section.pane", { "aria-label": titleOf(channel) }, this.timeline.element, this.foot);
    this.drawFoot();
    this.timeline.load(world.timeline(channel));
  }

  /** A person who is not a member reads and may join. */
  drawFoot() {
    const { world, channel } = this;
    if (channel.is_archived) return this.foot.replaceChildren(h("p.empty", {}, "This channel is archived."));
    if (channel.is_im && world.app.read_only) return this.foot.replaceChildren(readOnly(world));
    if (!world.isMember(channel)) return this.foot.replaceChildren(joinBar(channel));
    this.composer ??= composer({
      label: `Message ${titleOf(channel)}`,
      placeholder: `Message ${titleOf(channel)}`,
      key: `write/${channel.id}`,
      commands: world.commands,
      send: (text) => this.send(text),
      extra: [shortcuts(world)],
    });
    this.foot.replaceChildren(this.composer.element);
  }

  async send(text) {
    const { world, channel } = this;
    const command = world.commands.find((one) => text === one || text.startsWith(`${one} `));
    if (!command && /^\/[a-z]/.test(text)) {
      toast(
        `${text.split(" ")[0]} is not a command here. There are ${world.commands.join(" and ")}.`,
        "problem",
      );
      return false;
    }
    const what = command ? "command" : "write";
    return (await act(what, { channel: channel.id, text })).ok;
  }

  /** A new or changed message; replies are the thread's business. */
  put(message) {
    if (isTopLevel(message)) this.timeline.put(message);
  }

  remove(ts) {
    this.timeline.remove(ts);
  }

  /** Editing one's own message happens in place. */
  edit(message) {
    const row = this.timeline.rows.get(message.ts);
    if (row) editInPlace(row.element.querySelector(".message-body"), message, this.channel);
  }
}

/** Turn a message's body into a box for its text; the change comes back over the socket. */
export function editInPlace(body, message, channel) {
  const box = composer({
    label: "Edit message",
    key: `edit/${message.ts}`,
    send: async (text) => (await act("edit_message", { channel: channel.id, ts: message.ts, text })).ok,
    extra: [h("button.quiet", { type: "button", onclick: () => body.replaceChildren(...before) }, "Cancel")],
  });
  const before = [...body.childNodes];
  body.replaceChildren(box.element);
  box.write(message.text);
}

function readOnly(world) {
  const name = world.appName();
  const command = world.commands[0];
  return h("p.quiet-text", {}, `${name} writes here and does not read. Use the buttons, or ${command} in a channel.`);
}

function joinBar(channel) {
  const join = () => act("join", { channel: channel.id });
  return h(
    "div.join-bar",
    {},
    h("span", {}, `You are not in ${titleOf(channel)}.`),
    h("button.primary", { type: "button", onclick: join }, "Join"),
  );
}

function shortcuts(world) {
  const items = () =>
    world.shortcuts
      .filter((one) => one.type === "global")
      .map(({ name, callback_id }) => ({
        label: name,
        hint: world.appName(),
        chosen: () => act("shortcut", { callback_id }),
      }));
  return items().length > 0 && menuButton({ label: "Shortcuts", sign: "⚡", items, classes: ".tool" });
}
