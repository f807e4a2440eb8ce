// Where one writes: Enter sends, Shift+Enter starts a new line, a slash shows the commands.

import { h } from "./dom.js";

const TALLEST = 200;

/**
 * `send(text)` resolves true when it was taken (the box is then emptied); `commands` are offered after a slash;
 * `extra` are elements beside the Send button.
 */
export function composer({ label, placeholder, send, commands = [], extra = [], key }) {
  const box = h("textarea.composer-text", {
    rows: 1,
    "aria-label": label,
    placeholder,
    dir: "auto",
    "data-key": key,
  });
  const button = h("button.primary.send", { type: "submit", "data-key": `${key}/send` }, "Send");
  const hints = h("div.command-hints", { hidden: true });
  const form = h(
    "form.composer",
    {},
    hints,
    h("div.composer-box", {}, box, h("div.composer-row", {}, extra, button)),
  );

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, TALLEST)}px`;
  };
  const hint = () => {
    const fitting = commands.filter((command) => /^\/\S*$/.test(box.value) && command.startsWith(box.value));
    hints.replaceChildren(...fitting.map(offer));
    hints.hidden = fitting.length === 0;
  };
  const write = (text) => {
    box.value = text;
    grow();
    hint();
    box.focus();
  };
  const offer = (command) =>
    h("button.hint", { type: "button", onclick: () => write(`${command} `) }, command);
  const submit = async (event) => {
    event?.preventDefault();
    const text = box.value.trim();
    if (!text || button.disabled) return;
    button.disabled = true;
    const taken = await send(text);
    button.disabled = false;
    // Nothing typed is lost: a refused text stays, and so does what was typed meanwhile.
    if (taken && box.value.trim() === text) write("");
  };

  form.addEventListener("submit", submit);
  box.addEventListener("input", () => {
    grow();
    hint();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    submit(event);
  });
  return { element: form, write, focus: () => box.focus(), text: () => box.value };
}
