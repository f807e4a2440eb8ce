// The app's Home tab: one view per person, redrawn when the app publishes it anew.

import { act } from "./act.js";
import { renderBlocks } from "./blocks.js";
import { fill, h } from "./dom.js";
import { keepingFocus } from "./focus.js";
import { rest, resting } from "./rest.js";

export class HomePane {
  constructor(world) {
    this.world = world;
    this.body = h("div.home-body");
    this.element = h(
      "section.pane.home",
      { "aria-label": `${world.appName()} Home` },
      h("div.home-scroll", { tabindex: "0" }, this.body),
    );
    this.put(world.home);
  }

  put(view) {
    this.world.home = view;
    const waiting = h("p.empty", {}, `${this.world.appName()} has not put anything here yet.`);
    keepingFocus(this.body, () =>
      fill(this.body, view ? renderBlocks(view.blocks, this.host(view)) : waiting),
    );
  }

  host(view) {
    return this.world.host({
      resting: () => resting(view.id),
      rest: () => rest(view.id, this.body),
      press: (action) => act("press_in_view", { view_id: view.id, ...action }),
      suggest: async (action_id, words) =>
        (await act("suggest", { view_id: view.id, action_id, typed: words })).result ?? [],
    });
  }
}
