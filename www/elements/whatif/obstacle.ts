/** The step of a method that cannot be followed here. */
export type Obstacle =
  | "recipe" | "screen" | "impute" | "treat" | "scale" | "round" | "weigh" | "aggregate" | "classify" | "derived" | "values" | "few" | "spread";

export class Refused extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(obstacle);
  }
}
