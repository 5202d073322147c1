import { BundleError, misshapen } from "./fault.js";

/** A value out of a JSON file, of which nothing is known yet. */
export class Json {
  readonly #value: unknown;
  readonly file: string;
  readonly #parent: Json | null;
  readonly #step: string | number;

  private constructor(value: unknown, file: string, parent: Json | null, step: string | number) {
    this.#value = value;
    this.file = file;
    this.#parent = parent;
    this.#step = step;
  }

  /** Put together only when there is a fault: there are values by the hundred thousand. */
  get path(): string {
    const before = this.#parent?.path ?? "";
    if (typeof this.#step === "number") return `${before}[${String(this.#step)}]`;
    return before === "" ? this.#step : `${before}.${this.#step}`;
  }

  static parse(text: string, file: string): Json {
    try {
      return new Json(JSON.parse(text), file, null, "");
    } catch {
      throw new BundleError("E_BUNDLE_JSON", { file });
    }
  }

  /** The entry of that name; only the object's own, so `__proto__` is a name like any. */
  entry(name: string): Json {
    const value = this.#value;
    const own = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    return new Json(own ? Reflect.get(value, name) : undefined, this.file, this, name);
  }

  get absent(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  list(most: number): Json[] {
    if (!Array.isArray(this.#value) || this.#value.length > most) throw this.fault();
    return this.#value.map((value: unknown, index) => new Json(value, this.file, this, index));
  }

  /** Like `list`, but an entry that is not there is an empty one. */
  optionalList(most: number): Json[] {
    return this.absent ? [] : this.list(most);
  }

  text(): string {
    if (typeof this.#value !== "string") throw this.fault();
    return this.#value;
  }

  optionalText(): string {
    return this.absent ? "" : this.text();
  }

  number(least: number, most: number): number {
    const value = this.#value;
    if (typeof value !== "number" || !(value >= least && value <= most)) throw this.fault();
    return value;
  }

  boolean(): boolean {
    if (typeof this.#value !== "boolean") throw this.fault();
    return this.#value;
  }

  oneOf<T extends string>(known: readonly T[]): T {
    const found = known.find((value) => value === this.#value);
    if (found === undefined) throw this.fault();
    return found;
  }

  fault(): BundleError {
    return misshapen(this.file, this.path === "" ? "JSON" : this.path);
  }
}
