/** Protects and bundles a project; what stands in the way becomes findings. */
import type { Bundle, Judgement } from "../engine/index.js";
import { distinct, type Calculation } from "./calculation.js";
import { releaseView } from "./map/releaseview.js";
import { openItems, openPublication } from "./project/open.js";
import type { Finding, Project, Store } from "./state.js";
import { words } from "./text.js";

export interface Heard {
  /** Something that should not happen, as a finding. */
  readonly unexpected: (error: unknown) => Finding;
  /** Faults have to be told. */
  readonly refused: () => void;
}

export class Publisher {
  readonly #store: Store;
  readonly #calculation: Calculation;
  readonly #heard: Heard;
  #giveUp = new AbortController();

  constructor(store: Store, calculation: Calculation, heard: Heard) {
    this.#store = store;
    this.#calculation = calculation;
    this.#heard = heard;
  }

  async publish(): Promise<void> {
    const { project, stage, understood } = this.#store.state;
    const open = [...openItems(project, understood), ...openPublication(project.recipe)];
    if (stage !== null || open.length > 0) return;
    this.#store.update({ stage: "read" });
    this.#giveUp = new AbortController();
    const { signal } = this.#giveUp;
    try {
      const told = (name: string): void => this.#store.update({ stage: name });
      const made = await this.#calculation.publish(project, told, signal);
      if (made.ok) this.#release(project, made.value, await this.#calculation.judge(project));
      else this.#refuse(made.findings);
    } catch (error) {
      if (!signal.aborted) this.#refuse([this.#heard.unexpected(error)]);
    } finally {
      this.#store.update({ stage: null });
    }
  }

  cancel(): void {
    this.#giveUp.abort();
  }

  #release(project: Project, bundle: Bundle, judged: Judgement | null): void {
    const { findings, language, release } = this.#store.state;
    if (release !== null) URL.revokeObjectURL(release.address);
    // A copy: what the engine gave may lie in shared memory.
    const zip = new Blob([bundle.zip.slice()], { type: "application/zip" });
    const address = URL.createObjectURL(zip);
    const view = releaseView(bundle);
    const notes = findings.filter(({ severity }) => severity === "warning");
    this.#store.update({
      findings: distinct([...notes, ...bundle.warnings]),
      release: { project, bundle, view, judged, address },
      panel: "release",
      spoken: words(language)("protection.spoken"),
    });
  }

  #refuse(found: readonly Finding[]): void {
    const { findings } = this.#store.state;
    const warnings = findings.filter(({ severity }) => severity === "warning");
    this.#store.update({ findings: [...found, ...warnings] });
    this.#heard.refused();
  }
}
