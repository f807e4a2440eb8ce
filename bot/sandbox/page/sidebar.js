// The left side: who one is, the channels with their unread marks, the app's Home.

import { h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { badge } from "./message.js";
import { personName, titleOf } from "./names.js";

export class Sidebar {
  /** `on` answers open(place) and actAs(user). A place is `home` or a channel id. */
  constructor(element, on) {
    Object.assign(this, { element, on });
  }

  /** Draw everything for a person; later only marks change. `unread` and `elsewhere` are pairs of id and count. */
  draw(world, unread, elsewhere = []) {
    keepingFocus(this.element, () => this.redraw(world));
    for (const [id, count] of unread) this.mark(id, count);
    for (const [user, count] of elsewhere) this.markPerson(user, count);
  }

  redraw(world) {
    this.buttons = new Map();
    this.dots = new Map();
    const channels = [...world.channels.values()];
    const rooms = channels.filter((one) => !one.is_im);
    this.element.replaceChildren(
      h("div.workspace", {}, h("strong", {}, world.team.name), h("span", {}, "Sandbox workspace")),
      this.people(world),
      group(
        "Channels",
        rooms.map((one) => this.entry(one.id, "#", one.name)),
      ),
      group("App", [
        this.entry("home", "⌂", `${world.appName()} Home`),
        ...channels
          .filter((one) => one.is_im)
          .map((one) => this.entry(one.id, "◦", `${world.appName()} messages`)),
      ]),
    );
  }

  people(world) {
    const who = world.crew().map((person) => {
      const chosen = person.id === world.me.id;
      const role = world.roles[person.id];
      const name = personName(person);
      return h(
        "button.person",
        {
          type: "button",
          "aria-pressed": String(chosen),
          "data-key": `as/${person.id}`,
          "data-person": person.name,
          onclick: () => this.on.actAs(person.id),
        },
        badge({ name, color: person.color }),
        h("span.person-name", {}, name, role && h("span.role", {}, role)),
        chosen ? h("span.you", {}, "you") : this.dot(person.id),
      );
    });
    return h("div.people", { role: "group", "aria-label": "Acting as" }, h("h2", {}, "Acting as"), who);
  }

  dot(user) {
    const dot = h("span.unread", { hidden: true });
    this.dots.set(user, dot);
    return dot;
  }

  /** How many messages of the app wait for somebody else: a reason to act as that person. */
  markPerson(user, count) {
    const dot = this.dots.get(user);
    if (!dot) return;
    dot.hidden = !count;
    dot.textContent = String(count || "");
    dot.title = `${count} new from the app`;
  }

  entry(id, sign, label) {
    const dot = h("span.unread", { hidden: true });
    const button = h(
      "button.entry",
      { type: "button", "data-key": `go/${id}`, "data-channel": id, onclick: () => this.on.open(id) },
      h("span.sign", { "aria-hidden": "true" }, sign),
      h("span.entry-name", {}, label),
      dot,
    );
    this.buttons.set(id, { button, dot });
    return button;
  }

  /** How many messages of a channel have not been seen. */
  mark(id, count) {
    const entry = this.buttons.get(id);
    if (!entry) return;
    entry.dot.hidden = !count;
    entry.dot.textContent = count > 99 ? "99+" : String(count || "");
    entry.dot.title = `${count} not seen yet`;
    entry.button.classList.toggle("has-unread", count > 0);
  }

  choose(id) {
    for (const [key, { button }] of this.buttons) {
      if (key === id) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
  }
}

function group(title, entries) {
  return h("nav.group", { "aria-label": title }, h("h2", {}, title), entries);
}
