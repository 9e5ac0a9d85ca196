/** PyTorch's optimizers by their arguments, as ours. */
import { type Optimizer, optimizerDefaults } from "../../core/train/settings.ts";
import { camelCase } from "./figures.ts";

export interface TorchOptimizer {
  /** `sgd`, `adam`, … */
  readonly name: string;
  /** `lr`, `momentum`, `betas`, … */
  readonly params: Readonly<Record<string, unknown>>;
}

/** PyTorch's defaults, which are not all ours. */
const torchDefaults: Readonly<Record<string, Optimizer>> = {
  ...optimizerDefaults,
  sgd: { ...optimizerDefaults.sgd, momentum: 0 },
};

/** Our settings and the learning rate; what is missing where there are none. */
export function optimizerFor({
  name,
  params,
}: TorchOptimizer): { readonly settings: Optimizer; readonly learningRate: number } | { readonly missing: string } {
  const start = Object.hasOwn(torchDefaults, name) ? torchDefaults[name] : undefined;
  if (!start) return { missing: name };
  const { lr, betas, eps, ...others } = params;
  const [beta1, beta2] = Array.isArray(betas) ? betas : [];
  const changes: Readonly<Record<string, unknown>> = {
    ...(betas === undefined ? {} : { beta1, beta2 }),
    ...(eps === undefined ? {} : { epsilon: eps }),
    ...Object.fromEntries(Object.entries(others).map(([param, value]) => [camelCase(param), value])),
  };
  const unknown = Object.keys(changes).filter((setting) => !Object.hasOwn(start, setting));
  if (unknown.length > 0) return { missing: `${name} ${unknown.join(" ")}` };
  return { settings: { ...start, ...changes }, learningRate: Number(lr) };
}
