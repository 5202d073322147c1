/** Every way we know by which a page can send something, each tried once. */

/** Tries it; tells what it heard, if it heard anything. */
export type Attempt = (address: string, place: HTMLElement) => void | Promise<Heard>;

/**
 * `arrived`: an answer came. `refused`: the browser would not even begin. Or
 * the policy's rule that was told elsewhere than in the page.
 */
export type Heard = "arrived" | "refused" | "nothing" | { readonly rule: string };

/** A channel by what programmers call it. */
export const CHANNELS: ReadonlyMap<string, Attempt> = new Map<string, Attempt>([
  ["fetch", (address) => heard(fetch(address, { mode: "no-cors" }))],
  ["XMLHttpRequest", (address) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.send();
    return loaded(request);
  }],
  // Its answer proves nothing: Chromium says true to what it then blocks.
  ["navigator.sendBeacon()", (address) => void navigator.sendBeacon(address, "test")],
  ["WebSocket", (address) => loaded(new WebSocket(address.replace(/^http/, "ws")), "open")],
  ["EventSource", (address) => loaded(new EventSource(address), "open")],
  ["<img>", (address, place) => loaded(shown(place, "img", { src: address }))],
  ["CSS url()", (address, place) => {
    const box = shown(place, "div", {});
    box.textContent = "\u00a0";
    box.style.backgroundImage = `url("${address}")`;
  }],
  ["@font-face", (address) => heard(new FontFace("raumbild-self-test", `url("${address}")`).load())],
  ["<iframe>", (address, place) => void shown(place, "iframe", { src: address, title: "" })],
  ["<object>", (address, place) => loaded(shown(place, "object", { data: address }))],
  ["<video>", (address, place) => loaded(shown(place, "video", { src: address }), "loadedmetadata")],
  ["Worker", (address) => void new Worker(address).terminate()],
  ["import()", (address) => heard(import(address))],
  ["rel=prefetch", (address, place) => loaded(shown(place, "link", { rel: "prefetch", href: address }))],
  ["rel=preload", (address, place) => loaded(shown(place, "link", { rel: "preload", as: "image", href: address }))],
  ["SVG <image>", (address, place) => {
    const names = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(names, "svg");
    const image = document.createElementNS(names, "image");
    image.setAttribute("href", address);
    picture.append(image);
    place.append(picture);
    return loaded(image);
  }],
  ["Worker (blob:) fetch", inBlobWorker],
  ["WebRTC", webRtc],
  ["window.open()", async (address) => (window.open(address) === null ? "refused" : "arrived")],
  ["speculationrules", async (address, place) => {
    if (!HTMLScriptElement.supports?.("speculationrules")) return "refused";
    const script = document.createElement("script");
    script.type = "speculationrules";
    script.textContent = JSON.stringify({ prefetch: [{ source: "list", urls: [address] }] });
    place.append(script);
    return "nothing";
  }],
]);

/** What the browser tells without the address, or with a part of it only. */
export const RULES: ReadonlyMap<string, string> = new Map([
  ["<iframe>", "frame-src"],
  ["<object>", "object-src"],
  ["location", "frame-src"],
  ["speculationrules", "script-src"],
]);

/** What would take the page away if it were not blocked: in a frame of its own. */
export const IN_PROBE = ["<form>", "<a ping>", "srcdoc: <img>", "location"] as const;

export type InProbe = (typeof IN_PROBE)[number];

/** What the frame is told, and what it tells. */
export interface Order {
  readonly channel: InProbe;
  readonly address: string;
}

function shown<T extends keyof HTMLElementTagNameMap>(
  place: HTMLElement,
  tag: T,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  place.append(element);
  return element;
}

/** Whether an answer came. An error is nothing: it may have come on the way. */
function heard(answer: Promise<unknown>): Promise<Heard> {
  return answer.then(
    () => "arrived",
    () => "nothing",
  );
}

function loaded(target: EventTarget, good = "load"): Promise<Heard> {
  return new Promise((resolve) => {
    target.addEventListener(good, () => resolve("arrived"), { once: true });
    target.addEventListener("error", () => resolve("nothing"), { once: true });
  });
}

/** In a worker the event about a blocked address comes to the worker. */
async function inBlobWorker(address: string): Promise<Heard> {
  const text = `
    let told = "nothing";
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      told = { rule: effectiveDirective };
    });
    fetch(${JSON.stringify(address)}, { mode: "no-cors" }).then(
      () => postMessage("arrived"),
      () => setTimeout(() => postMessage(told), 50));`;
  const from = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(from);
  try {
    return await new Promise<Heard>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Heard>) => resolve(data);
      worker.onerror = () => resolve("nothing");
    });
  } finally {
    worker.terminate();
    URL.revokeObjectURL(from);
  }
}

/** Its packets are asked for by no policy: it must not be there at all. */
async function webRtc(address: string): Promise<Heard> {
  if (typeof RTCPeerConnection !== "function") return "refused";
  const { hostname, port } = new URL(address);
  const urls = `stun:${hostname}:${port === "" ? 3478 : port}`;
  const connection = new RTCPeerConnection({ iceServers: [{ urls }] });
  connection.createDataChannel("test");
  await connection.setLocalDescription(await connection.createOffer());
  return "arrived";
}
