import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { advance, createSession, predict } from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { createClient } from "../../../core/worker/client.ts";
import type { FromTrainer } from "../../../core/worker/protocol.ts";
import { createTrainer } from "../../../core/worker/trainer.ts";
import { trainSeeds } from "../../../renderer/training/seedRuns.ts";
import { network } from "../../fakes/network.ts";

const net = network(
  { data: ["data", { dataset: "sine", samples: 40 }], fit: ["dense", { units: 1 }] },
  { loss: ["mse", {}] },
  ["data.features > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
);
const training = { ...defaultTraining, batchSize: 8, seed: 3 };
const features = Float32Array.of(-1, 0, 2);

function client() {
  let listen: (message: FromTrainer) => void = () => undefined;
  const trainer = createTrainer(
    {
      post: (message) => queueMicrotask(() => listen(message)),
      now: () => performance.now(),
      later(callback) {
        const timer = setImmediate(callback);
        return () => clearImmediate(timer);
      },
    },
    createInterpreter,
  );
  return createClient(
    {
      post: (request) => trainer.handle(request),
      onMessage: (listener) => {
        listen = listener;
      },
      onDeath: () => undefined,
    },
    () => undefined,
  );
}

describe("runs from other seeds", () => {
  it("give what the network learns from each of the seeds after its own", async () => {
    const runs: number[][] = [];
    const plan = { document: net, training, files: {}, runs: 2, steps: 30 };
    await trainSeeds(client(), plan, { features, count: 3 }, (values) => runs.push([...values]));
    const alone = [4, 5].map((seed) => {
      const session = createSession(net, { ...training, seed }, {}, createInterpreter);
      if ("problems" in session) return expect.fail();
      advance(session, 30);
      return [...(predict(session, features, 3)?.values ?? [])];
    });
    expect(runs).toEqual(alone);
    expect(runs[0]).not.toEqual(runs[1]);
  });

  it("end with what the trainer refuses", async () => {
    const plan = { document: { nodes: [], edges: [] }, training, files: {}, runs: 2, steps: 30 };
    await expect(trainSeeds(client(), plan, { features, count: 3 }, () => undefined)).rejects.toThrow(
      /cannot be trained/,
    );
  });
});
