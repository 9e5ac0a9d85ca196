/** A worker thread that helps the trainer's engine. */
import { parentPort } from "node:worker_threads";
import { type Engagement, help } from "../../core/wasm/team.ts";

parentPort?.on("message", (engagement: Engagement) => help(engagement, (id) => parentPort?.postMessage(id)));
