/** What runs programs: the WebAssembly engine (float32, the product) and the interpreter (float64, the oracle) are both one. */
export interface Engine {
  /** Sets an input. Refuses an unknown name or a wrong number of elements with an Error. */
  write(name: string, data: ArrayLike<number>): void;
  /** A copy of an input or an output. */
  read(name: string): Float32Array | Float64Array;
  /** Runs a program `times` times in one call. */
  run(program: string, times?: number): void;
  /** Bytes of memory that the engine holds. */
  readonly bytes: number;
  /** How many threads do the next run. It can only change while the engine's own thread rests. */
  threads(): number;
  /** Frees what it holds, for the next engine. It is of no use afterwards. */
  release(): void;
}
