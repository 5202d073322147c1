/** The page whose engine and examples lie beside it as files. */
import { fetchFrom } from "./project/example.js";
import { start } from "./start.js";

const folder = (name: "examples" | "portal"): URL => new URL(document.body.dataset[name] ?? `${name}/`, document.baseURI);
void start({ engine: {}, examples: fetchFrom(folder("examples")), portal: fetchFrom(folder("portal")) });
