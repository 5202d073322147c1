/** Starts the page: the engine, the example, what comes in from outside. */
import { EngineError } from "../engine/index.js";
import { Calculation, type EngineParts } from "./calculation.js";
import { render } from "./dom/patch.js";
import { pasted, takesText } from "./project/paste.js";
import { getExample, type Get } from "./project/example.js";
import { isUnsaved } from "./project/unsaved.js";
import { firstState, Store, type Language, type Project, type State } from "./state.js";
import { failure } from "./view/failure.js";
import { getRaw } from "./tour/raw.js";
import { page, type Foot } from "./view/page.js";
import { Workshop } from "./workshop.js";

/** A portal around this page may name its own language. */
const LANGUAGE: Language = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "de";

/** Where the page finds what it is made of. */
export interface Surroundings {
  readonly engine: EngineParts;
  /** How a file of an example is had. */
  readonly examples: Get;
  /** How a file is had that goes to the portal beside a bundle. */
  readonly portal: Get;
  readonly foot?: Foot;
  /** Hears that the engine is there (""), or why not. */
  readonly told?: (code: string) => void;
}

export async function start(around: Surroundings): Promise<void> {
  const root = document.getElementById("page");
  if (root === null) return;
  // Meanwhile the engine is on its way.
  const example = getExample(around.examples).catch(() => null);
  try {
    const calculation = await Calculation.start(LANGUAGE, around.engine);
    run(root, calculation, around, await example);
    around.told?.("");
  } catch (error) {
    const faults = error instanceof EngineError ? error.findings : [];
    render(root, failure(faults, () => void start(around)));
    around.told?.(faults[0]?.code ?? "E_INTERNAL");
  }
}

function run(
  root: HTMLElement,
  calculation: Calculation,
  { examples, portal, foot }: Surroundings,
  example: Project | null,
): void {
  let drawing = false;
  const store = new Store(firstState(LANGUAGE), () => {
    // Several changes of one moment are drawn once.
    if (drawing) return;
    drawing = true;
    queueMicrotask(() => {
      drawing = false;
      draw(root, workshop, foot);
    });
  });
  const workshop = new Workshop(store, calculation, {
    ready: (place) => getExample(examples, place),
    raw: (town) => getRaw(examples, town),
  }, portal);
  listen(workshop);
  if (example === null) draw(root, workshop, foot);
  else void workshop.open(example);
}

function draw(place: HTMLElement, workshop: Workshop, foot?: Foot): void {
  const { state, say } = workshop;
  const { title } = state.project.recipe.publication;
  const name = title === "" ? say("name") : `${title} – ${say("name")}`;
  // Said again, it would have the browser look at every element's style.
  const root = document.documentElement;
  if (root.lang !== state.language) root.lang = state.language;
  if (document.title !== name) document.title = name;
  render(place, page({ state, say, workshop }, foot));
  speak(state);
}

/** Outside of what is redrawn: a live region has to be there beforehand. */
function speak({ spoken }: State): void {
  const region = document.getElementById("spoken");
  if (region !== null && region.textContent !== spoken) {
    region.textContent = spoken;
  }
}

/** Files may be dropped anywhere; leaving with unsaved work is asked about. */
function listen(workshop: Workshop): void {
  const mark = (on: boolean): void => {
    document.body.classList.toggle("dragging", on);
  };
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    void workshop.take([...(event.dataTransfer?.files ?? [])]);
  });
  document.addEventListener("paste", (event) => {
    if (takesText(event.target)) return;
    const { files } = workshop.state.project;
    const list = pasted(event.clipboardData, files, workshop.say);
    if (list.length === 0) return;
    event.preventDefault();
    void workshop.take(list);
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved(workshop.state)) event.preventDefault();
  });
}

