/** The command line: `npm run -s cli -- train|compare|samples|check|ops …`. */
import { pathToFileURL } from "node:url";
import { check } from "./check.ts";
import { compare } from "./compare.ts";
import { ops } from "./ops.ts";
import { BadInput, type Output } from "./output.ts";
import { samples } from "./samples.ts";
import { train } from "./train.ts";

const HELP = `NodeGrad on the command line

  npm run -s cli -- train FILE [--steps N] [--seed S] [--threads N] [--json]
      Trains the network of a project. Without --steps it trains as many steps as the project says, or 1000.
      --threads runs large networks on so many threads; the weights are the same to the bit.
      --json ends with one line of figures:
      {"steps","seed","loss","validationLoss","accuracy","stepsPerSecond","weightsHash","figures"}
      and "test", the figures of the test cases, where there are any.

  npm run -s cli -- compare FILE [--activations all|A,B,C [--nodes ID,ID]] [--axis NAME=VALUE,VALUE]…
                            [--seeds N] [--steps N] [--target X] [--csv FILE [--resume|--overwrite]]
                            [--json] [--threads N]
      Trains variants of the network, each with the same seeds, and tells which differences are real.
      --activations puts them in the place of the hidden ones, or of those of --nodes.
      --axis varies anything else: learningRate=0.1,0.01  optimizer=sgd,adam  loss=mse,huber  width=8,16,32
      initializer=xavierNormal,kaimingNormal  dense1.units=4,8  optimizer.momentum=0,0.9. It can be given several times.
      --target is an accuracy to reach, 0.9 if it is left out; where there are no classes, a loss to get down to.
      --csv writes a row for each run, and the curves beside it into …-curves.csv. Stopped by Ctrl+C, it goes on
      with --resume. A file that holds runs is begun anew only with --overwrite.

  npm run -s cli -- samples [--quick] [--only NAME,NAME] [--threads N] [--json]
      Trains the samples from their seeds and says whether each reaches its figure. --quick leaves out the slow ones.

  npm run -s cli -- check FILE
      Prints what is wrong with the network of a project. Exit code 1 if it cannot be trained.

  npm run -s cli -- ops [--json]
      Prints every node type there is.

Exit codes: 0 done, 1 training failed or was stopped, or the check found an error, 2 bad input.
`;

/** Each takes the arguments after its name and gives the exit code. Throws `BadInput` for what a person can put right. */
const commands: Readonly<Record<string, (args: readonly string[], output: Output) => Promise<number>>> = {
  train,
  compare,
  samples,
  check,
  ops,
};

/** Runs one command; gives the exit code. Bad input is one line on the error output. */
export async function runCommand(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h" || rest.includes("--help")) {
    output.print(HELP.trimEnd());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined)
      throw new BadInput(`There is no command “${name}”. There are train, compare, samples, check and ops.`);
    return await command(rest, output);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    output.complain(error.message);
    return 2;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const output: Output = {
    print: (line) => console.log(line),
    complain: (line) => console.error(line),
    ...(process.stderr.isTTY ? { redraw: (line: string) => void process.stderr.write(`\r\u001b[2K${line}`) } : {}),
  };
  // Whoever reads the output may have had enough of it (`… | head`).
  process.stdout.on("error", () => process.exit());
  runCommand(process.argv.slice(2), output).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(`This should not have happened: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    },
  );
}
