/** What the file carries besides: further example, guide, licences, self-test. */
import { button, foldout } from "../dom/controls.js";
import { h, type Child, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";
import type { Foot } from "../view/page.js";
import { SelfTest } from "./leak/panel.js";
import { part, type Parts } from "./parts.js";

const GUIDE = {
  de: ["werkstatt.md", "ohne-netz.md", "meine-datei.md", "schutz.md", "weitere-fragen.md", "vorstellen.md", "halber-tag.md"],
  en: ["workshop.md", "offline.md", "my-file.md", "protection.md", "further-questions.md", "presenting.md", "half-day.md"],
};

export function foot(page: Parts): Foot {
  const test = new SelfTest(text(page, "probe.js"));
  return (context) => {
    test.speak(context.say);
    return [tools(context, test), { node: test.place }, ...readings(context, page)];
  };
}

function tools({ say, workshop }: Context, test: SelfTest): Wanted {
  return h(
    "div",
    { class: "row" },
    button({ id: "self-test", label: say("leak.open") }, () => test.show()),
    button({ id: "example-ruesenhagen", label: say("leak.example", { place: "Rüsenhagen" }) }, () => void workshop.openExample("ruesenhagen")),
    button({ id: "example-wiesenau", label: say("leak.example", { place: "Wiesenau" }) }, () => void workshop.openExample("wiesenau")),
  );
}

/** Plain text, as it stands in the repository. */
function readings({ say }: Context, page: Parts): Child[] {
  const guides = GUIDE[say.language].map((name) => reading(name, text(page, `guide/${name}`)));
  return [...guides, reading("licences", text(page, "NOTICE"), say("leak.licences"))];
}

function reading(id: string, content: string, title = content.slice(0, content.indexOf("\n")).replace(/^# /, "")): Wanted {
  return foldout({ id: `reading-${id}`, title }, h("pre", { class: "carried", tabindex: 0 }, content));
}

function text(page: Parts, path: string): string {
  return new TextDecoder().decode(part(page, path));
}
