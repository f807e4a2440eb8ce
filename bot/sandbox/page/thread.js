// The thread pane: a message, its replies, and a place to answer.

import { act } from "./act.js";
import { editInPlace } from "./channel.js";
import { composer } from "./composer.js";
import { h } from "./dom.js";
import { messageElement } from "./message.js";
import { titleOf } from "./names.js";
import { Timeline } from "./timeline.js";
import { toast } from "./toast.js";

export class ThreadPane {
  constructor(world, channel, ts, close) {
    Object.assign(this, { world, channel, ts });
    const place = {
      world,
      channel,
      inThread: true,
      openThread: () => {},
      edit: (message) => this.edit(message),
    };
    this.timeline = new Timeline({
      draw: (message) => messageElement(message, place),
      label: "Messages in this thread",
      empty: "No replies yet.",
    });
    this.composer = composer({
      label: "Reply in thread",
      placeholder: "Reply…",
      key: `reply/${ts}`,
      send: (text) => this.send(text),
    });
    this.element = h(
      "section.pane",
      { "aria-label": "Thread" },
      h(
        "header.pane-head",
        {},
        h("h2", {}, "Thread"),
        h("span.quiet-text", {}, titleOf(channel)),
        h("button.close", { type: "button", "aria-label": "Close thread", onclick: close }, "×"),
      ),
      this.timeline.element,
      world.isMember(channel) &&
        !(channel.is_im && world.app.read_only) &&
        h("div.pane-foot", {}, this.composer.element),
    );
    this.timeline.load(world.thread(channel, ts));
  }

  async send(text) {
    if (text.startsWith("/")) {
      toast("Slash commands do not work in threads. Write it in the channel.", "problem");
      return false;
    }
    return (await act("write", { channel: this.channel.id, text, thread_ts: this.ts })).ok;
  }

  put(channel, message) {
    if (channel.id === this.channel.id && (message.ts === this.ts || message.thread_ts === this.ts))
      this.timeline.put(message);
  }

  edit(message) {
    const row = this.timeline.rows.get(message.ts);
    if (row) editInPlace(row.element.querySelector(".message-body"), message, this.channel);
  }
}
