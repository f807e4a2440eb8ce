// Controls that hold a value: text inputs, selects, choices, dates. Each is { element, value(), reset() }.
//
// How a field is made: { host, key, label, labelledby, describedby, typed, changed }.
//   typed    what the person had put in before a redraw, or undefined
//   changed  called with (value, "value" | "option") when the person has chosen; texts call it on Enter or leaving

import { boxes, folded, radios } from "./choices.js";
import { freshId, h } from "./dom.js";
import { textObject } from "./mrkdwn.js";
import { attributes, lengthOf, moment, native, plain, text } from "./texts.js";

const MAKERS = {
  plain_text_input: text,
  rich_text_input: (spec, how) =>
    text({ ...spec, multiline: true, initial_value: plain(spec.initial_value) }, how),
  email_text_input: (spec, how) => text(spec, how, "email"),
  url_text_input: (spec, how) => text(spec, how, "url"),
  number_input: (spec, how) => text(spec, how, "text", spec.is_decimal_allowed ? "decimal" : "numeric"),
  datepicker: (spec, how) => native("date", spec.initial_date, spec, how),
  timepicker: (spec, how) => native("time", spec.initial_time, spec, how),
  datetimepicker: moment,
  static_select: (spec, how) => select(groupsOf(spec), spec.initial_option?.value, "option", spec, how),
  users_select: (spec, how) => select(choices(how.host.people()), spec.initial_user, "value", spec, how),
  channels_select: (spec, how) =>
    select(choices(how.host.channels()), spec.initial_channel, "value", spec, how),
  conversations_select: (spec, how) =>
    select(choices(how.host.channels()), spec.initial_conversation, "value", spec, how),
  radio_buttons: (spec, how) => radios(spec, how),
  checkboxes: (spec, how) => boxes(groupsOf(spec), valuesOf(spec.initial_options), "option", spec, how),
  multi_static_select: (spec, how) =>
    folded(groupsOf(spec), valuesOf(spec.initial_options), "option", spec, how),
  multi_users_select: (spec, how) =>
    folded(choices(how.host.people()), spec.initial_users ?? [], "value", spec, how),
  multi_channels_select: (spec, how) =>
    folded(choices(how.host.channels()), spec.initial_channels ?? [], "value", spec, how),
  multi_conversations_select: (spec, how) =>
    folded(choices(how.host.channels()), spec.initial_conversations ?? [], "value", spec, how),
  external_select: search,
};

/** The control for one element; an unknown kind says so instead of vanishing. */
export function field(spec, how) {
  const make = MAKERS[spec.type];
  if (make) return make(spec, how);
  const element = h("span.unknown", {}, `(${spec.type} is not shown here)`);
  return { element, value: () => null, reset: () => {} };
}

const valuesOf = (options) => (options ?? []).map((option) => option.value);

const choices = (list) => [
  {
    options: list.map(({ id, name }) => ({
      value: id,
      text: { type: "plain_text", text: name, emoji: false },
    })),
  },
];

const groupsOf = (spec) => spec.option_groups ?? [{ options: spec.options ?? [] }];

function select(groups, initial, shape, spec, how) {
  const option = (one) => h("option", { value: one.value }, textObject({ ...one.text, type: "plain_text" }));
  const placeholder = h("option", { value: "" }, spec.placeholder?.text ?? "Choose…");
  const filled = groups.map((group) =>
    group.label
      ? h("optgroup", { label: group.label.text }, group.options.map(option))
      : group.options.map(option),
  );
  const element = h("select", attributes(how), placeholder, filled);
  // As in Slack, a placeholder is only there until something is chosen.
  if (initial) placeholder.remove();
  element.value = how.typed ?? initial ?? "";
  if (how.changed)
    element.addEventListener("change", () => element.value && how.changed(element.value, shape));
  return { element, value: () => element.value || null, reset: () => (element.value = initial ?? "") };
}

/** A select whose options the app answers while one types. */
function search(spec, how) {
  // The whole option is kept: only the app knows its text.
  let chosen = how.typed || spec.initial_option || null;
  const listId = freshId("options");
  const input = h("input", {
    ...attributes(how),
    type: "text",
    role: "combobox",
    "aria-controls": listId,
    "aria-expanded": "false",
    autocomplete: "off",
    placeholder: spec.placeholder?.text ?? "Type to search",
  });
  input.value = chosen?.text.text ?? "";
  const list = h("div.suggestions", { id: listId, role: "listbox", hidden: true });
  const open = (yes) => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
  };
  const pick = (option) => {
    chosen = option;
    input.value = option.text.text;
    open(false);
    how.changed?.(chosen, "option");
  };
  const row = (option) =>
    h(
      "button.menu-item",
      { type: "button", role: "option", onclick: () => pick(option) },
      textObject(option.text, how.host.names),
    );
  input.addEventListener("input", async () => {
    chosen = null;
    if (lengthOf(input.value) < (spec.min_query_length ?? 3)) return open(false);
    const asked = input.value;
    const options = await how.host.suggest(spec.action_id, asked);
    if (asked !== input.value) return;
    list.replaceChildren(...(options.length ? options.map(row) : [h("p.menu-hint", {}, "Nothing found.")]));
    open(true);
    list.scrollIntoView({ block: "nearest" });
  });
  return { element: h("div.search", {}, input, list), value: () => chosen, reset: () => (input.value = "") };
}
