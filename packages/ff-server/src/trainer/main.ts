import { failureOf } from './failure.ts';
import { Link } from './link.ts';
import { log } from './log.ts';
import { trainRun } from './train-run.ts';

/** The trainer: a process that trains the run whose folder it is given, and nothing else. */
const folder = process.argv[2];
if (!folder) throw new Error('the trainer needs the folder of a run');

const link = new Link();
let exitCode = 0;
try {
  await trainRun(folder, link.signal, (event) => link.send({ type: 'event', event }));
} catch (error) {
  const failure = failureOf(error);
  log(failure.stack ?? failure.message);
  link.send(failure);
  exitCode = 1;
}
await link.close();
// Native runtimes may keep threads; nothing is left to wait for.
process.exit(exitCode);
