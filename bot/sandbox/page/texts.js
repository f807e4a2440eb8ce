// Fields that one types into, dates and times included.

import { fromInput, toInput } from "./dates.js";
import { freshId, h } from "./dom.js";

const SLACKS = 3000;

/** What length Slack counts: code points, near enough for a counter. */
export const lengthOf = (value) => [...value].length;

/** What every control carries: its key across redraws, and what names and explains it. */
export function attributes(how) {
  return {
    "data-key": how.key,
    "aria-label": how.labelledby ? null : how.label,
    "aria-labelledby": how.labelledby,
    "aria-describedby": how.describedby,
  };
}

/** A text input of one or many lines, with a counter when its length is bounded. */
export function text(spec, how, type = "text", inputmode = null) {
  const start = how.typed ?? spec.initial_value ?? "";
  const common = { ...attributes(how), placeholder: spec.placeholder?.text, autofocus: spec.focus_on_load };
  const input = spec.multiline
    ? h("textarea", {
        ...common,
        rows: Math.min(12, Math.max(4, Math.ceil(String(start).length / 60))),
        dir: "auto",
      })
    : h("input", { ...common, type, inputmode, dir: type === "text" ? "auto" : null });
  input.value = start;
  if (how.changed) {
    const event = spec.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered")
      ? "input"
      : "change";
    input.addEventListener(event, () => how.changed(input.value, "value"));
  }
  const element = spec.max_length || spec.min_length ? h("div", {}, input, counter(input, spec)) : input;
  return { element, value: () => input.value || null, reset: () => (input.value = spec.initial_value ?? "") };
}

/**
 * `214 / 500`, and in words when it is too long; spoken only then. Slack's own maximum is no bound that anybody writes
 * towards: then only the length is counted, and the hint says what the network takes.
 */
function counter(input, spec) {
  const numbers = h("span", {});
  const words = h("span", { role: "status" });
  const count = () => {
    const length = lengthOf(input.value);
    const over = spec.max_length ? length - spec.max_length : 0;
    numbers.textContent = spec.max_length
      ? `${length}${spec.max_length < SLACKS ? ` / ${spec.max_length}` : length === 1 ? " character" : " characters"}`
      : `${length}, at least ${spec.min_length}`;
    words.textContent = over > 0 ? ` — ${over} too many` : "";
    line.classList.toggle("over", over > 0);
  };
  const line = h("div.counter", { id: freshId("counter") }, numbers, words);
  input.setAttribute(
    "aria-describedby",
    [input.getAttribute("aria-describedby"), line.id].filter(Boolean).join(" "),
  );
  input.addEventListener("input", count);
  count();
  return line;
}

/** A date or time, picked with what the browser offers. */
export function native(type, initial, spec, how) {
  const input = h("input", { ...attributes(how), type });
  input.value = how.typed ?? initial ?? "";
  if (how.changed) input.addEventListener("change", () => input.value && how.changed(input.value, "value"));
  return { element: input, value: () => input.value || null, reset: () => (input.value = initial ?? "") };
}

/** Slack's value is Unix seconds; the browser's is local time without a zone. */
export function moment(spec, how) {
  const changed = how.changed && ((value) => how.changed(fromInput(value), "value"));
  const typed = how.typed ? toInput(how.typed) : undefined;
  const made = native("datetime-local", spec.initial_date_time && toInput(spec.initial_date_time), spec, {
    ...how,
    typed,
    changed,
  });
  return { ...made, value: () => fromInput(made.element.value) };
}

/** The text of a rich text value: this page edits it as plain text. */
export function plain(value) {
  const inner = (part) => part.text ?? (part.elements ?? []).map(inner).join("");
  return (value?.elements ?? []).map(inner).join("\n");
}
