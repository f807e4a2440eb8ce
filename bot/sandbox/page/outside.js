// The world outside Slack: places where members write and the brand's answers arrive.
//
// A place is { name, title, about, members: [{ id, name }], threads: [{ id, title, posts: [post] }], fixed };
// where `fixed` says that no new threads can be begun.
// a post is { id, author, text, at (ISO), brand, url, edited, deleted } where `author` is the shown name and
// `brand` says that it is an account of ours.
// A change is { thread: { id, title }, post }: a post that is new, or a new state of a known one.

import { act } from "./act.js";
import { composer } from "./composer.js";
import { clock, fully } from "./dates.js";
import { h, link, openable } from "./dom.js";
import { badge } from "./message.js";
import { lines } from "./mrkdwn.js";

const NEAR_END = 120;
const seconds = (iso) => Date.parse(iso) / 1000;

export class OutsidePane {
  /** `current` is the name of the place to open first. */
  constructor(places, close, current) {
    this.places = places.map((place) => new PlaceView(place));
    this.tabs = h("div.tabs", { role: "tablist", "aria-label": "Places outside", onkeydown: (e) => this.step(e) });
    this.holder = h("div.place-holder");
    this.element = h(
      "section.pane.outside",
      { "aria-label": "Outside world" },
      h(
        "header.pane-head",
        {},
        h("h2", {}, "Outside world"),
        h("span.quiet-text", {}, places.length === 1 ? places[0].title : "what members see"),
        h(
          "button.close.only-narrow",
          { type: "button", "aria-label": "Close the outside world", onclick: close },
          "×",
        ),
      ),
      this.places.length > 1 && this.tabs,
      this.holder,
    );
    this.tabs.append(...this.places.map((view) => view.tab(() => this.open(view))));
    this.holder.append(...this.places.map((view) => view.element));
    const first = this.places.find((view) => view.place.name === current) ?? this.places[0];
    if (first) this.open(first);
    else this.holder.append(h("p.empty", {}, "There is no place outside in this sandbox."));
  }

  open(view) {
    this.current = view;
    for (const one of this.places) one.show(one === view);
    view.toEnd();
  }

  /** Arrow keys lead from tab to tab. */
  step(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const { places } = this;
    this.open(places[(places.indexOf(this.current) + by + places.length) % places.length]);
    this.current.button.focus();
  }

  put(name, change) {
    this.places.find((view) => view.place.name === name)?.put(change);
  }

  focus() {
    this.current?.composer.focus();
  }
}

/** One place: its conversations, newest at the end, and a box to write as a member. */
class PlaceView {
  constructor(place) {
    this.place = place;
    this.threads = new Map();
    this.list = h("div.place-list", { tabindex: "0", role: "region", "aria-label": place.title });
    this.heard = h("p.visually-hidden", { "aria-live": "polite" });
    this.member = h(
      "select.as-member",
      { "aria-label": "Write as" },
      place.members.map((one) => h("option", { value: one.id }, one.name)),
    );
    this.where = h(
      "select.in-thread",
      { "aria-label": "Where" },
      !place.fixed && h("option", { value: "" }, "New conversation"),
    );
    this.composer = composer({
      label: `Write in ${place.title}`,
      placeholder: "Write as a member…",
      key: `outside/${place.name}`,
      send: (text) => this.send(text),
      extra: [this.member, this.where],
    });
    this.element = h(
      "div.place",
      { role: "tabpanel", "aria-label": place.title },
      h("p.place-about", {}, place.about),
      this.list,
      this.heard,
      h("div.pane-foot", {}, this.composer.element),
    );
    for (const thread of place.threads) {
      this.open(thread);
      for (const post of thread.posts) this.add(thread, post);
    }
  }

  /** The button that opens this place; it counts what arrived while another one was open. */
  tab(open) {
    this.unseen = h("span.count", { hidden: true });
    this.button = h("button.tab", { type: "button", role: "tab", onclick: open }, this.place.title, this.unseen);
    return this.button;
  }

  show(yes) {
    this.element.hidden = !yes;
    this.button.setAttribute("aria-selected", String(yes));
    this.button.tabIndex = yes ? 0 : -1;
    this.count(0);
  }

  count(number) {
    this.waiting = number;
    this.unseen.hidden = !number;
    this.unseen.textContent = number ? `${number} new` : "";
  }

  async send(text) {
    const details = { place: this.place.name, thread: this.where.value, member: this.member.value, text };
    const answer = await act("outside.write", details);
    if (answer.ok) this.toEnd();
    return answer.ok;
  }

  /** A change while one watches: keep the end in sight, and say aloud when the brand has answered. */
  put({ thread, post }) {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    const stay = scrollHeight - scrollTop - clientHeight < NEAR_END;
    const isNew = !this.threads.get(thread.id)?.posts.has(post.id);
    const element = this.add(thread, post);
    element.classList.add("fresh");
    if (this.element.hidden) return this.count(this.waiting + isNew);
    if (stay) this.toEnd();
    if (post.brand) {
      this.heard.textContent = `${post.author} answered in ${thread.title}`;
      element.scrollIntoView({ block: "nearest" });
    }
  }

  add(thread, post) {
    const known = this.threads.get(thread.id) ?? this.open(thread);
    const element = postElement(post, () => this.answerIn(thread.id));
    const before = known.posts.get(post.id);
    if (before) before.replaceWith(element);
    else known.body.append(element);
    known.posts.set(post.id, element);
    return element;
  }

  open(thread) {
    const body = h("div.thread-posts");
    const title = h("h3.thread-title", { dir: "auto" }, thread.title);
    const answer = h(
      "button.link-button",
      { type: "button", onclick: () => this.answerIn(thread.id) },
      "Write here",
    );
    this.list.append(h("section.outside-thread", { "data-thread": thread.id }, title, body, answer));
    this.where.append(h("option", { value: thread.id }, thread.title.slice(0, 60)));
    const known = { body, posts: new Map() };
    this.threads.set(thread.id, known);
    return known;
  }

  answerIn(id) {
    this.where.value = id;
    this.composer.focus();
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }
}

function postElement(post) {
  const at = h("time.quiet-text", { title: fully(seconds(post.at)) }, clock(seconds(post.at)));
  const time = openable(post.url) ? link(post.url, at) : at;
  const marks = [
    post.brand && h("span.brand-mark", {}, "BRAND"),
    post.edited && h("span.quiet-text", {}, "edited"),
  ];
  const text = post.deleted
    ? h("p.quiet-text", {}, "This post was deleted.")
    : h("p.post-text", { dir: "auto" }, lines(post.text));
  return h(
    `article.post${post.brand ? ".brand" : ""}`,
    { "data-post": post.id },
    badge({ name: post.author }),
    h(
      "div.message-main",
      {},
      h("div.message-head", {}, h("strong.author", { dir: "auto" }, post.author), marks, time),
      text,
    ),
  );
}
