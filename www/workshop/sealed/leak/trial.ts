/** Tries one channel, and watches what the browser says about it. */
import { CHANNELS, IN_PROBE, RULES, type Heard, type InProbe, type Order } from "./channels.js";

/** `blocked` by a rule of the policy, `refused` without one, or neither. */
export type Verdict =
  | { readonly kind: "blocked"; readonly rule: string }
  | { readonly kind: "refused" | "silent" | "arrived" };

/** All channels, in the order they are tried; the last are the boldest. */
export const NAMES: readonly string[] = [...CHANNELS.keys(), ...IN_PROBE];

/** By this number in the address the browser's reports are told apart. */
export const MARK = "raumbild";

/** How long the browser has to say something. */
const PATIENCE = 2500;

export async function trial(name: string, address: string, probe: string): Promise<Verdict> {
  const place = document.createElement("div");
  place.className = "leak-place";
  place.setAttribute("aria-hidden", "true");
  document.body.append(place);
  const watch = new AbortController();
  const { signal } = watch;
  try {
    const rule = new Promise<Verdict>((resolve) => {
      document.addEventListener(
        "securitypolicyviolation",
        (event) => {
          if (isAbout(event, name, address)) resolve({ kind: "blocked", rule: event.effectiveDirective });
        },
        { signal },
      );
    });
    const found = CHANNELS.has(name)
      ? direct(name, address, place)
      : probed(name as InProbe, address, place, probe, signal);
    return await Promise.race([rule, found, later()]);
  } finally {
    watch.abort();
    place.remove();
  }
}

/** Reports come late, and twice: one for each policy. */
function isAbout(event: SecurityPolicyViolationEvent, name: string, address: string): boolean {
  const { blockedURI, effectiveDirective } = event;
  const mark = new RegExp(`[?&]${MARK}=(\\d+)`);
  const told = mark.exec(blockedURI)?.[1];
  if (told !== undefined) return told === mark.exec(address)?.[1];
  const rule = RULES.get(name);
  return rule !== undefined && effectiveDirective.startsWith(rule);
}

async function direct(name: string, address: string, place: HTMLElement): Promise<Verdict> {
  let heard: Heard | void;
  try {
    heard = await CHANNELS.get(name)?.(address, place);
  } catch {
    heard = "refused";
  }
  if (heard === "refused" || heard === "arrived") {
    // What the policy says about it is worth more, and comes a moment later.
    await pause(100);
    return { kind: heard };
  }
  if (typeof heard === "object") return { kind: "blocked", rule: heard.rule };
  return await later();
}

/** A frame of its own: what is tried in there must not take the page away. */
async function probed(
  channel: InProbe,
  address: string,
  place: HTMLElement,
  probe: string,
  signal: AbortSignal,
): Promise<Verdict> {
  const frame = document.createElement("iframe");
  frame.title = "";
  frame.srcdoc = `<!doctype html><body><script>${probe}</script>`;
  const verdict = new Promise<Verdict>((resolve) => {
    type Told = { ready: true } | { directive: string };
    const hear = ({ data, source }: MessageEvent<Told>): void => {
      if (source !== frame.contentWindow) return;
      if ("directive" in data) return resolve({ kind: "blocked", rule: data.directive });
      const order: Order = { channel, address };
      frame.contentWindow?.postMessage(order, "*");
    };
    addEventListener("message", hear, { signal });
  });
  place.append(frame);
  return await verdict;
}

async function later(): Promise<Verdict> {
  await pause(PATIENCE);
  return { kind: "silent" };
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
