import { stopFor, type Stop } from "./move.js";

/** What the keyboard does on the map. */
export interface CursorActions {
  /** The cursor is on this area; by keyboard or by focus. */
  readonly reach: (code: string) => void;
  readonly leave: () => void;
  readonly choose: (code: string) => void;
  readonly close: () => void;
}

/**
 * One tab stop for the whole map, arrows within it. Where every area is an
 * option of its own, the focus moves from path to path; on large maps the map
 * itself keeps it and only the mark moves.
 */
export class Cursor {
  readonly #stops: readonly Stop[];
  readonly #host: SVGElement;
  readonly #paths: ReadonlyMap<string, SVGElement> | null;
  readonly #actions: CursorActions;
  #at: Stop | undefined;

  constructor(
    host: SVGElement,
    stops: readonly Stop[],
    paths: ReadonlyMap<string, SVGElement> | null,
    actions: CursorActions,
  ) {
    [this.#host, this.#stops, this.#paths, this.#actions] = [host, stops, paths, actions];
    this.#at = stops[0];
    if (paths === null) host.setAttribute("tabindex", "0");
    else this.#markTabStop();
  }

  /** Not on the drawing itself: Chromium gives SVG elements that listen for the focus a tab stop. */
  listen(frame: HTMLElement): void {
    frame.addEventListener("keydown", (event) => this.#press(event));
    frame.addEventListener("focusin", (event) => this.#receive(event));
    frame.addEventListener("focusout", () => this.#actions.leave());
  }

  /** The tab stop from now on; the focus stays where it is. */
  place(code: string): void {
    this.#at = this.#stops.find((stop) => stop.code === code) ?? this.#at;
    this.#markTabStop();
  }

  focus(): void {
    const path = this.#at && this.#paths?.get(this.#at.code);
    (path ?? this.#host).focus({ preventScroll: true });
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#at) return;
    if (event.key === "Enter" || event.key === " ") this.#actions.choose(this.#at.code);
    else if (event.key === "Escape") this.#actions.close();
    else {
      const next = stopFor(event.key, this.#at, this.#stops);
      if (next === null) return;
      this.#goTo(next);
    }
    event.preventDefault();
  }

  #goTo(stop: Stop): void {
    this.#at = stop;
    this.#markTabStop();
    if (this.#paths === null) this.#actions.reach(stop.code);
    else this.focus();
  }

  #receive(event: FocusEvent): void {
    const target = event.target;
    if (!(target instanceof SVGElement) || !target.matches(":focus-visible")) return;
    if (this.#paths !== null) this.place(target.dataset["area"] ?? "");
    if (this.#at) this.#actions.reach(this.#at.code);
  }

  #markTabStop(): void {
    if (this.#paths === null) return;
    for (const [code, path] of this.#paths) {
      path.setAttribute("tabindex", code === this.#at?.code ? "0" : "-1");
    }
  }
}
