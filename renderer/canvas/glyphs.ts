/** What ops without a curve are known by: small drawings on a grid of 16 by 16, in SVG's path language. */

export interface Glyph {
  /** Stroked. */
  readonly line?: string;
  /** Stroked fine and pale: axes, and what is only there for orientation. */
  readonly faint?: string;
  readonly fill?: string;
}

const dot = (x: number, y: number, radius = 1.6): string =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
const ring = dot;
const box = (x: number, y: number, width: number, height = width): string => `M${x} ${y}h${width}v${height}h${-width}z`;

const axes = "M2.5 1.5v12h12";
/** Rows are cases and columns are channels; what is filled is measured together. */
const grid = `${box(2, 2, 12)}M6 2v12M10 2v12M2 6h12M2 10h12`;
const circle = ring(8, 8, 6);
/** What comes out goes in again. */
const again = "M13.2 9.5a5.4 5.4 0 1 1-1.4-5.3M12.2 1.2v3.3h-3.3";
const bell = "M1.5 13.5c3.5 0 4-10.5 6.5-10.5s3 10.5 6.5 10.5";

/** By the op's name; an op that is not here is known by the icon of its group. */
export const glyphs: Readonly<Record<string, Glyph>> = {
  data: { faint: axes, fill: dot(6, 10.5) + dot(9, 8) + dot(12.5, 9.5) + dot(6, 4.5) + dot(12, 3.5) },
  pairs: { line: `${ring(4, 8, 2.5)}M6.5 8h3`, fill: dot(12, 8, 2.5) },
  triplets: { line: `${ring(4, 11, 2.2)}M5.4 9.2l4-5M6.4 11.4h4`, fill: dot(11, 3.5, 2) + dot(12.5, 11.5, 2) },
  picture: { line: `${box(1.75, 2.75, 12.5, 10.5)}M2 11.5l4-4 3 3 2-2 3 3`, fill: dot(10.75, 5.75, 1.25) },

  dense: {
    faint: "M3 3l10 2.5M3 3l10 7.5M3 8l10-2.5M3 8l10 2.5M3 13l10-7.5M3 13l10-2.5",
    fill: dot(3, 3) + dot(3, 8) + dot(3, 13) + dot(13, 5.5) + dot(13, 10.5),
  },
  conv2d: { faint: "M2 8h12M8 2v12M2 11h12M11 2v12M5 8v6M8 5h6", line: box(2, 2, 12), fill: box(2, 2, 6) },
  conv1d: { line: `${box(1, 5.5, 14, 5)}M4.5 5.5v5M8 5.5v5M11.5 5.5v5`, fill: box(4.5, 5.5, 7, 5) },
  convTranspose2d: { line: `${box(6, 2, 8)}M5 10l2.5-2.5`, fill: box(2, 10, 4) },
  maxPool2d: { line: `${box(2, 2, 12)}M8 2v12M2 8h12`, fill: box(8, 2, 6) },
  avgPool2d: { line: `${box(2, 2, 12)}M8 2v3M8 11v3M2 8h3M11 8h3`, fill: dot(8, 8, 2.5) },
  globalAvgPool: { line: `${box(2, 2, 12)}M4 4l2.5 2.5M12 4L9.5 6.5M4 12l2.5-2.5M12 12L9.5 9.5`, fill: dot(8, 8, 1.5) },
  upsample: { line: "M9.5 2h4.5v4.5M6.5 14H2V9.5M14 2L9.5 6.5M2 14l4.5-4.5", fill: box(6.5, 6.5, 3) },
  dropout: {
    line: ring(8, 3.2, 1.5) + ring(12.8, 8, 1.5) + ring(3.2, 12.8, 1.5) + ring(8, 12.8, 1.5),
    fill: dot(3.2, 3.2, 2) + dot(12.8, 3.2, 2) + dot(3.2, 8, 2) + dot(8, 8, 2) + dot(12.8, 12.8, 2),
  },
  embedding: { line: `${box(2, 2, 12)}M2 5h12M2 8h12M2 11h12`, fill: box(2, 8, 12, 3) },
  lstm: { line: again, fill: dot(8, 6.4, 1.3) + dot(8, 9.8, 1.3) },
  gru: { line: again, fill: dot(8, 8, 1.6) },
  multiheadAttention: {
    faint: "M8 13L3 3.5M8 13V3.5",
    line: "M8 13l5-9.5",
    fill: dot(8, 13) + dot(3, 3.5, 1.3) + dot(8, 3.5, 1.3) + dot(13, 3.5, 2),
  },
  batchNorm: { faint: grid, line: box(2, 2, 12), fill: box(6, 2, 4, 12) },
  layerNorm: { faint: grid, line: box(2, 2, 12), fill: box(2, 6, 12, 4) },
  groupNorm: { faint: grid, line: box(2, 2, 12), fill: box(2, 6, 8, 4) },
  instanceNorm: { faint: grid, line: box(2, 2, 12), fill: box(6, 6, 4) },
  rmsNorm: { line: "M1.5 8.5h2l2.5 5.5L9.5 2.5h5", fill: dot(11.5, 8, 2) },
  flatten: { line: `${box(4.5, 1.5, 7)}M8 1.5v7M4.5 5h7`, fill: box(1, 11.5, 14, 2.5) },
  reshape: { faint: box(1.5, 5, 13, 6), line: box(5, 1.5, 6, 13) },

  softmax: {
    faint: "M1.5 14h13",
    fill: box(2, 11, 2.5, 3) + box(5.2, 9, 2.5, 5) + box(8.4, 6, 2.5, 8) + box(11.6, 1.5, 2.5, 12.5),
  },
  softmin: {
    faint: "M1.5 14h13",
    fill: box(2, 1.5, 2.5, 12.5) + box(5.2, 6, 2.5, 8) + box(8.4, 9, 2.5, 5) + box(11.6, 11, 2.5, 3),
  },
  logSoftmax: {
    faint: "M1.5 2h13",
    fill: box(2, 2, 2.5, 12.5) + box(5.2, 2, 2.5, 9) + box(8.4, 2, 2.5, 6) + box(11.6, 2, 2.5, 2),
  },

  mse: { faint: axes, line: "M3.5 2c3 14.5 7 14.5 10 0" },
  l1: { faint: axes, line: "M3 3l5.5 9.5L14 3" },
  smoothL1: { faint: axes, line: "M3 3l3.5 6.5q2 4 4 0L14 3" },
  huber: { faint: axes, line: "M3 5l2.5 5q3 5 6 0L14 5" },
  nll: { faint: axes, line: "M3.5 1.5c.5 8 3 11.5 11 12" },
  crossEntropy: { faint: axes, line: "M3.5 1.5c.5 8 3 11.5 11 12M14 1.5c-.5 8-3 11.5-11 12" },
  bce: { faint: `${axes}M8.5 1.5v12`, line: "M4 1.5c0 8 1 11 4.5 11s4.5-3 4.5-11" },
  bceWithLogits: { faint: axes, line: "M3 3.5l4 6q2.5 3.5 7.5 3.5M14 3.5l-4 6q-2.5 3.5-7 3.5" },
  klDiv: { faint: "M1 13.5h14", line: "M1.5 13c3 0 3-9 4.5-9s1.5 9 4.5 9M5.5 13c3 0 3-6 4.5-6s1.5 6 4.5 6" },
  latentDivergence: { faint: bell, line: "M6 13.5c2.5 0 2.5-9 4-9s1.5 9 4 9", fill: dot(8, 14.5, 1.1) },
  marginRanking: { line: "M2 13V9.5h3V13M11 13V3h3v10M1 13.5h14", faint: "M6.5 9.5h3M6.5 3h3M8 9.5V3" },
  tripletMargin: { line: `${ring(3.5, 8, 2)}M5.5 8h2.5`, faint: "M5 6.5l6.5-3.5", fill: dot(9.5, 8) + dot(13, 2.5) },
  cosineEmbedding: {
    line: "M2 13.5L13.5 9.5M2 13.5L8 2M11.5 7.5l2 2-1.5 2.5M5.2 3.5L8 2l.7 3",
    faint: "M7.5 11.6A6 6 0 0 0 4.8 8.2",
  },
  hingeEmbedding: { faint: axes, line: "M3 2.5l7 10.5h4.5" },
  poissonNll: {
    faint: "M1 14h14",
    fill: box(2, 9, 2, 5) + box(5, 3, 2, 11) + box(8, 5, 2, 9) + box(11, 9, 2, 5) + box(14, 12, 1.5, 2),
  },
  gaussianNll: { faint: "M1 14h14", line: bell },

  add: { line: `${circle}M8 5v6M5 8h6` },
  subtract: { line: `${circle}M5 8h6` },
  multiply: { line: `${circle}M6 6l4 4M10 6l-4 4` },
  divide: { line: `${circle}M5 8h6`, fill: dot(8, 5.5, 0.9) + dot(8, 10.5, 0.9) },
  concatenate: { line: box(2, 2.5, 4.5, 11) + box(9.5, 2.5, 4.5, 11), faint: "M6.5 8h3" },
  slice: { faint: `${box(1.5, 5, 13, 6)}`, line: "M5.5 2.5v11M10.5 2.5v11", fill: box(5.5, 5, 5, 6) },
  painting: { line: "M14 2L8 8.5", fill: "M7.6 8.3c-2.4-.3-3.9 1-3.9 3 0 1.6-1 2.2-2.2 2.3 3.5 1.4 8 .2 8-3.2z" },
  mean: { line: "M4 2.5h8M4.5 6l7 8M11.5 6l-7 8" },
  dot: { line: "M2.5 2.5v11M13.5 2.5v11", fill: dot(8, 8, 2) },
  matmul: { line: "M4.5 2H2v12h2.5M11.5 2H14v12h-2.5M6 6l4 4M10 6l-4 4" },
  constant: { faint: axes, line: "M2.5 6.5h12" },
  noise: { line: "M1 8l1.5-2 1.5 5 1.5-8.5L7.5 13 9 5l1.5 5.5L12 3.5l1.5 6L15 7.5" },
  stopGradient: { line: "M14.5 8H5.5M8.5 4.5L5 8l3.5 3.5M2 3v10" },
  gradient: { line: "M2 3h12L8 13.5z" },
  divergence: { line: "M1 4h9l-4.5 8z", fill: dot(13.2, 8, 1.4) },
  laplacian: { line: "M2 13h12L8 2.5z" },
};
