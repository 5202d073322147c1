import {
  EngineError,
  failure,
  fill,
  type EngineErrorCode,
  type Failure,
} from "../errors.js";
import { reason } from "./download.js";

/** A text of the module's catalogue, in the caller's language. */
export type Say = (key: string) => string;

/** A fault found on this side of the border, in the module's own words. */
export function located(
  say: Say,
  code: EngineErrorCode,
  kind: "entry" | "file",
  value: string,
  values: Record<string, string> = {},
): EngineError {
  const place = fill(say(`place.${kind}`), { value });
  const text = fill(say(`finding.${code}`), values);
  return failure(code, `${place}: ${text}`, { [kind]: value });
}

/** A file's bytes; one that was changed or removed since cannot be read. */
export async function bytesOf(
  { name, content }: { name: string; content: Blob },
  say: Say,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (error) {
    const detail = reason(error);
    throw located(say, "E_FILE_FORMAT", "file", name, { detail });
  }
}

/** Whether a module threw its findings, and did not fail itself. */
export function isFailure(error: unknown): error is Failure {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    "findings" in error
  );
}

/** Whether the browser refused memory. */
export function isRefusal(error: unknown): boolean {
  // A `RangeError` is also what too deep a recursion throws.
  return error instanceof RangeError && !/stack/i.test(reason(error));
}

/** An error as data. Whatever it is: who asked must not wait for ever. */
export function told(
  error: unknown,
  unforeseen: (detail: string) => Failure,
): Failure {
  const known =
    error instanceof EngineError ? error : unforeseen(reason(error));
  return { code: known.code, findings: known.findings };
}
