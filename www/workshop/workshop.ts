/** What the user can do; every doing ends in a new state. */
import type { Preview, Recipe } from "../engine/index.js";
import type { Calculation } from "./calculation.js";
import { Certifier } from "./certainty/certifier.js";
import { Counter } from "./funnel/asker.js";
import { Besides } from "./groups/beside.js";
import { Told } from "./moves.js";
import { bring, readProject, type Brought } from "./project/files.js";
import { Asker } from "./questions/asker.js";
import type { Shaded } from "./questions/shade.js";
import { arrive } from "./project/arrival.js";
import { withFreed } from "./project/guess.js";
import { joined, ordered, refused, same } from "./project/joined.js";
import { openItems } from "./project/open.js";
import { readClipboard } from "./project/paste.js";
import { renameFile } from "./project/reading.js";
import { isLedger, record, withLedger, withoutLedger } from "./protect/ledger.js";
import { Remedier } from "./protect/remedy/asker.js";
import { Publisher } from "./publisher.js";
import { forgetFile, freeId, type Change, type Source } from "./project/recipe.js";
import { packShapefiles } from "./project/shapefile.js";
import {
  emptyProject,
  type Finding,
  type Language,
  type Moves,
  type Offer,
  type Project,
  type SourceFile,
  type State,
  type Store,
} from "./state.js";
import { Reporter } from "./report/reporting.js";
import { Profiler } from "./profile/asker.js";
import { Comparer } from "./tree/compare.js";
import type { Get } from "./project/example.js";
import type { Town } from "./tour/raw.js";
import type { Tour } from "./tour/tour.js";
import { settled } from "./tree/outcome.js";
import { Understander } from "./understander.js";
import { words, type Words } from "./text.js";
import { settlePlaces, type Meets } from "./zones/place.js";

/** Long enough that a moving slider is told of once, at rest. */
const QUIET = 900;

/** How the invented places are had. */
export interface Examples {
  readonly ready: (place?: string) => Promise<Project>;
  readonly raw: (town: Town) => Promise<File[]>;
}

