/** The language server's entry, bundled: below the folder of the extension. */
export const serverModule = 'dist/server/bin/ff.js';

/** What the entry is started with; the client adds `--node-ipc`. */
export const serverArguments: readonly string[] = ['server'];
