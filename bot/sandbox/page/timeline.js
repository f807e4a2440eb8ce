// A scrolling list of messages that is only ever added to: a change redraws one message, never the list.

import { day } from "./dates.js";
import { h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { byTs } from "./world.js";

// Messages of one author within this many seconds stand under one name.
const TOGETHER = 300;
const NEAR_END = 120;

export class Timeline {
  /** `draw(message)` makes the element of a message; `label` names the list; `seen()` hears that the end is on screen. */
  constructor({ draw, label, empty, seen = () => {} }) {
    Object.assign(this, { draw, empty, seen });
    this.rows = new Map();
    this.order = [];
    this.stuck = true;
    this.top = 0;
    this.list = h("div.timeline-list", { role: "log", "aria-label": label, "aria-live": "off" });
    this.jump = h(
      "button.jump",
      { type: "button", hidden: true, onclick: () => this.toEnd() },
      "New messages ↓",
    );
    this.scroller = h(
      "div.timeline-scroll",
      { tabindex: "0", "aria-label": label, role: "region" },
      this.list,
    );
    this.element = h("div.timeline", {}, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // Rows get their true height only when they come near the screen: stay at the end while they settle.
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.list);
    this.note = h("p.empty", {}, empty);
    this.list.append(this.note);
  }

  /** Put many messages in at once (oldest first) and go to the end. */
  load(messages) {
    for (const message of messages) this.insert(message);
    this.toEnd();
  }

  /** A new message, or a new state of one that is there. */
  put(message, { quietly = false } = {}) {
    const row = this.rows.get(message.ts);
    if (row) this.redraw(row, message);
    else this.insert(message);
    if (this.stuck) this.toEnd();
    else if (!row && !quietly) this.jump.hidden = false;
  }

  remove(ts) {
    const row = this.rows.get(ts);
    if (!row) return;
    const next = this.order[this.order.indexOf(row) + 1];
    this.order.splice(this.order.indexOf(row), 1);
    this.rows.delete(ts);
    row.element.remove();
    if (next) this.arrange(next);
    this.note.hidden = this.order.length > 0;
  }

  insert(message) {
    const row = { ts: message.ts, message, element: this.wrap(message) };
    let at = this.order.length;
    while (at > 0 && byTs(this.order[at - 1], row) > 0) at -= 1;
    const after = this.order[at];
    this.order.splice(at, 0, row);
    this.rows.set(message.ts, row);
    this.list.insertBefore(row.element, after?.element ?? null);
    this.arrange(row);
    if (after) this.arrange(after);
    this.note.hidden = true;
  }

  wrap(message) {
    return h("div.row", {}, h("div.day", { hidden: true }), this.draw(message));
  }

  redraw(row, message) {
    const body = (of) => JSON.stringify([of.text, of.blocks]);
    const changed = body(row.message) !== body(message);
    row.message = message;
    keepingFocus(row.element, () => row.element.lastElementChild.replaceWith(this.draw(message)));
    if (changed) row.element.lastElementChild.classList.add("changed");
  }

  /** Day lines and the gathering of one author's messages depend on the row above. */
  arrange(row) {
    const above = this.order[this.order.indexOf(row) - 1];
    const line = row.element.firstElementChild;
    const fresh = !above || day(above.ts) !== day(row.ts);
    line.hidden = !fresh;
    line.textContent = fresh ? day(row.ts) : "";
    row.element.classList.toggle("together", !fresh && sameHand(above.message, row.message));
  }

  /** Only a person moving up lets go of the end; growing content does not. */
  scrolled() {
    const { scrollTop } = this.scroller;
    if (this.atEnd()) this.reached();
    else if (scrollTop < this.top) this.stuck = false;
    this.top = scrollTop;
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.top = this.scroller.scrollTop;
    this.reached();
  }

  reached() {
    this.stuck = true;
    this.jump.hidden = true;
    this.seen();
  }
}

function sameHand(one, other) {
  const who = (message) => message.username || message.user || message.bot_id;
  const close = Number(other.ts) - Number(one.ts) < TOGETHER;
  return (
    close &&
    who(one) === who(other) &&
    !one.is_ephemeral &&
    !other.is_ephemeral &&
    !one.bot_id &&
    !other.bot_id
  );
}
