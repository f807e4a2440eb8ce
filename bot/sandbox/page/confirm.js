// Slack's "are you sure" dialog. A native dialog: focus stays inside, Esc means no.

import { h } from "./dom.js";
import { textObject } from "./mrkdwn.js";

/** Ask; resolves true when the person agreed. No question, no dialog. */
export function confirmed(question, names) {
  if (!question) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (yes) => {
      dialog.remove();
      resolve(yes);
    };
    const yes = `button.${question.style === "danger" ? "danger" : "primary"}`;
    const dialog = h(
      "dialog.confirm",
      { "aria-labelledby": "confirm-title", oncancel: () => done(false) },
      h("h2", { id: "confirm-title" }, textObject(question.title, names)),
      h("div.confirm-text", {}, textObject(question.text, names)),
      h(
        "div.dialog-actions",
        {},
        h("button.quiet", { type: "button", onclick: () => done(false) }, textObject(question.deny, names)),
        h(
          yes,
          { type: "button", onclick: () => done(true), autofocus: true },
          textObject(question.confirm, names),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
