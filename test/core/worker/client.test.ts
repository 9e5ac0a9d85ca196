import { describe, expect, it } from "vitest";
import { defaultTraining } from "../../../core/train/settings.ts";
import { createClient, type Port } from "../../../core/worker/client.ts";
import type { Event, FromTrainer, Reply, Request } from "../../../core/worker/protocol.ts";

const load = { kind: "load", document: { nodes: [], edges: [] }, training: defaultTraining, files: {} } as const;

/** A worker that says what the test says. */
function createFakeWorker() {
  const requests: Request[] = [];
  const events: Event[] = [];
  let listener: (message: FromTrainer) => void = () => {};
  let die: (reason: string) => void = () => {};
  const port: Port = {
    post: (request) => requests.push(request),
    onMessage: (onMessage) => {
      listener = onMessage;
    },
    onDeath: (onDeath) => {
      die = onDeath;
    },
  };
  const client = createClient(port, (event) => events.push(event));
  const reply = (request: Request | undefined, answer: Partial<Reply>) =>
    listener({ type: "reply", id: request?.id, run: request?.run, ...answer } as FromTrainer);
  return {
    client,
    requests,
    events,
    reply,
    say: (message: FromTrainer) => listener(message),
    die: (why: string) => die(why),
  };
}

async function createLoaded() {
  const worker = createFakeWorker();
  const loading = worker.client.request(load);
  worker.reply(worker.requests[0], { kind: "loaded" });
  await loading;
  return worker;
}

describe("a client", () => {
  it("gives each request its own reply, in whatever order they come", async () => {
    const { client, requests, reply } = await createLoaded();
    const slow = client.request({ kind: "step", count: 3 });
    const quick = client.request({ kind: "pause" });
    reply(requests[2], { kind: "done", state: "paused", step: 1 });
    reply(requests[1], { kind: "done", state: "paused", step: 3 });
    expect(await quick).toMatchObject({ step: 1 });
    expect(await slow).toMatchObject({ step: 3 });
  });

  it("numbers each load anew, and sends requests to the run that was loaded last", async () => {
    const { client, requests, reply } = await createLoaded();
    void client.request({ kind: "start" });
    const second = client.request(load);
    reply(requests[2], { kind: "refused", message: "", problems: [] });
    expect(await second).toMatchObject({ kind: "refused" });
    void client.request({ kind: "start" });
    const third = client.request(load);
    reply(requests[4], { kind: "loaded" });
    await third;
    void client.request({ kind: "start" });
    expect(requests.map(({ run }) => run)).toEqual([1, 1, 2, 1, 3, 3]);
    expect(new Set(requests.map(({ id }) => id)).size).toBe(6);
  });

  it("passes on the events of the present run, and drops those of others", async () => {
    const { events, say } = await createLoaded();
    for (const run of [1, 0, 2]) say({ type: "event", run, kind: "state", state: "running", step: 0 });
    expect(events.map(({ run }) => run)).toEqual([1]);
  });

  it("rejects what is open, once, when the worker dies, and everything after that", async () => {
    const { client, requests, reply, die } = await createLoaded();
    const open = [client.request({ kind: "step", count: 3 }), client.request({ kind: "weights" })];
    die("The trainer has stopped.");
    reply(requests[1], { kind: "done", state: "paused", step: 3 });
    for (const request of open) await expect(request).rejects.toThrow("The trainer has stopped.");
    await expect(client.request({ kind: "start" })).rejects.toThrow("The trainer has stopped.");
    expect(requests).toHaveLength(3);
  });

  it("rejects what cannot be sent, and ignores a second reply", async () => {
    const broken = createClient(
      {
        post: () => {
          throw new Error("could not be cloned");
        },
        onMessage: () => {},
        onDeath: () => {},
      },
      () => {},
    );
    await expect(broken.request({ kind: "start" })).rejects.toThrow("could not be cloned");
    const { client, requests, reply } = await createLoaded();
    const started = client.request({ kind: "start" });
    reply(requests[1], { kind: "done", state: "running", step: 0 });
    reply(requests[1], { kind: "done", state: "failed", step: 9 });
    expect(await started).toMatchObject({ state: "running" });
  });
});
