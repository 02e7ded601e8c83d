/** Runs a command on the Node inside VS Code, installed for the end-to-end tests: `node editor-node.mjs COMMAND...`. */
import { delimiter, dirname } from 'node:path';
import { ensureEditor } from './e2e/install.mjs';
import { runWith } from './run-with.mjs';

runWith(() => {
  const { node } = ensureEditor((text) => console.error(text));
  return { PATH: [dirname(node), process.env.PATH].join(delimiter) };
});
