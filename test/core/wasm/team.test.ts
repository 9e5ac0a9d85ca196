import { describe, expect, it } from "vitest";
import { startHelperThread } from "../../../app/cli/thread.ts";
import type { Engine } from "../../../core/compile/engine.ts";
import { add, input, matmul, mul, reduceSum, sub, tanh } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import type { Program } from "../../../core/ir/program.ts";
import { random } from "../../../core/train/random.ts";
import { wasmEngines } from "../../../core/wasm/engine.ts";
import { createTeam } from "../../../core/wasm/team.ts";

const memoryLimit = 2 ** 26;

/** A step of training two layers whose products are large enough for threads, and a program that is not. */
function programs(width: number): readonly Program[] {
  const x = input("x", [256, width]);
  const [v, w] = [input("v", [width, width]), input("w", [width, width])];
  const loss = reduceSum(tanh(matmul(tanh(matmul(x, v)), w)));
  const [dv = v, dw = w] = grad(loss, [v, w]);
  const updates = { v: sub(v, mul(dv, 1e-3)), w: sub(w, mul(dw, 1e-3)) };
  return [
    { name: "train", outputs: { loss }, updates },
    { name: "count", outputs: {}, updates: { steps: add(input("steps", []), 1) } },
  ];
}

function fill(engine: Engine, width: number): void {
  for (const [name, rows] of Object.entries({ x: 256, v: width, w: width })) {
    const stream = random(3, name);
    engine.write(
      name,
      Float32Array.from({ length: rows * width }, () => (stream.uniform() - 0.5) / 8),
    );
  }
}

async function untilTogether(engine: Engine): Promise<void> {
  await expect.poll(() => engine.threads(), { timeout: 10_000, interval: 5 }).toBeGreaterThan(1);
}

const state = (engine: Engine) => ["loss", "v", "w"].map((name) => engine.read(name));

function trained(engine: Engine, width: number) {
  fill(engine, width);
  engine.run("train", 3);
  engine.run("train", 2);
  return state(engine);
}

describe("a team", () => {
  const alone = wasmEngines({ memoryLimit });
  const expected = trained(alone(programs(128)), 128);

  for (const threads of [2, 4]) {
    it(`of ${threads} threads gives the bits of one`, async () => {
      const engine = wasmEngines({ memoryLimit, team: createTeam(threads, startHelperThread) })(programs(128));
      await untilTogether(engine);
      expect(trained(engine, 128)).toEqual(expected);
      engine.release();
    });
  }

  it("works for one engine after the other, and each works alone until all have come", async () => {
    const create = wasmEngines({ memoryLimit, team: createTeam(2, startHelperThread) });
    const first = create(programs(128));
    expect(first.threads()).toBe(1);
    expect(trained(first, 128)).toEqual(expected);
    // Its helper has not come yet, and leaves as soon as it does.
    first.release();
    const second = create(programs(192));
    await untilTogether(second);
    fill(second, 192);
    second.run("train", 2);
    const third = create(programs(128));
    expect(second.threads()).toBe(1);
    second.run("train");
    await untilTogether(third);
    expect(trained(third, 128)).toEqual(expected);
    third.release();
    expect(() => third.read("v")).toThrow("this engine has been released");
  });

  it("leaves small programs to the engine's own thread", async () => {
    const [, count] = programs(128);
    const create = wasmEngines({ memoryLimit, team: createTeam(2, () => expect.fail("no helper is needed")) });
    const engine = create(count ? [count] : []);
    engine.run("count", 7);
    expect([...engine.read("steps")]).toEqual([7]);
    expect(engine.threads()).toBe(1);
  });
});
