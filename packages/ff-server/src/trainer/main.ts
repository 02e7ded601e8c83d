import { messageOf } from '../errors.ts';
import { openRun } from '../runs/store.ts';
import { defaultGraceSeconds } from './grace.ts';
import { Link } from './link.ts';
import { log } from './log.ts';
import { trainRun } from './train-run.ts';

/** The trainer: a process that trains the run whose folder it is given, and nothing else. */
const folder = process.argv[2];
if (!folder) throw new Error('the trainer needs the folder of a run');

const { grace = defaultGraceSeconds } = openRun(folder).record;
const link = await Link.open({ grace });
let exitCode = 0;
try {
  if (!(await trainRun(folder, link))) exitCode = 1;
} catch (error) {
  log(messageOf(error));
  exitCode = 1;
}
await link.close();
// Native runtimes may keep threads; nothing is left to wait for.
process.exit(exitCode);
