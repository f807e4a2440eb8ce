// What the page knows: one person's view of the workspace, and the places outside. No drawing here.

import { personName } from "./names.js";

export class World {
  constructor(hello) {
    Object.assign(this, {
      places: hello.places,
      welcome: hello.welcome,
      roles: hello.roles,
      groups: hello.groups,
      boxes: hello.boxes,
    });
    const { channels, people, ephemerals, ...rest } = hello.workspace;
    Object.assign(this, rest);
    this.people = new Map(people.map((person) => [person.id, person]));
    this.channels = new Map();
    for (const channel of channels) this.meetChannel(channel);
    for (const { channel, message } of ephemerals)
      this.channels.get(channel)?.ephemerals.set(message.ts, message);
  }

  /** A new channel, or new facts about a known one; its messages are kept by ts. */
  meetChannel({ messages = [], ...facts }) {
    const known = this.channels.get(facts.id) ?? { messages: new Map(), ephemerals: new Map() };
    for (const message of messages) known.messages.set(message.ts, message);
    this.channels.set(facts.id, Object.assign(known, facts));
    return known;
  }

  /** What the app is called on screen. */
  appName() {
    return personName(this.people.get(this.app.user)) ?? this.app.name;
  }

  /** The people one can act as. */
  crew() {
    return [...this.people.values()].filter((person) => !person.is_bot);
  }

  /** What mrkdwn and cards ask for: the name behind an id, or null. */
  names = {
    user: (id) => personName(this.people.get(id)),
    channel: (id) => this.channels.get(id)?.name ?? null,
    group: (id) => this.groups[id] ?? null,
  };

  /** Who wrote a message: name, colour of the badge, whether it is an app. */
  author(message) {
    const person = this.people.get(message.user);
    const name =
      message.username || personName(person) || (message.bot_id ? this.appName() : message.user) || "Slack";
    return { name, app: Boolean(message.bot_id || person?.is_bot), color: person?.color ?? null };
  }

  /** What every card and view may ask: names for ids, and whom and what one can pick. */
  host(acts) {
    const people = () => this.crew().map((person) => ({ id: person.id, name: personName(person) }));
    const rooms = () => [...this.channels.values()].filter((one) => !one.is_im);
    return {
      names: this.names,
      people,
      channels: () => rooms().map(({ id, name }) => ({ id, name: `#${name}` })),
      ...acts,
    };
  }

  isMember(channel) {
    return channel.is_im || channel.members.includes(this.me.id);
  }

  /** Messages of a channel's timeline (no replies), oldest first, with this person's ephemeral ones. */
  timeline(channel) {
    return [...channel.messages.values(), ...channel.ephemerals.values()].filter(isTopLevel).sort(byTs);
  }

  /** A thread: its first message and the replies. */
  thread(channel, ts) {
    const all = [...channel.messages.values(), ...channel.ephemerals.values()];
    return all.filter((message) => message.ts === ts || message.thread_ts === ts).sort(byTs);
  }
}

/** Whether a message stands in the channel itself and not only in a thread. */
export function isTopLevel(message) {
  return !message.thread_ts || message.thread_ts === message.ts || message.subtype === "thread_broadcast";
}

export const byTs = (one, other) => Number(one.ts) - Number(other.ts);
