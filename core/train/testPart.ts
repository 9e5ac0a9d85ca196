/** Measures a training on the test cases, which it never sees. */
import { evaluation } from "../compile/programs.ts";
import { normalize } from "../data/normalize.ts";
import { partnerInputs } from "../data/partners.ts";
import { simplifyProgram } from "../ir/simplify.ts";
import { random } from "./random.ts";
import { type CreateEngine, type Figures, inputNames, runEvaluation, type Session } from "./session.ts";

/**
 * The figures of all test cases with the present weights; undefined where there are no test cases. What training keeps is
 * copied to an engine that `createEngine` makes for it alone, and nothing is changed. Throws what that throws.
 */
export function measureTest(session: Session, createEngine: CreateEngine): Figures | undefined {
  const { document, seed } = session;
  const { shape, test, normalizer, targetNormalizer } = session.data;
  if (test.count === 0) return undefined;
  const program = simplifyProgram(evaluation("measureTest", document, shape, "test", test.count));
  const names = inputNames([program]);
  const own = new Map<string, ArrayLike<number>>([
    ["test.features", normalize(normalizer, test.features)],
    ["test.targets", normalize(targetNormalizer, test.targets)],
    ...partnerInputs(names, "test", test.targets, random(seed, "partners:test")),
  ]);
  const engine = createEngine([program]);
  try {
    for (const name of names) engine.write(name, own.get(name) ?? session.engine.read(name));
    return runEvaluation(session, program, engine, "test");
  } finally {
    engine.release();
  }
}
