/** Some of a list: chosen one by one, each to be taken out again. */
import { button, select, type FieldSpec, type Option } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";

export interface SomeSpec extends FieldSpec {
  readonly options: readonly Option[];
  readonly values: readonly string[];
}

export function some(context: Context, spec: SomeSpec, change: (values: string[]) => void): Wanted {
  const { say } = context;
  const { id, label, hint, options, values } = spec;
  const free = options.filter(({ value }) => !values.includes(value));
  const field = { id, label, hint, complaint: complaint(context, id), value: undefined, options: free };
  const add = { id: `${id}.take`, label: say("take"), name: `${say("take")}: ${label}`, kind: "small", icon: "plus", off: free.length === 0 } as const;
  const chip = (value: string): Wanted => {
    const name = options.find((it) => it.value === value)?.label ?? value;
    const own = { label: name, name: `${say("remove")}: ${name}`, kind: "small", icon: "close" } as const;
    return h("li", { key: value }, button(own, () => change(values.filter((it) => it !== value))));
  };
  return h(
    "div",
    { class: "some", key: `${id}-some` },
    h(
      "div",
      { class: "with-button" },
      select(field, () => undefined),
      button(add, () => {
        const list = document.getElementById(id);
        const value = list instanceof HTMLSelectElement ? list.value : "";
        if (value !== "") change([...values, value]);
      }),
    ),
    values.length > 0 && h("ul", { class: "chips", "aria-label": label }, values.map(chip)),
  );
}

/** Some of the areas. */
export function someAreas(context: Context, spec: FieldSpec & { readonly codes: readonly string[] }, change: (codes: string[]) => void): Wanted {
  const areas = context.state.preview?.areas ?? [];
  const options = areas.map(({ code, name }) => ({ value: code, label: name === code ? code : `${name} (${code})` }));
  return some(context, { ...spec, options, values: spec.codes }, change);
}
