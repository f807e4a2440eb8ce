// The emoji codes that cards and people use (`:eyes:`); a code that is not here is shown as it was written.

const EMOJI = {
  "+1": "👍",
  "-1": "👎",
  thumbsup: "👍",
  thumbsdown: "👎",
  eyes: "👀",
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  x: "❌",
  no_entry: "⛔",
  no_entry_sign: "🚫",
  warning: "⚠️",
  scales: "⚖️",
  balance_scale: "⚖️",
  bulb: "💡",
  red_circle: "🔴",
  large_yellow_circle: "🟡",
  large_green_circle: "🟢",
  large_blue_circle: "🔵",
  white_circle: "⚪",
  rotating_light: "🚨",
  lock: "🔒",
  hourglass: "⌛",
  hourglass_flowing_sand: "⏳",
  clock1: "🕐",
  alarm_clock: "⏰",
  zzz: "💤",
  speech_balloon: "💬",
  memo: "📝",
  pencil: "📝",
  pencil2: "✏️",
  link: "🔗",
  pushpin: "📌",
  bell: "🔔",
  no_bell: "🔕",
  mega: "📣",
  loudspeaker: "📢",
  tada: "🎉",
  heart: "❤️",
  blush: "😊",
  smile: "😄",
  slightly_smiling_face: "🙂",
  grin: "😁",
  joy: "😂",
  cry: "😢",
  sob: "😭",
  rage: "😡",
  angry: "😠",
  thinking_face: "🤔",
  pray: "🙏",
  clap: "👏",
  wave: "👋",
  fire: "🔥",
  star: "⭐",
  sparkles: "✨",
  rocket: "🚀",
  newspaper: "📰",
  ambulance: "🚑",
  shield: "🛡️",
  ticket: "🎫",
  package: "📦",
  bento: "🍱",
  coffee: "☕",
  sunrise: "🌅",
  crescent_moon: "🌙",
  chart_with_upwards_trend: "📈",
  bar_chart: "📊",
  mag: "🔍",
  question: "❓",
  grey_question: "❔",
  exclamation: "❗",
  arrow_right: "➡️",
  arrows_counterclockwise: "🔄",
  robot_face: "🤖",
  busts_in_silhouette: "👥",
  bust_in_silhouette: "👤",
  calendar: "📅",
  hand: "✋",
  raised_hand: "✋",
  point_right: "👉",
  handshake: "🤝",
  inbox_tray: "📥",
  outbox_tray: "📤",
  email: "✉️",
  wastebasket: "🗑️",
  octagonal_sign: "🛑",
  construction: "🚧",
  book: "📖",
  books: "📚",
  globe_with_meridians: "🌐",
};

/** The sign for a code, or null. */
export function emoji(code) {
  return Object.hasOwn(EMOJI, code) ? EMOJI[code] : null;
}

/** A text with its known codes replaced. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, code) => emoji(code) ?? whole);
}

/** What rich text says about an emoji: its code points if given, else its name. */
export function emojiElement(element) {
  if (/^[0-9a-f-]+$/i.test(element.unicode ?? "")) {
    const points = element.unicode.split("-").map((point) => parseInt(point, 16));
    if (points.every((point) => point <= 0x10ffff)) return String.fromCodePoint(...points);
  }
  return emoji(element.name) ?? `:${element.name}:`;
}
