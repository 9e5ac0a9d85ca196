/** Where a training is at one step, to go back to. */
import { sizeOf } from "../ir/graph.ts";
import { type Session, write, writeEpoch } from "./session.ts";

/** All that training changes, at one step, the summed figures apart. */
export interface Checkpoint {
  readonly step: number;
  readonly memory: ReadonlyMap<string, ArrayLike<number>>;
}

/** A copy of all that training changes. */
export function takeCheckpoint(session: Session): Checkpoint {
  const { engine, step } = session;
  return { step, memory: new Map(keptBy(session).map(({ name }) => [name, engine.read(name)])) };
}

export const isFiniteCheckpoint = ({ memory }: Checkpoint): boolean => [...memory.values()].every(allFinite);

export const allFinite = (data: ArrayLike<number>): boolean => Array.prototype.every.call(data, Number.isFinite);

/** Back to a checkpoint of the same session and seed: training goes on from there to the same bits. */
export function restoreCheckpoint(session: Session, checkpoint: Checkpoint): void {
  showCheckpoint(session, checkpoint);
  writeEpoch(session);
}

/** Back to a checkpoint as far as it can be looked at; before training goes on from there it must be restored. */
export function showCheckpoint(session: Session, { step, memory }: Checkpoint): void {
  for (const [name, data] of memory) write(session, name, data);
  for (const { name } of session.compiled.state) if (isSum(name)) write(session, name, [0]);
  session.step = step;
  session.summedFrom = step;
}

/** Why a checkpoint cannot be restored: it is of another network, or broken. */
export function checkpointMismatch(session: Session, checkpoint: Checkpoint): string | undefined {
  const { step, memory } = checkpoint;
  const kept = keptBy(session);
  const fits = kept.every(({ name, shape }) => memory.get(name)?.length === sizeOf(shape));
  if (!fits || memory.size !== kept.length) return "This checkpoint is of another network.";
  const isWhole = Number.isSafeInteger(step) && step >= 0 && isFiniteCheckpoint(checkpoint);
  return isWhole ? undefined : "This checkpoint is broken.";
}

/**
 * A checkpoint of another session as one of this: its parameters, and what else both keep. What this one alone keeps, such as
 * the state of another optimizer, is as it is now. It need not fit.
 */
export function adoptCheckpoint(session: Session, { step, memory }: Checkpoint): Checkpoint {
  const parameters = new Set(session.compiled.parameters.map(({ name }) => name));
  const adopted = keptBy(session).flatMap(({ name, shape }) => {
    const numbers = memory.get(name);
    const fits = numbers?.length === sizeOf(shape) || parameters.has(name);
    const taken = fits ? numbers : session.engine.read(name);
    return taken ? [[name, taken] as const] : [];
  });
  return { step, memory: new Map(adopted) };
}

/** What a checkpoint holds. */
const keptBy = ({ compiled }: Session) =>
  [...compiled.parameters, ...compiled.state].filter(({ name }) => !isSum(name));

const isSum = (name: string): boolean => name.startsWith("sum.");
