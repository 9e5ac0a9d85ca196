/** The little of the WebAssembly JavaScript interface that the engine uses: core is checked without the DOM's types. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  interface Memory {
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
    grow(pages: number): number;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  const Module: { new (bytes: Uint8Array<ArrayBuffer>): Module };
  const Memory: {
    new (description: { readonly initial: number; readonly maximum: number; readonly shared: boolean }): Memory;
  };
  const Instance: {
    new (module: Module, imports: { readonly env: { readonly memory: Memory } }): Instance;
  };
}
