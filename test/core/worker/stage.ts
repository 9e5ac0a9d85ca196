/** A trainer on a stage: a clock that only the test moves, an engine that takes as long as the test says, every message kept. */
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import type { CreateEngine } from "../../../core/train/session.ts";
import type { Command } from "../../../core/worker/client.ts";
import type { Event, FromTrainer, Reply, Request } from "../../../core/worker/protocol.ts";
import { createTrainer } from "../../../core/worker/trainer.ts";

export interface Stage {
  readonly messages: readonly FromTrainer[];
  /** Engine runs, oldest first. */
  readonly runs: readonly { readonly program: string; readonly times: number; readonly at: number }[];
  /** Sends a request to the run and gives its number. */
  send(command: Command, run?: number): number;
  /** The reply to a request, which must have come. */
  replyTo(id: number): Reply;
  /** Sends, and gives the reply, which must come at once. */
  ask(command: Command, run?: number): Reply;
  /** Lets the clock run for some ms, and everything happen that is due. */
  pass(ms: number): void;
  /** How many callbacks are waiting. */
  waiting(): number;
  events<Kind extends Event["kind"]>(kind: Kind): Extract<FromTrainer, { type: "event"; kind: Kind }>[];
}

interface Options {
  /** ms that a training step takes. */
  readonly stepTime?: number;
  /** ms that measuring the validation cases takes. */
  readonly evaluationTime?: number;
  readonly createEngine?: CreateEngine;
}

export function createStage({
  stepTime = 1,
  evaluationTime = 0,
  createEngine = (programs) => createInterpreter(programs, "float32"),
}: Options = {}): Stage {
  let now = 0;
  let lastId = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const messages: FromTrainer[] = [];
  const runs: { program: string; times: number; at: number }[] = [];

  const trainer = createTrainer(
    {
      // As a worker does: what is handed over is gone here.
      post: (message, transfer = []) => messages.push(structuredClone(message, { transfer })),
      now: () => now,
      later(callback, delay) {
        const timer = { at: now + delay, callback };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    (programs) => {
      const engine = createEngine(programs);
      return {
        ...engine,
        run(program, times = 1) {
          runs.push({ program, times, at: now });
          engine.run(program, times);
          if (program === "train") now += times * stepTime;
          if (program === "evaluate") now += evaluationTime;
        },
      };
    },
  );

  const stage: Stage = {
    messages,
    runs,
    send(command, run = 1) {
      const request: Request = { ...command, id: ++lastId, run };
      trainer.handle(request);
      return request.id;
    },
    replyTo(id) {
      const replies = messages.filter((message) => message.type === "reply" && message.id === id);
      const [reply] = replies;
      if (reply?.type !== "reply" || replies.length !== 1) throw new Error(`${replies.length} replies to ${id}`);
      return reply;
    },
    ask: (command, run) => stage.replyTo(stage.send(command, run)),
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > end || now > end) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.callback();
      }
      now = Math.max(now, end);
    },
    waiting: () => timers.length,
    events: <Kind extends Event["kind"]>(kind: Kind) =>
      messages.filter(
        (message): message is Extract<FromTrainer, { type: "event"; kind: Kind }> => message.kind === kind,
      ),
  };
  return stage;
}
