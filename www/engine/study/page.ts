import type { EngineOptions } from "../client/engine.js";
import { LocalLink } from "../client/local.js";
import { made, RemoteLink, WorkerUnusable } from "../client/remote.js";
import type { Study } from "../client/study.js";
import type { Material } from "../client/wire.js";
import type { Language } from "../errors.js";
import { spawnStudy } from "../spawn.js";
import { attempt } from "../wasm/download.js";
import { StudyClient } from "./client.js";
import type {
  PlaneCalls,
  PlaneLink,
  StudyCalls,
  StudyHello,
  StudyLink,
  Told,
} from "./wire.js";

/** An engine's options, as far as they are about studies. */
export interface Studies extends Omit<EngineOptions, "studyUrl"> {
  language: Language;
  studyUrl: string | undefined;
}

/** Studies in a page: in workers, or where none can be had in the page. */
export function studying(
  studies: Studies,
  mode: "worker" | "main",
): (material: Material) => Promise<Study> {
  const { language } = studies;
  let compiled = studies.studyModule;
  const far = async ({ material }: Material): Promise<StudyLink> => {
    const hello: StudyHello = {
      kind: "start",
      language,
      wasmUrl: studies.studyUrl,
      wasmModule: compiled,
      material,
    };
    const worker = made(studies.studyFactory ?? spawnStudy);
    const link = await RemoteLink.start<StudyCalls, Told>(worker, hello);
    compiled = link.module ?? compiled;
    return link;
  };
  const here = async ({ material }: Material): Promise<StudyLink> => {
    const load = (): Promise<typeof import("../study.js")> =>
      import("../study.js");
    const { Analyst, compiler } = await attempt("study.js", language, load);
    const compile = compiler(compiled, studies.studyUrl);
    const analyst = await Analyst.start(language, compile, material);
    return new LocalLink<StudyCalls, Told>(analyst);
  };
  const open = async (
    material: Material,
    link: (material: Material) => Promise<StudyLink>,
  ): Promise<Study> =>
    await StudyClient.open(language, () => link(material), material);
  return async (material) => {
    if (mode === "main") return await open(material, here);
    return await open(material, far).catch(async (error: unknown) => {
      if (!(error instanceof WorkerUnusable)) throw error;
      return await open(material, here);
    });
  };
}

/** Questions to areas in a plane, answered where studies would be. */
export function surveying(
  studies: Studies,
  mode: "worker" | "main",
): () => Promise<PlaneLink> {
  const { language } = studies;
  let compiled = studies.studyModule;
  const far = async (): Promise<PlaneLink> => {
    const hello: StudyHello = {
      kind: "start",
      language,
      wasmUrl: studies.studyUrl,
      wasmModule: compiled,
      material: undefined,
    };
    const worker = made(studies.studyFactory ?? spawnStudy);
    const link = await RemoteLink.start<PlaneCalls, Told>(worker, hello);
    compiled = link.module ?? compiled;
    return link;
  };
  const here = async (): Promise<PlaneLink> => {
    const load = (): Promise<typeof import("../study.js")> =>
      import("../study.js");
    const { Surveyor, compiler } = await attempt("study.js", language, load);
    const compile = compiler(compiled, studies.studyUrl);
    return new LocalLink<PlaneCalls, Told>(
      await Surveyor.begin(language, compile),
    );
  };
  return async () => {
    if (mode === "main") return await here();
    return await far().catch(async (error: unknown) => {
      if (!(error instanceof WorkerUnusable)) throw error;
      return await here();
    });
  };
}
