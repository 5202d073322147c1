/** Form controls, each with its label, hint and complaint. */
import {
  h,
  typed,
  type Attribute,
  type Children,
  type Wanted,
} from "./element.js";
import { icon, type IconName } from "./icons.js";

export interface FieldSpec {
  /** Also the place that findings lead to: the recipe's entry. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What still has to be filled in here. */
  readonly complaint?: string | undefined;
  /** What might be said better; nothing waits for it. */
  readonly advice?: string | undefined;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** A control between its label and what there is to say about it. */
function field(spec: FieldSpec, control: Wanted): Wanted {
  const { id, label, hint, complaint, advice } = spec;
  return h(
    "div",
    { class: "field", key: `${id}-field` },
    h("label", { for: id }, label),
    control,
    hint !== undefined && h("p", { class: "hint", id: `${id}-hint` }, hint),
    complaint !== undefined &&
      h("p", { class: "complaint", id: `${id}-complaint` }, complaint),
    advice !== undefined && h("p", { class: "advice", id: `${id}-advice` }, advice),
  );
}

/** The attributes that tie a control to its hint and its complaint. */
function tied({ id, hint, complaint, advice }: FieldSpec) {
  const parts = Object.entries({ hint, complaint, advice }).filter(([, text]) => text !== undefined);
  const described = parts.map(([part]) => `${id}-${part}`).join(" ");
  return {
    id,
    "aria-describedby": described === "" ? undefined : described,
    "aria-invalid": complaint === undefined ? undefined : "true",
  };
}

export function textField(
  spec: FieldSpec & {
    readonly value: string;
    readonly type?: string;
    /** Heard when it is left, not at every key: what is half typed is none. */
    readonly late?: boolean;
  },
  change: (text: string) => void,
): Wanted {
  const control = h("input", {
    ...tied(spec),
    type: spec.type ?? "text",
    value: spec.value,
    autocomplete: "off",
    spellcheck: "true",
    [spec.late === true ? "onchange" : "oninput"]: (event: Event) => change(typed(event)),
  });
  return field(spec, control);
}

export function textArea(
  spec: FieldSpec & { readonly value: string },
  change: (text: string) => void,
): Wanted {
  const control = h("textarea", {
    ...tied(spec),
    rows: 3,
    value: spec.value,
    oninput: (event) => change(typed(event)),
  });
  return field(spec, control);
}

export interface NumberSpec extends FieldSpec {
  readonly value: number;
  readonly minimum: number;
  readonly maximum?: number;
  readonly step: number;
}

export function numberField(
  spec: NumberSpec,
  change: (value: number) => void,
): Wanted {
  return field(spec, numberInput(spec, change));
}

/** A number to type; what is no number in its range changes nothing. */
export function numberInput(
  spec: NumberSpec,
  change: (value: number) => void,
  more: Readonly<Record<string, Attribute>> = {},
): Wanted {
  const { minimum, maximum, step, value } = spec;
  return h("input", {
    ...tied(spec),
    ...more,
    type: "number",
    min: minimum,
    max: maximum,
    step,
    value,
    inputmode: "decimal",
    oninput: (event) => {
      const text = typed(event);
      const number = Number(text);
      const fits = number >= minimum && number <= (maximum ?? Infinity);
      if (text !== "" && fits) change(number);
    },
  });
}

export function select(
  spec: FieldSpec & {
    /** Undefined where the list keeps its own choice. */
    readonly value: string | undefined;
    readonly options: readonly Option[];
  },
  change: (value: string) => void,
): Wanted {
  const { value, options } = spec;
  // A value from a project file whose file is not here yet is not dropped.
  const known = options.some((option) => option.value === value);
  const kept = known || value === undefined ? [] : [{ value, label: value }];
  const shown = [...kept, ...options];
  const control = h(
    "select",
    { ...tied(spec), value, onchange: (event) => change(typed(event)) },
    grouped(shown),
  );
  return field(spec, control);
}

function grouped(options: readonly Option[]): Wanted[] {
  const groups = new Map<string, Option[]>();
  for (const option of options) {
    const group = option.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups].flatMap(([label, members]) => {
    const items = members.map((member) =>
      h("option", { key: member.value, value: member.value }, member.label),
    );
    return label === "" ? items : [h("optgroup", { key: label, label }, items)];
  });
}

/** A few choices with an explanation each, one of them taken. */
export function choice(
  spec: FieldSpec & {
    readonly value: string;
    readonly options: readonly (Option & { readonly hint?: string })[];
  },
  change: (value: string) => void,
): Wanted {
  const { id, label, value, options } = spec;
  const cards = options.map((option) =>
    h(
      "label",
      { class: "card", key: option.value },
      h("input", {
        type: "radio",
        name: id,
        id: `${id}.${option.value}`,
        value: option.value,
        checked: option.value === value,
        onchange: () => change(option.value),
      }),
      h(
        "span",
        { class: "card-text" },
        h("span", { class: "card-title" }, option.label),
        option.hint !== undefined &&
          h("span", { class: "hint" }, option.hint),
      ),
    ),
  );
  return h(
    "fieldset",
    { class: "choice", id, key: `${id}-field`, tabindex: -1 },
    h("legend", {}, label),
    cards,
  );
}

export interface ButtonSpec {
  readonly label: string;
  readonly kind?: "primary" | "quiet" | "small" | undefined;
  readonly icon?: IconName;
  /** Says more than the label where the label alone could mean several. */
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  /** Not possible now: the button stays in reach and says so. */
  readonly off?: boolean | undefined;
}

export function button(spec: ButtonSpec, press: () => void): Wanted {
  const off = spec.off === true;
  return h(
    "button",
    {
      type: "button",
      key: spec.id ?? spec.name ?? spec.label,
      id: spec.id,
      class: `button ${spec.kind ?? ""}`.trim(),
      "aria-label": spec.name,
      "aria-disabled": off ? "true" : undefined,
      onclick: () => (off ? undefined : press()),
    },
    spec.icon !== undefined && icon(spec.icon),
    h("span", {}, spec.label),
  );
}

export interface FoldoutSpec {
  readonly id: string;
  readonly title: Children;
  readonly open?: boolean;
  readonly class?: string;
  readonly toggled?: (open: boolean) => void;
}

/** Something to fold out; the reader decides, once it is on the page. */
export function foldout(
  spec: FoldoutSpec,
  ...children: readonly Children[]
): Wanted {
  const { id, title, toggled } = spec;
  return h(
    "details",
    {
      key: id,
      id,
      class: spec.class ?? "foldout",
      open: spec.open === true,
      ontoggle: (event) => {
        const fold = event.currentTarget;
        if (fold instanceof HTMLDetailsElement) toggled?.(fold.open);
      },
    },
    h("summary", {}, title),
    h("div", { class: "inside" }, children),
  );
}
