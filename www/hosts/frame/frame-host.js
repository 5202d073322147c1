// In der Seite außen: gibt jedem Rahmen die Höhe, die sein Inhalt meldet.
const frames = [...document.querySelectorAll("iframe.raumbild")];

/** Sagt nichts als: hier ist jemand. Der Rahmen prüft, wer es ist, bevor er antwortet. */
const hello = (frame) => frame.contentWindow?.postMessage({ type: "raumbild-hello", version: 1 }, "*");

addEventListener("message", (event) => {
  // Nur was aus einem der Rahmen selbst kommt, und von dort, wohin er zeigt.
  const frame = frames.find((candidate) => candidate.contentWindow === event.source);
  if (!frame || event.origin !== new URL(frame.src).origin) return;
  const { type, version, height } = event.data ?? {};
  if (version !== 1) return;
  if (type === "raumbild-here") hello(frame);
  if (type !== "raumbild-height") return;
  if (Number.isFinite(height) && height > 0 && height < 20000) frame.style.height = `${height + 2}px`;
});

for (const frame of frames) hello(frame);
