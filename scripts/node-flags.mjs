/** What Node.js is started with for a server, by whoever starts one. */
export const NODE_FLAGS = [
  // Most of what a request makes is let go of at once; room for what is young spares looking through it again and again.
  '--max-semi-space-size=64',
  // Everybody's desk is held in memory: Node by itself stops at four gigabytes, however many the machine has.
  '--max-old-space-size-percentage=60',
  // Compiled WebAssembly that is let go of can end the whole process in V8 (docs/decisions/embedded-engine-in-a-thread.md).
  '--no-wasm-code-gc',
];
