// What each person has not seen yet, per channel; kept for this browser tab, so that a reload does not forget.

import { isTopLevel } from "./world.js";

export class Unread {
  constructor(person) {
    this.key = keyOf(person);
    this.seen = read(this.key);
  }

  /** How many messages by others stand after the last one seen. */
  count(world, channel) {
    const since = Number(this.seen[channel.id] ?? 0);
    return world
      .timeline(channel)
      .filter((message) => Number(message.ts) > since && message.user !== world.me.id && isTopLevel(message))
      .length;
  }

  /** How many direct messages of the app, by their ts, somebody has not seen. `box` is { channel, stamps }. */
  static waiting(person, box) {
    const since = Number(read(keyOf(person))[box.channel] ?? 0);
    return box.stamps.filter((ts) => Number(ts) > since).length;
  }

  /** Everything up to the newest message of this channel has been on screen. */
  all(channel) {
    const newest = Math.max(0, ...[...channel.messages.keys(), ...channel.ephemerals.keys()].map(Number));
    this.seen[channel.id] = newest;
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.seen));
    } catch {
      /* kept in memory at least */
    }
  }
}

const keyOf = (person) => `baton.seen.${person}`;

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}
