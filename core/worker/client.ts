/** The other end of the trainer: requests as promises, events to a listener. For the renderer, the command line and tests. */
import type { Event, FromTrainer, Reply, Request } from "./protocol.ts";

/** A worker, as the client needs it. */
export interface Port {
  post(request: Request, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: FromTrainer) => void): void;
  /** Called once, with what went wrong, when no more answers will come. */
  onDeath(listener: (reason: string) => void): void;
}

/** A request without the numbers that the client gives it. */
export type Command = Request extends infer R ? (R extends Request ? Omit<R, "id" | "run"> : never) : never;

interface ReplyKinds {
  readonly load: "loaded";
  readonly predict: "predicted";
  readonly weights: "weights";
  readonly measureTest: "tested";
  readonly probe: "probed";
  readonly observe: "observed";
  readonly decode: "predicted";
  readonly checkpoint: "checkpoint";
  readonly view: "viewed";
}
/** What a command is answered with when it is not refused. */
export type ReplyTo<Kind extends Command["kind"]> = Extract<
  Reply,
  { readonly kind: Kind extends keyof ReplyKinds ? ReplyKinds[Kind] : "done" }
>;
type Refused = Extract<Reply, { readonly kind: "refused" }>;

export interface Client {
  /**
   * Sends a command to the present run, or begins the next one with `load`. Rejects with an Error when the worker is
   * dead or dies before it answers.
   */
  request<C extends Command>(command: C, transfer?: ArrayBuffer[]): Promise<ReplyTo<C["kind"]> | Refused>;
}

/** A client of a worker. `onEvent` gets the events of the present run; those of runs before it are dropped. */
export function createClient(port: Port, onEvent: (event: Event) => void): Client {
  const pending = new Map<number, { resolve(reply: Reply): void; reject(error: Error): void }>();
  let lastId = 0;
  let lastLoad = 0;
  let run = 0;
  let death: Error | undefined;

  port.onMessage((message) => {
    if (message.type === "event") {
      if (message.run === run) onEvent(message);
      return;
    }
    if (message.kind === "loaded") run = message.run;
    pending.get(message.id)?.resolve(message);
    pending.delete(message.id);
  });
  port.onDeath((reason) => {
    const error = new Error(reason);
    death = error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  });

  return {
    request<C extends Command>(command: C, transfer?: ArrayBuffer[]) {
      const id = ++lastId;
      const request: Request = { ...command, id, run: command.kind === "load" ? ++lastLoad : run };
      return new Promise<ReplyTo<C["kind"]> | Refused>((resolve, reject) => {
        if (death) return reject(death);
        // A message that cannot be sent throws here, which rejects too.
        port.post(request, transfer);
        pending.set(id, { resolve: resolve as (reply: Reply) => void, reject });
      });
    },
  };
}
