// Puts the page together: listens to the socket, keeps the world, and tells each pane what changed.

import { act, actAs } from "./act.js";
import { ChannelPane } from "./channel.js";
import { tellIn } from "./dates.js";
import { fill } from "./dom.js";
import { HomePane } from "./home.js";
import { Modals } from "./modal.js";
import { personName, titleOf } from "./names.js";
import { OutsidePane } from "./outside.js";
import { Sidebar } from "./sidebar.js";
import { Socket } from "./socket.js";
import { ThreadPane } from "./thread.js";
import { Unread } from "./unread.js";
import { welcomeBanner } from "./welcome.js";
import { World } from "./world.js";

const $ = (id) => document.getElementById(id);

class App {
  constructor() {
    this.sidebar = new Sidebar($("sidebar"), {
      open: (place) => this.open(place),
      actAs: (user) => {
        this.show("main");
        this.socket.follow(user);
      },
    });
    this.socket = new Socket({
      hello: (message) => this.hello(message),
      change: (change) => this[`on_${change.kind}`]?.(change),
      waiting: (yes) => ($("waiting").hidden = !yes),
    });
    for (const button of document.querySelectorAll("[data-show]"))
      button.addEventListener("click", () => this.show(button.dataset.show));
    $("main").addEventListener("click", (event) => {
      const beside = document.body.dataset.pane === "nav" && !event.target.closest("#open-nav");
      if (beside) this.show("main");
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.escape());
    this.socket.follow(new URL(location.href).searchParams.get("as"));
  }

  /** Everything anew: at the start, after a gap, and as somebody else. */
  hello(message) {
    const typed = this.drafts();
    this.world = new World(message);
    const { world } = this;
    actAs(world.me.id);
    tellIn(world.me.tz);
    this.socket.person = world.me.id;
    this.unread = new Unread(world.me.id);
    this.panes = new Map();
    this.modals?.show([]);
    this.modals = new Modals(world);
    this.drawSidebar();
    this.outside = new OutsidePane(world.places, () => this.show("main"), this.outside?.current?.place.name);
    fill($("outside"), this.outside.element);
    fill(
      $("welcome"),
      welcomeBanner(world.welcome, (where) => this.go(where)),
    );
    const thread = this.thread && world.channels.get(this.thread.channel.id);
    this.open(
      this.place && (this.place === "home" || world.channels.has(this.place)) ? this.place : this.first(),
      { stay: true },
    );
    if (thread?.messages.has(this.thread.ts)) this.openThread(thread, { ts: this.thread.ts }, { stay: true });
    else this.closeThread();
    this.modals.show(world.modals);
    this.redraft(typed);
  }

  drawSidebar() {
    const { world } = this;
    const counts = [...world.channels.values()].map((one) => [one.id, this.unread.count(world, one)]);
    const elsewhere = Object.entries(world.boxes).map(([user, box]) => [user, Unread.waiting(user, box)]);
    this.sidebar.draw(world, counts, elsewhere);
  }

  first() {
    const queue = [...this.world.channels.values()].find(
      (one) => one.name.includes("queue") && this.world.isMember(one),
    );
    return (queue ?? this.world.channels.values().next().value).id;
  }

  /** Where one of the things to try leads. */
  go(where) {
    if (where === "outside") {
      this.show("outside");
      this.outside.focus();
    } else if (where === "home") {
      this.open("home");
    } else {
      this.open(this.first());
      if (where.startsWith("/")) this.pane().composer?.write(where);
    }
  }

  // ------------------------------------------------------------ places

  /** Show `home` or a channel in the middle. */
  open(place, { stay = false } = {}) {
    this.place = place;
    const { world } = this;
    const channel = world.channels.get(place);
    fill($("place-name"), channel && !channel.is_im ? titleOf(channel) : this.appsPlace(channel));
    fill($("place-topic"), channel ? channel.topic : personName(world.me));
    fill($("place"), this.pane().element);
    this.sidebar.choose(place);
    $("welcome").hidden = place !== this.first();
    if (channel) this.pane().timeline.toEnd();
    if (place === "home") act("open_home");
    if (channel?.is_im) act("open_home", { tab: "messages" });
    if (!stay) this.show("main");
  }

  appsPlace(channel) {
    return `${this.world.appName()} ${channel ? "messages" : "Home"}`;
  }

  pane(place = this.place) {
    if (!this.panes.has(place))
      this.panes.set(place, place === "home" ? new HomePane(this.world) : this.channelPane(place));
    return this.panes.get(place);
  }

  channelPane(id) {
    const openThread = (channel, message) => this.openThread(channel, message);
    return new ChannelPane(this.world, this.world.channels.get(id), {
      openThread,
      seen: (channel) => this.seen(channel),
    });
  }

  /** Which of the panes a narrow window shows: main, nav, outside or thread. */
  show(pane) {
    document.body.dataset.pane = pane;
    $("open-nav").setAttribute("aria-expanded", String(pane === "nav"));
  }

  openThread(channel, { thread_ts, ts }, { stay = false } = {}) {
    this.thread = new ThreadPane(this.world, channel, thread_ts ?? ts, () => this.closeThread());
    fill($("thread"), this.thread.element);
    $("thread").hidden = false;
    this.thread.timeline.toEnd();
    if (stay) return;
    this.show("thread");
    this.thread.composer.focus();
  }

  closeThread() {
    this.thread = null;
    $("thread").hidden = true;
    if (document.body.dataset.pane === "thread") this.show("main");
  }

  escape() {
    if (document.querySelector("dialog[open], .menu")) return;
    if (document.body.dataset.pane === "nav") this.show("main");
    else if (this.thread) this.closeThread();
  }

  seen(channel) {
    if (this.place !== channel.id || document.hidden) return;
    this.unread.all(channel);
    this.sidebar.mark(channel.id, 0);
  }

  count(channel) {
    if (this.place === channel.id && this.pane().timeline.stuck) this.seen(channel);
    else this.sidebar.mark(channel.id, this.unread.count(this.world, channel));
  }

  /** What stands in the boxes, so that a new hello does not lose it. */
  drafts() {
    const boxes = [...document.querySelectorAll("textarea.composer-text")].filter((box) => box.value);
    return boxes.map((box) => [box.dataset.key, box.value]);
  }

  redraft(typed) {
    for (const [key, text] of typed) {
      const box = document.querySelector(`textarea[data-key="${CSS.escape(key)}"]`);
      if (box) box.value = text;
    }
  }

  // ------------------------------------------------------------ changes

  on_message({ channel: id, message }) {
    const channel = this.world.channels.get(id);
    channel.messages.set(message.ts, message);
    this.panes.get(id)?.put(message);
    this.thread?.put(channel, message);
    this.count(channel);
  }

  on_message_deleted({ channel: id, ts }) {
    const channel = this.world.channels.get(id);
    channel.messages.delete(ts);
    this.panes.get(id)?.remove(ts);
    if (this.thread?.channel.id === id) this.thread.timeline.remove(ts);
    this.count(channel);
  }

  on_ephemeral({ channel: id, message }) {
    const channel = this.world.channels.get(id);
    channel.ephemerals.set(message.ts, message);
    this.panes.get(id)?.put(message);
    this.thread?.put(channel, message);
    this.count(channel);
  }

  on_ephemeral_deleted({ channel: id, ts }) {
    this.world.channels.get(id).ephemerals.delete(ts);
    this.panes.get(id)?.remove(ts);
    if (this.thread?.channel.id === id) this.thread.timeline.remove(ts);
  }

  on_modals({ views }) {
    this.modals.show(views);
  }

  on_home({ view }) {
    this.world.home = view;
    this.panes.get("home")?.put(view);
  }

  on_joined({ channel: id, user }) {
    const channel = this.world.channels.get(id);
    if (!channel.members.includes(user)) channel.members.push(user);
    this.panes.get(id)?.drawFoot();
  }

  on_channel({ channel }) {
    this.world.meetChannel(channel);
    this.drawSidebar();
    this.sidebar.choose(this.place);
  }

  /** The app has written to somebody else: what it says is theirs, that it waits is shown. */
  on_box({ user, channel, ts }) {
    const box = (this.world.boxes[user] ??= { channel, stamps: [] });
    box.stamps.push(ts);
    this.sidebar.markPerson(user, Unread.waiting(user, box));
  }

  on_outside({ place, change }) {
    this.outside.put(place, change);
  }
}

document.addEventListener("visibilitychange", () => {
  const channel = app.world?.channels.get(app.place);
  if (channel) app.count(channel);
});

const app = new App();
