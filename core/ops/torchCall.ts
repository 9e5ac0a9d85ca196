/** How a line of PyTorch is written. */

/** `name(a, b)`, without the arguments that are empty: those that stand at PyTorch's own default. */
export const torchCall = (name: string, ...args: readonly string[]): string =>
  `${name}(${args.filter((argument) => argument !== "").join(", ")})`;
