/** What the engine is to reach, and whether it does. */
import type { Measurements } from "./measure.ts";
import type { MatmulShare } from "./peak.ts";
import { isNodeSystem, type SystemName, systemNames } from "./systems.ts";

export interface Results {
  readonly workloads: Readonly<Record<string, Measurements>>;
  readonly matmul: MatmulShare | undefined;
}

type Bar =
  /** NodeGrad's time of a step, as a multiple of another's. */
  | {
      readonly kind: "time";
      readonly workload: string;
      readonly against: readonly SystemName[];
      readonly atMost: number;
    }
  /** How many times as fast two threads are. */
  | { readonly kind: "threads"; readonly workload: string; readonly atLeast: number }
  /** The share of the machine's peak that the products of the digits reach. */
  | { readonly kind: "matmul"; readonly atLeast: number }
  /** From the document to the first step, in a process that has compiled before. */
  | { readonly kind: "compile"; readonly workload: string; readonly atMostMs: number };

export interface Verdict {
  readonly bar: string;
  /** Empty where it was not measured. */
  readonly measured: string;
  readonly holds: boolean | undefined;
}

const javascriptPeers = systemNames.filter((name) => isNodeSystem(name) && !name.startsWith("NodeGrad"));

const bars: readonly Bar[] = [
  { kind: "time", workload: "toy", against: ["PyTorch"], atMost: 1 / 10 },
  { kind: "time", workload: "toy", against: ["per-neuron JS"], atMost: 1 / 8 },
  { kind: "time", workload: "mlp", against: ["PyTorch"], atMost: 0.8 },
  { kind: "time", workload: "mlp", against: javascriptPeers, atMost: 1 / 10 },
  { kind: "time", workload: "digits", against: ["PyTorch"], atMost: 2.2 },
  { kind: "time", workload: "digits", against: javascriptPeers, atMost: 1 / 4 },
  { kind: "time", workload: "siren", against: ["PyTorch"], atMost: 2.2 },
  { kind: "time", workload: "siren", against: javascriptPeers, atMost: 1 / 3 },
  { kind: "time", workload: "cnn", against: ["PyTorch"], atMost: 1 },
  { kind: "threads", workload: "siren", atLeast: 1.6 },
  { kind: "matmul", atLeast: 0.85 },
  { kind: "compile", workload: "toy", atMostMs: 25 },
  { kind: "compile", workload: "cnn", atMostMs: 80 },
];

export const judge = (results: Results): Verdict[] => bars.flatMap((bar) => verdicts(bar, results));

function verdicts(bar: Bar, { workloads, matmul }: Results): Verdict[] {
  switch (bar.kind) {
    case "time":
      return bar.against.flatMap((system) => {
        const ratio = ratioTo(workloads[bar.workload], system);
        // A peer that cannot train this network sets no bar.
        if (ratio === undefined && bar.against.length > 1) return [];
        const text = `${bar.workload}: at most ${showShare(bar.atMost)} × ${system}`;
        return [
          verdict(
            text,
            ratio,
            (value) => value <= bar.atMost,
            (value) => `${value.toFixed(3)} ×`,
          ),
        ];
      });
    case "threads": {
      return [
        verdict(
          `${bar.workload}: two threads at least ${bar.atLeast} × as fast as one`,
          ratioTo(workloads[bar.workload], "NodeGrad ×2"),
          (value) => value >= bar.atLeast,
          (value) => `${value.toFixed(2)} ×`,
        ),
      ];
    }
    case "matmul": {
      const text = `matrix products: at least ${bar.atLeast * 100} % of the peak`;
      const share = matmul && matmul.gflops / matmul.peakGflops;
      return [
        verdict(
          text,
          share,
          (value) => value >= bar.atLeast,
          (value) => `${(value * 100).toFixed(0)} %`,
        ),
      ];
    }
    case "compile": {
      const text = `${bar.workload}: compiles in at most ${bar.atMostMs} ms`;
      const compileMs = workloads[bar.workload]?.NodeGrad?.compileMs;
      return [
        verdict(
          text,
          compileMs,
          (value) => value <= bar.atMostMs,
          (value) => `${value.toFixed(1)} ms`,
        ),
      ];
    }
  }
}

const verdict = (
  bar: string,
  value: number | undefined,
  holds: (value: number) => boolean,
  show: (value: number) => string,
): Verdict =>
  value === undefined ? { bar, measured: "", holds: undefined } : { bar, measured: show(value), holds: holds(value) };

/** NodeGrad's time of a step ÷ another's; undefined unless both were measured. */
export function ratioTo(measurements: Measurements | undefined, system: SystemName): number | undefined {
  const [own, other] = [measurements?.NodeGrad, measurements?.[system]];
  return own && other ? own.usPerStep / other.usPerStep : undefined;
}

const showShare = (share: number): string => (share < 0.5 ? `1/${Math.round(1 / share)}` : share.toString());
