/** A button that asks for files of the own disk. */
import { button } from "./controls.js";
import { h, type Wanted } from "./element.js";

export interface PickSpec {
  readonly id: string;
  readonly label: string;
  readonly accept: string;
  readonly multiple?: boolean;
}

/** The field itself is hidden: it cannot be styled, and the button says more. */
export function filePicker({ id, label, accept, multiple = false }: PickSpec, take: (files: readonly File[]) => void): Wanted[] {
  const input = h("input", {
    type: "file",
    id: `${id}-input`,
    hidden: true,
    accept,
    multiple,
    "aria-label": label,
    onchange: (event) => {
      const from = event.currentTarget;
      if (!(from instanceof HTMLInputElement)) return;
      const list = [...(from.files ?? [])];
      from.value = "";
      if (list.length > 0) take(list);
    },
  });
  return [button({ id, label, kind: "small", icon: "file" }, () => document.getElementById(`${id}-input`)?.click()), input];
}
