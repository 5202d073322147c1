import { fill, type Finding, type Language } from "../errors.js";
import { cli } from "../generated/command.js";

/** The command's own words in one language. */
export type Say = (
  key: string,
  values?: Readonly<Record<string, string>>,
) => string;

export function words(language: Language): Say {
  return (key, values = {}) => fill(cli[language][`cli.${key}`] ?? key, values);
}

/** German, unless the environment asks for English. */
export function languageOf(
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  // An empty variable counts as unset, as everywhere else.
  const locale = LC_ALL || LC_MESSAGES || LANG || "";
  return locale.toLowerCase().startsWith("en") ? "en" : "de";
}

/** A fault of the use, not of the program: its text is all there is to say. */
export class Refusal extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The findings a line each, faults first. */
export function listed(findings: readonly Finding[], say: Say): string[] {
  const line = ({ severity, message }: Finding): string =>
    say(severity, { message });
  return [
    ...findings.filter(({ severity }) => severity === "fault").map(line),
    ...findings.filter(({ severity }) => severity === "warning").map(line),
  ];
}

/** How many faults and warnings there are, in words. */
export function counted(findings: readonly Finding[], say: Say): string {
  const faults = findings.filter(({ severity }) => severity === "fault").length;
  const warnings = findings.length - faults;
  return [
    say(faults === 1 ? "faults.one" : "faults.other", {
      count: String(faults),
    }),
    say(warnings === 1 ? "warnings.one" : "warnings.other", {
      count: String(warnings),
    }),
  ].join(", ");
}

/** Why a file or folder cannot be used, in the reader's language if known. */
export function cause(error: unknown, say: Say): string {
  const code =
    error instanceof Error && "code" in error ? String(error.code) : "";
  const known = say(`cause.${code}`);
  if (known !== `cause.${code}`) return known;
  return error instanceof Error ? error.message : String(error);
}