export class Workshop {
  readonly reports: Reporter;
  readonly besides: Besides;
  readonly #store: Store;
  readonly #calculation: Calculation;
  readonly #understander: Understander;
  readonly #certifier: Certifier;
  readonly #asker: Asker;
  readonly #comparer: Comparer;
  readonly #profiler: Profiler;
  readonly #counter: Counter;
  readonly #publisher: Publisher;
  /** What could be done so that less is withheld. */
  readonly remedies: Remedier;
  readonly #examples: Examples;
  /** How a file is had that goes to the portal beside a bundle. */
  readonly portal: Get;
  #running = false;
  #again = false;
  readonly #told = new Told();
  readonly #declined = new Set<string>();
  #toldMoves: Moves | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    store: Store,
    calculation: Calculation,
    examples: Examples,
    portal: Get,
  ) {
    this.#store = store;
    this.#calculation = calculation;
    this.#understander = new Understander(store, calculation);
    this.#certifier = new Certifier(store, calculation);
    this.#asker = new Asker(store, calculation);
    this.#comparer = new Comparer(store, calculation);
    this.reports = new Reporter(store);
    this.besides = new Besides(store, calculation);
    this.#profiler = new Profiler(store, calculation);
    this.#counter = new Counter(store, calculation);
    this.remedies = new Remedier(store, calculation);
    this.#publisher = new Publisher(store, calculation, {
      unexpected: (error) => this.#unexpected(error),
      refused: () => this.#tellFaults(),
    });
    this.#examples = examples;
    this.portal = portal;
  }

  get state(): State {
    return this.#store.state;
  }

  get say(): Words {
    return words(this.state.language);
  }

  edit(topic: string, change: Change): void {
    const { files } = this.state.project;
    this.#store.changeRecipe(topic, (recipe) => settled(recipe, withFreed(recipe, change(recipe), files)));
    void this.calculate();
  }

  undo(): void {
    this.#store.undo();
    void this.calculate();
  }

  redo(): void {
    this.#store.redo();
    void this.calculate();
  }

  async speak(language: Language): Promise<void> {
    this.#store.update({ language });
    this.#certifier.forget();
    this.#asker.forget();
    this.besides.renew();
    await this.#calculation.speak(language);
    // The notes on the data come in the engine's language.
    this.#store.update({ previewed: null, settled: null });
    await this.calculate();
  }

  allowWhatIf(whatIf: boolean): void {
    this.#store.update({ whatIf });
  }

  showPanel(panel: State["panel"]): void {
    this.#store.update({ panel });
  }

  /** Only the map, with letters for names; null for the whole page again. */
  present(presenting: State["presenting"]): void {
    this.#store.update({ presenting });
  }

  overlay(overlay: string): void {
    this.#store.update({ overlay });
  }

  widen(wide: boolean): void {
    this.#store.update({ wide });
  }

  unfold(id: string, open: boolean): void {
    const others = [...this.state.opened].filter((it) => it !== id);
    const opened = new Set(open ? [...others, id] : others);
    if (opened.size === this.state.opened.size) return;
    this.#store.update({ opened });
    this.#answer();
    void this.#counter.refresh();
    this.#certifier.look();
  }

  /** The map by a table of an answer; null for the index again. */
  shade(shaded: Shaded | null): void {
    this.#store.update({ shaded, panel: "preview" });
  }

  /** An area to be looked at more closely; null for none. */
  profile(code: string | null): void {
    this.#profiler.choose(code);
    this.#certifier.explain(code);
  }

  /** Two weight sets side by side, from now on; null for none. */
  compare(sets: { readonly one: string; readonly other: string } | null): void {
    this.#comparer.choose(sets);
  }

  announce(text: string): void {
    // Said again, it has to differ to be heard again.
    const again = this.state.spoken === text;
    this.#store.update({ spoken: again ? `${text}\u00a0` : text });
  }

  saved(): void {
    this.#store.update({ saved: this.state.project });
    this.besides.saved(this.state.project.recipe.index);
  }

  /** A ready project, such as the example: not yet anyone's work. */
  async open(project: Project): Promise<void> {
    const files = await Promise.all(project.files.map((it) => this.#look(it)));
    const opened = { ...project, files };
    this.#forgetResults();
    if (this.state.project.files.length > 0) this.#store.change("", opened);
    else this.#store.update({ project: opened });
    this.saved();
    await this.calculate();
  }

  async openExample(place?: string): Promise<void> {
    try {
      await this.open(await this.#examples.ready(place));
    } catch {
      this.#notice(this.say("data.example.failed"));
    }
  }

  /** A town's raw files: nothing is decided about them beforehand. */
  async openRaw(town: Town): Promise<void> {
    try {
      const files = await this.#examples.raw(town);
      await this.open(emptyProject(this.state.language));
      await this.take(files);
      this.#store.update({ tour: { town, at: 0 } });
    } catch {
      this.#notice(this.say("data.example.failed"));
    }
  }

  /** On to another stop; null to leave. */
  tour(tour: Tour | null): void {
    this.#store.update({ tour });
  }

  /** Takes in what was dropped or picked. */
  async take(list: readonly File[]): Promise<void> {
    if (list.length === 0) {
      this.#notice(this.say("refused.nothing"));
      return;
    }
    const whole = await packShapefiles(list);
    const brought = await Promise.all(whole.map((it) => bring(it, this.say)));
    const read = await Promise.all(brought.map((it) => this.#read(it)));
    const { project } = this.state;
    // Only what can be used puts the example away.
    const leaves =
      project.example &&
      read.some((it) => !("summary" in it) || it.summary !== null);
    if (leaves) this.#forgetResults();
    const add = (base: Project): Project => ordered(read).reduce(joined, base);
    const names = whole.map(({ name }) => name);
    await this.#arrive(leaves ? () => add(emptyProject(this.state.language)) : add, names);
    this.announce(this.say.count("data.taken", whole.length));
    await this.calculate();
  }

  /** Adds and proposes; what was edited meanwhile is not lost. */
  async #arrive(
    add: (project: Project) => Project,
    fresh: readonly string[],
  ): Promise<void> {
    for (;;) {
      const { project } = this.state;
      const added = add(project);
      const meets: Meets = (...asked) => this.#calculation.meets(...asked);
      const place = (it: Project): Promise<Project> => settlePlaces(it, new Set(fresh), meets);
      const ask = this.#understander.asking(added);
      const arrived = await arrive(added, this.#declined, ask, place);
      if (this.state.project !== project) continue;
      this.#store.update({ offers: arrived.offers, fresh: new Set(fresh) });
      this.#store.change("files", arrived.project);
      return;
    }
  }

  /** The new file takes the place of the one the project names. */
  async acceptOffer({ absent, file }: Offer): Promise<void> {
    await this.#arrive((project) => {
      const recipe = renameFile(absent, file)(project.recipe);
      return { ...project, recipe };
    }, [file]);
    this.announce(this.say("offer.accepted", { absent, file }));
    await this.calculate();
  }

  /** It is a table of its own. */
  async declineOffer({ file }: Offer): Promise<void> {
    this.#declined.add(file);
    await this.#arrive((project) => project, [file]);
    await this.calculate();
  }

  async takeClipboard(): Promise<void> {
    const list = await readClipboard(this.state.project.files, this.say);
    if (list !== null && list.length > 0) await this.take(list);
    else this.#notice(this.say(list === null ? "paste.refused" : "paste.empty"));
  }

  /** A file once more, for another of its sheets. */
  addSheet(source: Source, sheet: string): void {
    const { recipe } = this.state.project;
    const id = freeId("source", recipe.sources.map((it) => it.id));
    const { file, key, holder, widest } = source;
    const more: Source = { id, file, key, holder, widest, reading: { sheet } };
    this.edit("sources", (old) => ({ ...old, sources: [...old.sources, more] }));
  }

  removeFile(name: string): void {
    const { project } = this.state;
    const files = project.files.filter((file) => file.name !== name);
    const recipe = forgetFile(name)(project.recipe);
    const used = project.files.some((it) => it.name === name && it.summary);
    const example = project.example && !used;
    this.#store.change(`without ${name}`, { recipe, files, example });
    this.announce(this.say("data.removed", { name }));
    void this.calculate();
  }

  /** Bundles that have been published before. */
  async takeEarlier(list: readonly File[]): Promise<void> {
    const made = await record(list, this.state.project, this.#calculation);
    const fault = made.ok ? "" : made.findings.map(({ message }) => message).join(" ");
    this.#store.update({ earlierFault: fault, spoken: fault });
    if (!made.ok) return;
    this.#store.change("earlier", withLedger(this.state.project, made.value));
    this.announce(this.say("earlier.taken", { name: made.value.name }));
    await this.calculate();
  }

  removeEarlier(name: string): void {
    this.#store.change("earlier", withoutLedger(this.state.project, name));
    void this.calculate();
  }

  #notice(text: string): void {
    this.#store.update({ notice: text, spoken: text });
  }

  /** Another project: nothing of the last one is shown beside it. */
  #forgetResults(): void {
    const { release } = this.state;
    if (release !== null) URL.revokeObjectURL(release.address);
    this.#told.forget();
    this.#certifier.forget();
    this.#asker.forget();
    this.reports.forget();
    this.besides.forget();
    this.#store.update({
      certified: null,
      counted: new Map(),
      profiled: null,
      preview: null,
      previewed: null,
      moves: null,
      comparison: null,
      release: null,
      panel: "preview",
      offers: [],
      fresh: new Set(),
      overlay: "",
    });
  }

  /** A file as it will stand in the list, or the recipe of a project file. */
  async #read(item: Brought): Promise<SourceFile | Recipe> {
    if (item.kind === "refused") return refused(item.finding);
    if (item.kind === "data") return this.#look(item);
    const recipe = readProject(item.text);
    if (recipe !== null) return recipe;
    const { name } = item;
    return refused({
      code: "project",
      severity: "fault",
      message: this.say("refused.project", { name }),
      place: { file: name },
    });
  }

  async #look(file: Pick<SourceFile, "name" | "bytes">): Promise<SourceFile> {
    const { name, bytes } = file;
    if (isLedger(file)) return { name, bytes, summary: null, findings: [] };
    const outcome = await this.#calculation.look(name, bytes);
    return outcome.ok
      ? { name, bytes, summary: outcome.value, findings: [] }
      : { name, bytes, summary: null, findings: outcome.findings };
  }

  /** Computes the latest project; what came meanwhile is computed next. */
  async calculate(): Promise<void> {
    this.#again = this.#running;
    if (this.#running) return;
    this.#running = true;
    try {
      await this.#calculateOnce();
    } catch (error) {
      this.#settle(this.state.project, [this.#unexpected(error)]);
    } finally {
      this.#running = false;
    }
    if (this.#again) await this.calculate();
    else {
      void this.#comparer.refresh();
      void this.besides.refresh();
      this.#profiler.refresh();
      void this.#counter.refresh();
      this.#answer();
    }
  }

  async #calculateOnce(): Promise<void> {
    const { project } = this.state;
    const files = project.files.flatMap(({ findings }) => findings);
    await this.#understander.refresh(project);
    if (openItems(project, this.state.understood).length > 0) {
      const early = await this.#calculation.checkAreas(project);
      this.#settle(project, [...files, ...early]);
      return;
    }
    const { preview, previewed } = this.state;
    if (preview !== null && previewed !== null && same(previewed, project)) {
      this.#store.update({ previewed: project });
      this.#settle(project, [...files, ...preview.warnings]);
      this.#certify(project);
      return;
    }
    const outcome = await this.#calculation.preview(project);
    if (!outcome.ok) {
      this.#settle(project, [...files, ...outcome.findings]);
      this.#later(() => this.#tellFaults());
      return;
    }
    const { value } = outcome;
    this.#store.update({
      preview: value,
      previewed: project,
      moves: this.#told.moves(value, project, this.state.moves),
    });
    this.#settle(project, [...files, ...value.warnings]);
    this.#later(() => this.#tellMoves(value));
    this.#certify(project);
  }

  /** Behind the preview, which does not wait for it. */
  #certify(project: Project): void {
    const failed = (error: unknown): void => this.#settle(project, [this.#unexpected(error)]);
    this.#certifier.ask(project).catch(failed);
  }

  /** Further questions that are folded out, behind everything else. */
  #answer(): void {
    this.#asker.ask((error) => this.#settle(this.state.project, [this.#unexpected(error)]));
  }

  #settle(settled: Project, findings: readonly Finding[]): void {
    this.#store.update({ settled, findings });
  }

  #later(tell: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(tell, QUIET);
  }

  #tellMoves(preview: Preview): void {
    const { moves } = this.state;
    this.#told.tell(preview);
    if (moves === null || moves === this.#toldMoves) return;
    this.#toldMoves = moves;
    this.announce(this.say.count("moves", moves.count));
  }

  #tellFaults(): void {
    const faults = this.state.findings.filter((it) => it.severity === "fault");
    this.announce(this.say.count("findings.faults", faults.length));
  }

  /** Protects and bundles; what stands in the way becomes findings. */
  publish(): Promise<void> {
    return this.#publisher.publish();
  }

  cancel(): void {
    this.#publisher.cancel();
    this.announce(this.say("protection.cancelled"));
  }

  /** Something that should not happen is said all the same. */
  #unexpected(error: unknown): Finding {
    const message = this.say("unexpected", { detail: String(error) });
    return { code: "unexpected", severity: "fault", message, place: {} };
  }
}
