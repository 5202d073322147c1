// In der Seite außen: gibt jedem Rahmen die Höhe, die sein Inhalt meldet.
const frames = [...document.querySelectorAll("iframe.raumbild")];

addEventListener("message", (event) => {
  // Nur was aus einem der Rahmen selbst kommt, und von dort, wohin er zeigt.
  const frame = frames.find((candidate) => candidate.contentWindow === event.source);
  if (!frame || event.origin !== new URL(frame.src).origin) return;
  const { type, version, height } = event.data ?? {};
  if (type !== "raumbild-height" || version !== 1) return;
  if (Number.isFinite(height) && height > 0 && height < 20000) frame.style.height = `${height + 2}px`;
});
