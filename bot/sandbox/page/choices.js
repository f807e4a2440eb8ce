// Fields where one ticks what one wants: radio buttons, checkboxes, selects of many.

import { freshId, h } from "./dom.js";
import { textObject } from "./mrkdwn.js";
import { attributes } from "./texts.js";

export function radios(spec, how) {
  const name = freshId("radio");
  return group("radio", name, spec.options, [how.typed ?? spec.initial_option?.value], how, {
    value: (chosen) => chosen[0] ?? null,
    changed: (chosen) => how.changed?.(chosen[0], "option"),
  });
}

export function boxes(groups, initial, shape, spec, how) {
  const options = groups.flatMap((one) => one.options);
  return group("checkbox", freshId("boxes"), options, how.typed ?? initial, how, {
    value: (chosen) => (chosen.length ? chosen : null),
    changed: (chosen) => how.changed?.(chosen, shape),
  });
}

function group(type, name, options, initial, how, tell) {
  const inputs = options.map((option) => {
    const input = h("input", { type, name, value: option.value, "data-key": `${how.key}/${option.value}` });
    input.checked = initial.includes(option.value);
    return input;
  });
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const rows = options.map((option, index) =>
    h(
      "label.choice",
      {},
      inputs[index],
      h("span", {}, textObject(option.text, how.host.names), option.description && description(option, how)),
    ),
  );
  const role = type === "radio" ? "radiogroup" : "group";
  const element = h(
    "div.choices",
    { ...attributes(how), "data-key": null, role, onchange: () => tell.changed(chosen()) },
    rows,
  );
  const reset = () => inputs.forEach((input) => (input.checked = initial.includes(input.value)));
  return { element, value: () => tell.value(chosen()), reset };
}

const description = (option, how) =>
  h("span.choice-hint", {}, textObject(option.description, how.host.names));

/** A select of many: boxes behind a line that says what is chosen. */
export function folded(groups, initial, shape, spec, how) {
  const options = groups.flatMap((one) => one.options);
  const summary = h("summary", {});
  const made = boxes(groups, initial, shape, spec, how);
  const say = () => {
    const names = options.filter((one) => made.value()?.includes(one.value)).map((one) => one.text.text);
    summary.textContent = names.join(", ") || spec.placeholder?.text || "Choose…";
  };
  made.element.addEventListener("change", say);
  say();
  return { ...made, element: h("details.folded", {}, summary, made.element) };
}
