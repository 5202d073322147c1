/** By which rules numbers are protected: a minimum, or those of a source. */
import { choice, foldout, numberField, select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { put, type Change } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { example } from "./example.js";
import { baseOf, wayOf, type Disclosure, type Profile, type Way } from "./policy.js";

/** What most offices need. */
const PLAIN: readonly Profile[] = ["minimum3", "minimum5", "minimum10"];

/** Rules that a source of data or a house has. */
const NAMED: readonly Profile[] = ["ba", "baInteractive", "grid", "rounding5", "kita", "kita10", "mss"];

export function rules(context: Context): Wanted[] {
  const { profile } = context.state.project.recipe.disclosure;
  const isNamed = NAMED.includes(profile);
  return [
    plain(context, profile),
    foldout(
      { id: "disclosure-more", title: context.say("rules.more"), open: isNamed },
      named(context, isNamed ? profile : ""),
      isNamed && h("p", { class: "hint" }, context.say(`rules.${profile}.hint`)),
      way(context),
    ),
    example(context),
  ];
}

function edit({ workshop }: Context, name: string, make: (old: Disclosure) => Disclosure): void {
  const change: Change = (recipe) => ({ ...recipe, disclosure: make(recipe.disclosure) });
  workshop.edit(name, change);
}

function plain(context: Context, value: Profile): Wanted {
  const { say } = context;
  const options = PLAIN.map((it) => ({
    value: it,
    label: say(`protection.${it}`),
    hint: say(`protection.${it}.hint`),
  }));
  const spec = { id: "disclosure.profile", label: say("protection.profile"), value, options };
  return choice(spec, (next) => take(context, next as Profile));
}

function named(context: Context, value: string): Wanted {
  const { say } = context;
  const options = [
    { value: "", label: say("rules.none") },
    ...NAMED.map((it) => ({ value: it, label: say(`rules.${it}`) })),
  ];
  const spec = { id: "disclosure.named", label: say("rules.named"), value, options };
  return select(spec, (next) => take(context, next === "" ? "minimum3" : (next as Profile)));
}

/** Other rules bring their own numbers and their own way. */
function take(context: Context, profile: Profile): void {
  edit(context, "profile", ({ protectZero, protectAll, secret }) => ({
    profile,
    ...(secret === undefined ? {} : { secret }),
    ...(protectZero === undefined ? {} : { protectZero }),
    ...(protectAll === undefined ? {} : { protectAll }),
  }));
}

/** What nobody outside can guess; it stays in the project file. */
function drawSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function way(context: Context): Wanted {
  const { state, say } = context;
  const { disclosure } = state.project.recipe;
  const value = wayOf(disclosure);
  const options = (["suppression", "nearest", "controlled"] as const).map((it) => ({ value: it, label: say(`rules.way.${it}`) }));
  const spec = { id: "disclosure.mechanism", label: say("rules.way"), hint: say(`rules.way.${value}.hint`), value, options };
  const set = (next: Way, base: number): void => {
    const mechanism = next === "suppression" ? { kind: next } : { kind: "rounding" as const, base, way: next };
    const drawn = next === "controlled" ? { secret: drawSecret() } : {};
    edit(context, "mechanism", (old) => ({ ...drawn, ...put(old, "mechanism", mechanism) }));
  };
  const base = baseOf(disclosure);
  const number = { id: "disclosure.mechanism.base", label: say("rules.base"), value: base, minimum: 3, maximum: 100, step: 1 };
  return h(
    "div",
    { class: "pair" },
    select(spec, (next) => set(next as Way, base)),
    value !== "suppression" && numberField(number, (it) => set(value, Math.round(it))),
  );
}
