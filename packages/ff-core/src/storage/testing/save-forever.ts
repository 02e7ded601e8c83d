import { checkpointFolder } from '../checkpoint-folder.ts';
import { checkpointAt } from './checkpoints.ts';

/** Saves checkpoint after checkpoint until it is killed; says each step that is on disk. */
const [folder = '', first = '1'] = process.argv.slice(2);
const store = checkpointFolder(folder);
for (let step = Number(first); ; step++) {
  await store.save(checkpointAt(step, 100_000), { best: step % 3 === 0 });
  process.stdout.write(`${step}\n`);
}
