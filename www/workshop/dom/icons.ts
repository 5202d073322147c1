/** Small pictures beside words; never the only carrier of a meaning. */
import { h, type Wanted } from "./element.js";

const PATHS = {
  check: "M4 10.5l4 4 8-9",
  fault: "M10 4v7M10 14.5v.5",
  open: "M6 10h8",
  shield: "M10 2.5l6 2.2v4.6c0 3.8-2.5 6.6-6 8.2-3.5-1.6-6-4.4-6-8.2V4.700z",
  download: "M10 3v9m-4-3.500l4 4 4-4M4 16.500h12",
  undo: "M7.500 4.500L4 8l3.500 3.500M4 8h7a4.500 4.500 0 010 9H8",
  redo: "M12.500 4.500L16 8l-3.500 3.500M16 8H9a4.500 4.500 0 000 9h3",
  plus: "M10 4.500v11M4.500 10h11",
  minus: "M4.500 10h11",
  close: "M5.500 5.500l9 9m0-9l-9 9",
  file: "M5.500 2.500h6l3.500 3.500v11.500h-9.500zM11.500 2.500V6H15",
  map: "M3 5l4.700-2 4.600 2L17 3v12l-4.700 2-4.600-2L3 17zM7.700 3v12m4.600-10v12",
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): Wanted {
  return h(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" },
    h("path", { d: PATHS[name] }),
  );
}
