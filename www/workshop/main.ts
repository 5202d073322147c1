/** The page whose engine and examples lie beside it as files. */
import { fetchFrom } from "./project/example.js";
import { start } from "./start.js";

const folder = (name: "examples" | "portal"): URL => new URL(document.body.dataset[name] ?? `${name}/`, document.baseURI);

/** A portal of the same address may have put this page into `<raumbild-workshop>`. */
const told = (code: string): void => {
  if (parent !== window) parent.postMessage({ type: "raumbild-workshop", version: 1, code }, location.origin);
};

void start({ engine: {}, examples: fetchFrom(folder("examples")), portal: fetchFrom(folder("portal")), told });
