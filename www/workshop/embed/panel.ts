/** How the bundle comes into a web page, and what the IT has to set for it. */
import { button, foldout } from "../dom/controls.js";
import { h, ticked, type Wanted } from "../dom/element.js";
import { offer, saveText } from "../report/print.js";
import type { Release } from "../state.js";
import { words } from "../text.js";
import type { Context } from "../view/context.js";
import { embedCode, FOLDER, WAYS, type Embedded, type Way } from "./codes.js";
import { portalFolder } from "./folder.js";
import { chapters, officeText } from "./office.js";

export function embed(context: Context, release: Release, name: string): Wanted {
  const { say } = context;
  const { edition = "public", title, language = "de" } = release.project.recipe.publication;
  if (edition === "internal") {
    return h("p", { class: "hint" }, say("publication.noEmbed"));
  }
  // What visitors read is in the bundle's language, whatever the office reads.
  const own = words(language);
  const embedded = { name, title, language, fallback: own("publication.fallback"), content: own("publication.content"), whatIf: context.state.whatIf };
  return h(
    "div",
    { class: "embed" },
    h("h3", {}, say("publication.embed")),
    h(
      "ol",
      { class: "numbered" },
      h("li", {}, say("publication.embed.folder", { folder: FOLDER }), " ", folderButton(context, release, name)),
      h("li", {}, say("publication.embed.paste")),
    ),
    whatIf(context),
    WAYS.map((way) => code(context, way, embedded)),
    office(context, name),
  );
}

function whatIf({ say, state, workshop }: Context): Wanted {
  return h(
    "div",
    { class: "field" },
    h(
      "label",
      { class: "tick" },
      h("input", { type: "checkbox", id: "embed-whatif", checked: state.whatIf, "aria-describedby": "embed-whatif-hint", onchange: (event) => workshop.allowWhatIf(ticked(event)) }),
      h("span", {}, say("publication.whatif")),
    ),
    h("p", { class: "hint", id: "embed-whatif-hint" }, say("publication.whatif.hint")),
  );
}

function folderButton(context: Context, release: Release, name: string): Wanted {
  const { say, workshop } = context;
  const save = async (): Promise<void> => {
    try {
      const text: [string, string] = [say("it.file"), officeText(say, name)];
      offer(await portalFolder(release.bundle, name, workshop.portal, text), `raumbild-${name}.zip`);
    } catch {
      workshop.announce(say("publication.embed.failed"));
    }
  };
  const label = say("publication.embed.get");
  return button({ id: "portal-folder", label, kind: "small", icon: "download" }, () => void save());
}

function code({ say, workshop }: Context, way: Way, embedded: Embedded): Wanted {
  const text = embedCode(way, embedded);
  const id = `embed-${way}`;
  const copyCode = async (): Promise<void> => {
    const done = await copied(text, id);
    workshop.announce(say(done ? "publication.copied" : "publication.mark"));
  };
  return h(
    "div",
    { class: "field", key: way },
    h("label", { for: id }, say(`publication.code.${way}`)),
    h("p", { class: "hint", id: `${id}-hint` }, say(`publication.code.${way}.hint`)),
    h("textarea", {
      id,
      class: "code",
      rows: text.split("\n").length + 1,
      readonly: true,
      spellcheck: "false",
      "aria-describedby": `${id}-hint`,
      value: text,
    }),
    button(
      { id: `copy-${way}`, label: say("publication.copy"), name: say("publication.copy.name", { way: say(`publication.code.${way}`) }) },
      () => void copyCode(),
    ),
  );
}

function office({ say }: Context, name: string): Wanted {
  const save = (): void => saveText(officeText(say, name), "text/plain", say("it.file"));
  return foldout(
    { id: "for-it", title: say("it.title") },
    h("p", {}, say("it.lead")),
    button({ id: "for-it-save", label: say("it.save"), kind: "small", icon: "download" }, save),
    chapters(say, name).map(({ title, text, lines }) =>
      h(
        "section",
        { key: title, class: "it" },
        h("h4", {}, title),
        h("p", {}, text),
        h("pre", {}, h("code", {}, lines.join("\n"))),
      ),
    ),
  );
}

/** Into the clipboard; where that is forbidden, the text is marked instead. */
async function copied(text: string, id: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.getElementById(id);
    if (area instanceof HTMLTextAreaElement) area.select();
    return false;
  }
}
