/** The sample projects that ship with the app, for the start screen. */

export interface Sample {
  /** Under `assets/samples/`. */
  readonly file: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
}

/** The first is the one to begin with. */
export const samples: readonly Sample[] = [
  {
    file: "spiral.nodegrad",
    title: "Spiral",
    summary: "Tell three wound arms apart, and watch the boundary bend.",
  },
  {
    file: "sine.nodegrad",
    title: "Sine",
    summary: "Fit a curve through noisy points.",
  },
  {
    file: "iris.nodegrad",
    title: "Iris",
    summary: "Name the species of real flowers from four measurements.",
  },
];
