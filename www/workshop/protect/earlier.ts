/** What has been published before: taken into account, so that both together give nothing away. */
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";
import { earlierIn } from "./ledger.js";

export function earlier(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { recipe } = state.project;
  const named = recipe.disclosure.earlier ?? [];
  const input = h("input", {
    type: "file",
    id: "earlier-input",
    hidden: true,
    accept: ".zip",
    multiple: true,
    "aria-label": say("earlier.choose"),
    onchange: (event) => {
      const from = event.currentTarget;
      if (!(from instanceof HTMLInputElement)) return;
      const list = [...(from.files ?? [])];
      from.value = "";
      if (list.length > 0) void workshop.takeEarlier(list);
    },
  });
  return foldout(
    { id: "disclosure-earlier", title: say("earlier.title"), open: named.length > 0 },
    h("p", { class: "hint" }, say("earlier.lead")),
    named.length > 0 && h("ul", { class: "files" }, named.map(({ file }) => item(context, file))),
    state.earlierFault !== "" && h("p", { class: "complaint" }, state.earlierFault),
    button({ id: "disclosure.earlier", label: say("earlier.choose"), kind: "small", icon: "file" }, () =>
      document.getElementById("earlier-input")?.click(),
    ),
    input,
    h("p", { class: "hint" }, say("earlier.keep")),
  );
}

function item({ state, say, workshop }: Context, name: string): Wanted {
  const file = state.project.files.find((it) => it.name === name);
  const told = file === undefined ? null : earlierIn(file);
  const lines = (told ?? []).map(({ title, dates }) =>
    dates.some((it) => it !== "") ? `${title} (${dates.map((it) => say.date(it)).join(", ")})` : title,
  );
  return h(
    "li",
    { class: file === undefined ? "file faulty" : "file", key: name },
    h(
      "div",
      { class: "file-head" },
      h(
        "div",
        { class: "file-text" },
        h("p", { class: "file-name" }, lines.length > 0 ? lines.join("; ") : name),
        h("p", { class: "hint" }, file === undefined ? say("earlier.absent", { name }) : name),
      ),
      button({ label: say("remove"), name: `${say("remove")}: ${name}`, kind: "small" }, () =>
        workshop.removeEarlier(name),
      ),
    ),
  );
}
