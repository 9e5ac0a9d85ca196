/** How the weights of a layer start: the distributions that keep signals from growing or fading with depth. */
import type { Initializer, Lowering } from "../op.ts";

interface WeightInitializer {
  readonly label: string;
  /** For weights that take `fanIn` numbers to `fanOut`, in a network whose sines have this ω₀. */
  of(fanIn: number, fanOut: number, omega0: () => number): Initializer;
  /** The call of PyTorch that means the same. */
  readonly torch: string;
}

/** The even distribution with this variance. */
const uniform = (variance: number): Initializer => ({ kind: "uniform", limit: Math.sqrt(3 * variance) });
const normal = (variance: number): Initializer => ({ kind: "normal", deviation: Math.sqrt(variance) });

/**
 * Xavier: X. Glorot and Y. Bengio 2010, for tanh and sigmoid. Kaiming: K. He et al. 2015, for ReLU and its kin.
 * LeCun: Y. LeCun et al. 1998, for SELU. SIREN: V. Sitzmann et al. 2020, for sines; its first layer does
 * not depend on their frequency.
 */
export const initializers = {
  xavierUniform: {
    label: "Xavier uniform",
    of: (fanIn, fanOut) => uniform(2 / (fanIn + fanOut)),
    torch: "nn.init.xavier_uniform_(weight)",
  },
  xavierNormal: {
    label: "Xavier normal",
    of: (fanIn, fanOut) => normal(2 / (fanIn + fanOut)),
    torch: "nn.init.xavier_normal_(weight)",
  },
  kaimingUniform: {
    label: "Kaiming uniform",
    of: (fanIn) => uniform(2 / fanIn),
    torch: 'nn.init.kaiming_uniform_(weight, nonlinearity="relu")',
  },
  kaimingNormal: {
    label: "Kaiming normal",
    of: (fanIn) => normal(2 / fanIn),
    torch: 'nn.init.kaiming_normal_(weight, nonlinearity="relu")',
  },
  lecunUniform: {
    label: "LeCun uniform",
    of: (fanIn) => uniform(1 / fanIn),
    torch: 'nn.init.kaiming_uniform_(weight, nonlinearity="linear")',
  },
  lecunNormal: {
    label: "LeCun normal",
    of: (fanIn) => normal(1 / fanIn),
    torch: 'nn.init.kaiming_normal_(weight, nonlinearity="linear")',
  },
  sirenFirst: {
    label: "SIREN first layer",
    of: (fanIn) => ({ kind: "uniform", limit: 1 / fanIn }),
    torch: "nn.init.uniform_(weight, -1 / weight[0].numel(), 1 / weight[0].numel())",
  },
  siren: {
    label: "SIREN",
    of: (fanIn, _, omega0) => ({ kind: "uniform", limit: Math.sqrt(6 / fanIn) / omega0() }),
    torch: "bound = math.sqrt(6 / weight[0].numel()) / omega_0; nn.init.uniform_(weight, -bound, bound)",
  },
  zeros: { label: "Zeros", of: () => ({ kind: "constant", value: 0 }), torch: "nn.init.zeros_(weight)" },
} satisfies Readonly<Record<string, WeightInitializer>>;

type InitializerName = keyof typeof initializers;

/** SIREN's own, for a layer without a Sine near it. */
const usualOmega0 = 30;

/** How the weights of a layer start in its network. */
export const initializerOf = (name: InitializerName, fanIn: number, fanOut: number, at: Lowering): Initializer =>
  initializers[name].of(fanIn, fanOut, () => at.sineOmega0?.() ?? usualOmega0);

/** The setting of a layer that chooses one. */
export const initializerField = {
  kind: "choice",
  label: "Initial weights",
  help: "The distribution that the weights are drawn from before training. SIREN follows the ω₀ of the Sine behind the layer.",
  default: "kaimingUniform",
  options: {
    xavierUniform: initializers.xavierUniform.label,
    xavierNormal: initializers.xavierNormal.label,
    kaimingUniform: initializers.kaimingUniform.label,
    kaimingNormal: initializers.kaimingNormal.label,
    lecunUniform: initializers.lecunUniform.label,
    lecunNormal: initializers.lecunNormal.label,
    sirenFirst: initializers.sirenFirst.label,
    siren: initializers.siren.label,
    zeros: initializers.zeros.label,
  } satisfies Readonly<Record<InitializerName, string>>,
} as const;
