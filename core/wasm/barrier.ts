/** Where threads wait for each other. */
import type { Body } from "./assembler.ts";
import { atomic, control, i32 } from "./instructions.ts";

/** Addresses, in the header of the memory, of how many have come and of how often all have come. */
const [arrived, phase] = [0, 4];

/** Looks so often before it sleeps: waking costs more than the few microseconds that parts of one size differ by. */
const looks = 20_000;

/** Parts take milliseconds: a thread that does not come has died. */
const patienceMs = 60_000;

/**
 * Waits until all `threads` have come here, as often as they come, and sees all that each has written before
 * (sense-reversing barrier, J. Mellor-Crummey and M. Scott 1991). Ends the program if one does not come.
 */
export function barrier(f: Body, threads: number): void {
  const before = f.keep(atomic.load(phase), "i32");
  const looksLeft = f.local("i32");
  f.emit(looksLeft.set(i32.const(looks)));
  f.emit(control.if(i32.equal(atomic.add(arrived, i32.const(1)), i32.const(threads - 1))));
  f.emit(atomic.store(arrived, i32.const(0)));
  f.emit(control.drop(atomic.add(phase, i32.const(1))));
  f.emit(control.drop(atomic.notify(phase, threads)));
  f.emit(control.else);
  f.emit(control.block);
  f.emit(control.loop);
  f.emit(control.branchIf(1, i32.notEqual(atomic.load(phase), before)));
  f.when(looksLeft.get, () => {
    f.emit(looksLeft.set(i32.sub(looksLeft.get, i32.const(1))));
    f.emit(control.branch(1));
  });
  f.when(i32.equal(atomic.wait(phase, before, patienceMs), i32.const(2)), () => f.emit(control.unreachable));
  f.emit(control.branch(0));
  f.emit(control.end);
  f.emit(control.end);
  f.emit(control.end);
}
