/** The little of the WebAssembly JavaScript interface that the engine uses: core is checked without the DOM's types. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  const Module: { new (bytes: Uint8Array<ArrayBuffer>): Module };
  const Instance: { new (module: Module): Instance };
}
