// Redrawing without taking the keyboard away from the person who is using it.

/** Redraw part of the page; the element in use, known by its data-key, gets focus and cursor back. */
export function keepingFocus(container, redraw) {
  const active = container.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.dataset.key;
  const cursor = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  redraw();
  if (!key) return;
  const again = container.querySelector(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  // Some kinds of input (number, e-mail) have no cursor to put back.
  if (cursor && cursor[0] !== null && again?.setSelectionRange) again.setSelectionRange(...cursor);
}
