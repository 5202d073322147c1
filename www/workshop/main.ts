/** The page whose engine and examples lie beside it as files. */
import { fetchFrom } from "./project/example.js";
import { start } from "./start.js";

const folder = document.body.dataset["examples"] ?? "examples/";
void start({ engine: {}, examples: fetchFrom(new URL(folder, document.baseURI)) });
