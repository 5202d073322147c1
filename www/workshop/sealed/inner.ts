/** The first script of the frame: unpacks the page and starts it. */
import "./shut.js";
import { divide, part, PLACE, READY, type Delivery, type Unpacked } from "./parts.js";
import { unpack } from "./unpack.js";

addEventListener("message", receive);
parent.postMessage(READY, "*");

function receive({ data, source }: MessageEvent<Delivery>): void {
  if (source !== parent) return;
  removeEventListener("message", receive);
  try {
    begin(data);
  } catch {
    for (const told of document.querySelectorAll(".damaged")) told.removeAttribute("hidden");
  }
}

function begin({ page: packed, engine }: Delivery): void {
  const page = divide(unpack(packed.bytes, packed.size));
  const unpacked: Unpacked = { page, engine };
  Object.defineProperty(globalThis, PLACE, { value: unpacked, configurable: true });
  const script = document.createElement("script");
  // Runs only if it is what the policy names, to the byte.
  script.textContent = new TextDecoder().decode(part(page, "app.js"));
  document.head.append(script);
}
