// Jobs of certainty: thousands of runs of one index, in the study's module.
// @ts-check
import assert from "node:assert/strict";

import { measure } from "../turns.mjs";
import { studied } from "./index-study.mjs";

/** @type {any} ten variants of treatment and scale, two means, noisy weights */
const VARIED = {
  methods: {
    treatOthers: [1, 2, 3, 4].map((most) => ({ method: "jrc", most, otherwise: { method: "logRange" } })),
    normalise: [{ method: "standardScore", mean: 10, deviation: 2, divisor: "sample" }],
    aggregate: [{ method: "geometric" }],
  },
  weights: { method: "noise", share: 0.25 },
};

/** Median rank and interval of 11,000 areas after 1,000 runs. */
async function monteCarlo() {
  const { engine, study, peer } = await studied(11_000, 12);
  const python = peer("monteCarlo");
  let seed = 0;
  const ours = async () => {
    const start = performance.now();
    const found = await study.certainty({ certainty: { ...VARIED, runs: 1000, seed: (seed += 1) } });
    assert.equal(found.runs, 1000);
    return performance.now() - start;
  };
  const theirs = async () => (await python.turn()).ms;
  const line = await measure("index/monte-carlo-1000", ours, { name: "numpy", turn: theirs }, 5);
  engine.close();
  python.close();
  return line;
}

/** First-order and total indices of four factors from 3,072 runs. */
async function sobol() {
  const { engine, study, peer } = await studied(11_000, 12);
  const python = peer("sobol", ["numpy", "SALib"]);
  const ours = async () => {
    const start = performance.now();
    const found = await study.effects({ certainty: VARIED }, { points: 512, draws: 100, enumerate: 0, resamples: 100 });
    assert.equal(found.factors.length, 4);
    return performance.now() - start;
  };
  const theirs = async () => (await python.turn()).ms;
  const line = await measure("index/sobol-3072", ours, { name: "SALib", turn: theirs }, 3);
  engine.close();
  python.close();
  return line;
}

/** A weight moves: scores, classes, and how certain they are. */
async function slider() {
  const { engine, study, recipe } = await studied(500, 20);
  const certainty = { runs: 200, weights: { method: /** @type {const} */ ("noise"), share: 0.25 } };
  let turn = 0;
  const ours = async () => {
    const index = { ...recipe.index, weights: { i3: 1 + (turn += 1) / 100 } };
    const start = performance.now();
    await study.score(index);
    await study.certainty({ index, certainty });
    return performance.now() - start;
  };
  await ours();
  const line = await measure("index/slider-500-certainty", ours, null, 51);
  engine.close();
  return line;
}

/** What is missing by maximum likelihood, and all that follows. */
async function em() {
  const { engine, study, recipe } = await studied(11_000, 12);
  let turn = 0;
  const ours = async () => {
    const impute = { method: "em", within: "index" };
    const steps = { ...recipe.index.steps, impute, screen: (turn += 1) / 1e6 };
    const start = performance.now();
    await study.score({ ...recipe.index, steps });
    return performance.now() - start;
  };
  const line = await measure("index/em-11000x12", ours, null, 9);
  engine.close();
  return line;
}

export const jobs = {
  "index/monte-carlo-1000": monteCarlo,
  "index/sobol-3072": sobol,
  "index/slider-500-certainty": slider,
  "index/em-11000x12": em,
};
