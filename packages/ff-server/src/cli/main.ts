import { Command, CommanderError } from 'commander';
import { ownVersion } from '../versions.ts';
import { addAttach } from './attach.ts';
import { addDevices } from './devices.ts';
import { addEval } from './eval.ts';
import { addExport } from './export.ts';
import { addImport } from './import.ts';
import { addNew } from './new.ts';
import { addPause } from './pause.ts';
import { addPredict } from './predict.ts';
import { addReadout } from './readout.ts';
import { reportError } from './report-error.ts';
import { addReproduce } from './reproduce.ts';
import { addResume } from './resume.ts';
import { addBack, addRetrain } from './retrain.ts';
import { addRuns } from './runs.ts';
import { addServer } from './server.ts';
import { addSet } from './set.ts';
import { addStop } from './stop.ts';
import { addTrain } from './train.ts';

/** The command line tool `ff`. What takes long to load is imported by the command that needs it. */
const program = new Command('ff')
  .description('Train Forward-Forward networks from TypeScript model files.')
  .version(ownVersion(), '-V, --version')
  .showSuggestionAfterError()
  .showHelpAfterError('(see --help)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  ff new mnist                 write mnist.ff.ts, a model to start from
  ff train mnist.ff.ts         train it; Ctrl-C stops with a checkpoint
  ff resume last               go on where it stopped
  ff attach last               watch a run that trains elsewhere
  ff eval last                 errors, layer by layer, and the confusion matrix
  ff predict last digit.png    what the net sees in an image
  ff devices                   what can train here, and how fast`,
  );

const commands = [
  ...[addTrain, addResume, addAttach, addSet, addPause, addStop],
  ...[addRetrain, addBack],
  ...[
    addEval,
    addPredict,
    addExport,
    addImport,
    addReadout,
    addReproduce,
    addRuns,
    addDevices,
    addNew,
    addServer,
  ],
];
for (const add of commands) add(program);

// A reader that has seen enough (`ff runs | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = error instanceof CommanderError ? exitCodeOf(error) : reportError(error);
}

/** Commander has already printed what there is to say. */
function exitCodeOf(error: CommanderError): number {
  return error.exitCode === 0 || error.code === 'commander.help' ? 0 : 2;
}
