// Instants as Slack writes them: `<!date^1700000000^{date_short} at {time}|fallback>` and message times.

const FORMS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};

// The zone of whoever one acts as: Slack shows times on each reader's own clock, not on the browser's.
let zone;

/** From now on every time is told in this IANA zone. */
export function tellIn(name) {
  zone = name;
}

const when = (seconds) => new Date(Number(seconds) * 1000);
const say = (seconds, form) =>
  new Intl.DateTimeFormat("en-GB", { ...form, timeZone: zone }).format(when(seconds));

/** `2026-11-06T14:02` for the input of a day and a time. */
export function toInput(seconds) {
  const form = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  const parts = new Intl.DateTimeFormat("en-GB", { ...form, hourCycle: "h23", timeZone: zone });
  const named = Object.fromEntries(parts.formatToParts(when(seconds)).map(({ type, value }) => [type, value]));
  return `${named.year}-${named.month}-${named.day}T${named.hour}:${named.minute}`;
}

/** The reverse, in seconds; null for nothing. Twice, since the zone's offset may differ there. */
export function fromInput(value) {
  if (!value) return null;
  const wanted = Date.parse(`${value}Z`) / 1000;
  const away = (seconds) => Date.parse(`${toInput(seconds)}Z`) / 1000 - seconds;
  return Math.round(wanted - away(wanted - away(wanted)));
}

/** `14:02` for a message's ts. */
export const clock = (ts) => say(ts, FORMS.time);

/** `14:02:10, Friday 6 November 2026`: what a pointer resting on a time shows. */
export const fully = (ts) => `${say(ts, FORMS.time_secs)}, ${say(ts, FORMS.date_long)}`;

/** `Friday 6 November`: the line between two days. */
export const day = (ts) => say(ts, { weekday: "long", day: "numeric", month: "long" });

/** Fill a date format; an instant that cannot be read gives the fallback. */
export function dateText(seconds, format, fallback) {
  if (!/^-?\d{1,11}$/.test(String(seconds))) return fallback;
  return format.replace(/\{([a-z_]+)\}/g, (whole, token) => word(seconds, token) ?? whole);
}

function word(seconds, token) {
  if (token === "ago") return ago(seconds);
  if (token.endsWith("_pretty")) return near(seconds) ?? word(seconds, token.slice(0, -7));
  return Object.hasOwn(FORMS, token) ? say(seconds, FORMS[token]) : null;
}

/** `today`, `yesterday`, `tomorrow`, or null when the day is further away. */
function near(seconds) {
  const midnight = (instant) => Date.parse(`${toInput(instant).slice(0, 10)}T00:00Z`);
  const days = Math.round((midnight(seconds) - midnight(Date.now() / 1000)) / 86_400_000);
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] ?? null;
}

function ago(seconds) {
  const away = Math.round((when(seconds).getTime() - Date.now()) / 1000);
  const [unit, size] = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
  ].find(([, length]) => Math.abs(away) >= length || length === 1);
  return new Intl.RelativeTimeFormat("en").format(Math.round(away / size), unit);
}
