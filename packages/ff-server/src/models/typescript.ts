import { createRequire } from 'node:module';
import type { ts } from '@ts-morph/common';

/**
 * TypeScript's own parser, of the last release with a JavaScript interface (version 7 has none), as ts-morph bundles
 * it: without the executable `tsc`, which would shadow version 7's. It reads half-written files into a tree that
 * keeps all that is whole; Babel's parser and oxc give up at the first missing bracket.
 *
 * Of the package this file alone, and by `require`, since `import` would first search its 9 MB of text for exported
 * names: together they would take 45 MB more.
 */
export const typescript: typeof ts = createRequire(import.meta.url)('@ts-morph/common/dist/typescript.js');
