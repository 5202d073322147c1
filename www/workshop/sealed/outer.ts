/**
 * The outer document: holds what the file carries and hands it to the frame.
 * It never gets anything back but the word that the frame is there.
 */
import "./shut.js";
import { unsigned } from "./signs.js";
import { READY, type Delivery, type Squeezed } from "./parts.js";

addEventListener("message", ({ data, source }: MessageEvent<unknown>) => {
  const frame = document.querySelector("iframe")?.contentWindow;
  if (data !== READY || frame === undefined || frame === null || source !== frame) return;
  whole(() => {
    const delivery: Delivery = { page: carried("page"), engine: carried("engine") };
    const { buffer: page } = delivery.page.bytes;
    const { buffer: engine } = delivery.engine.bytes;
    frame.postMessage(delivery, "*", [page as ArrayBuffer, engine as ArrayBuffer]);
  });
});

/** The frame may be there before the rest of the file. */
function whole(work: () => void): void {
  if (document.readyState !== "loading") work();
  else addEventListener("DOMContentLoaded", work, { once: true });
}

function carried(id: string): Squeezed {
  const place = document.getElementById(id);
  const bytes = unsigned(place?.textContent ?? "", Number(place?.dataset["bytes"]));
  place?.remove();
  return { bytes, size: Number(place?.dataset["size"]) };
}
