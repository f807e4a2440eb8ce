// Modals: the view on top of a person's stack in a native dialog. What was typed survives an update or a view
// pushed on top, as in Slack; it is forgotten when the block or action id changes.

import { act } from "./act.js";
import { renderBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { textObject } from "./mrkdwn.js";
import { lengthOf } from "./texts.js";
import { toastsInto } from "./toast.js";

export class Modals {
  constructor(world) {
    this.world = world;
    this.typed = new Map();
    this.view = null;
    this.inputs = new Map();
  }

  /** Show the person's whole stack of views, bottom to top: the last one is on screen. */
  show(views) {
    this.remember();
    const view = views.at(-1) ?? null;
    const same = view?.id === this.view?.id;
    for (const id of this.typed.keys()) if (!views.some((one) => one.id === id)) this.typed.delete(id);
    this.view = view;
    if (!view) return this.away();
    if (!this.dialog) this.appear();
    keepingFocus(this.dialog, () => this.draw());
    if (!same) this.focusFirst();
  }

  appear() {
    this.before = document.activeElement;
    this.dialog = h("dialog.modal", { "aria-labelledby": "modal-title" });
    // Esc asks the app to close the view, so that it hears of it; the dialog goes when the stack is empty.
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  away() {
    toastsInto(document.body);
    this.dialog?.remove();
    this.dialog = null;
    this.inputs = new Map();
    if (this.before?.isConnected) this.before.focus();
  }

  draw() {
    const { view } = this;
    const scroll = this.dialog.querySelector(".modal-body")?.scrollTop ?? 0;
    this.inputs = new Map();
    const names = this.world.names;
    const title = h("h2", { id: "modal-title" }, textObject(view.title, names));
    const close = h(
      "button.close",
      { type: "button", "aria-label": "Close", "data-key": "modal/x", onclick: () => this.close() },
      "×",
    );
    const body = h("div.modal-body", {}, renderBlocks(view.blocks, this.host()));
    const cancel = h(
      "button.quiet",
      { type: "button", "data-key": "modal/close", onclick: () => this.close() },
      textObject(view.close, names),
    );
    if (!view.close) cancel.textContent = view.submit ? "Cancel" : "Close";
    this.submitButton =
      view.submit &&
      h("button.primary", { type: "submit", "data-key": "modal/submit" }, textObject(view.submit, names));
    const form = h(
      "form.modal-form",
      { novalidate: true },
      h("header.modal-head", {}, title, close),
      body,
      h("div.dialog-actions", {}, cancel, this.submitButton),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    body.addEventListener("input", (event) => this.clearError(event.target));
    this.dialog.querySelector("form")?.remove();
    this.dialog.prepend(form);
    body.scrollTop = scroll;
  }

  host() {
    const { world, view } = this;
    const typed = this.typed.get(view.id) ?? new Map();
    return world.host({
      inputs: this.inputs,
      typed: (block, action) => typed.get(`${block}/${action}`),
      noted: (block, action, value) => typed.set(`${block}/${action}`, value),
      press: (action) => act("press_in_view", { view_id: view.id, values: this.values(), ...action }),
      suggest: async (action_id, words) =>
        (await act("suggest", { view_id: view.id, action_id, typed: words })).result ?? [],
    });
  }

  /** Keep what is in the fields now, under the view it belongs to. */
  remember() {
    if (!this.view || !this.dialog) return;
    const typed = this.typed.get(this.view.id) ?? new Map();
    for (const [id, { block, field }] of this.inputs)
      typed.set(`${id}/${block.element.action_id}`, field.value() ?? "");
    this.typed.set(this.view.id, typed);
  }

  /** What stands in the fields now, finished or not: Slack sends it with every press. */
  values() {
    return Object.fromEntries([...this.inputs].map(([id, { field }]) => [id, field.value()]));
  }

  async submit() {
    const wrong = Object.fromEntries(
      [...this.inputs].map(([id, one]) => [id, problem(one)]).filter(([, words]) => words),
    );
    if (Object.keys(wrong).length) return this.say(wrong);
    const values = this.values();
    const { view, submitButton } = this;
    submitButton.disabled = true;
    submitButton.setAttribute("aria-busy", "true");
    const answer = await act("submit", { view_id: view.id, values });
    submitButton.disabled = false;
    submitButton.removeAttribute("aria-busy");
    if (this.view?.id === view.id && answer.errors) this.say(answer.errors);
  }

  /** Put sentences at the fields they belong to and go to the first one. */
  say(errors) {
    for (const [id, one] of this.inputs) {
      one.error.textContent = errors[id] ?? "";
      one.field.element.classList.toggle("wrong", Boolean(errors[id]));
    }
    const first = [...this.inputs].find(([id]) => errors[id])?.[1];
    first?.error.closest(".block-input").querySelector("input,textarea,select")?.focus();
    first?.error.closest(".block-input").scrollIntoView({ block: "center" });
  }

  clearError(target) {
    const error = target.closest(".block-input")?.querySelector(".field-error");
    if (error) error.textContent = "";
    target.closest(".wrong")?.classList.remove("wrong");
  }

  close() {
    if (this.view)
      act("close_view", { view_id: this.view.id, everything: Boolean(this.view.clear_on_close) });
  }

  focusFirst() {
    const first = this.dialog.querySelector(
      "[autofocus], .modal-body input, .modal-body textarea, .modal-body select",
    );
    (
      first ??
      this.dialog.querySelector(".modal-body button") ??
      this.dialog.querySelector(".dialog-actions button")
    ).focus();
  }
}

/** What Slack itself says about a field before the app is asked; empty when all is well. */
function problem({ block, field }) {
  const value = field.value();
  const { max_length: max, min_length: min } = block.element;
  if (value === null) return block.optional ? "" : "Please complete this required field.";
  if (typeof value !== "string") return "";
  if (max && lengthOf(value) > max) return `Must be at most ${max} characters; this has ${lengthOf(value)}.`;
  if (min && lengthOf(value) < min) return `Must be at least ${min} characters; this has ${lengthOf(value)}.`;
  return "";
}
