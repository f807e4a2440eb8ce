// The banner of the first screen: who one is, what just happened, a few things to try. Gone once dismissed.

import { h } from "./dom.js";

const KEY = "baton.welcome.dismissed";

/** The banner, or null when this browser has dismissed it. `go(where)` leads to a thing to try. */
export function welcomeBanner({ you, happened, tries }, go) {
  if (remembered()) return null;
  const dismiss = () => {
    remember();
    banner.remove();
  };
  const steps = tries.map((one) =>
    h("li", {}, h("button.try", { type: "button", onclick: () => go(one.go) }, one.say)),
  );
  const banner = h(
    "section.welcome",
    { "aria-label": "Welcome" },
    h("button.close", { type: "button", "aria-label": "Dismiss this introduction", onclick: dismiss }, "×"),
    h("p", {}, h("strong", {}, "You: "), you),
    h("p", {}, h("strong", {}, "Just now: "), happened),
    h("div.tries", {}, h("strong", {}, "Try: "), h("ol", {}, steps)),
  );
  return banner;
}

// A browser that keeps nothing shows the banner again: no harm.
function remembered() {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, "yes");
  } catch {
    /* shown again next time */
  }
}
