import { commands } from 'vscode';
import type { App } from '../app.ts';
import { newModel } from '../models/new-model.ts';
import { isTrusted } from '../trust.ts';
import { selectedRuns, type Target, targetOf } from './argument.ts';
import { charts, compare } from './charts.ts';
import { checkDevices, trainOnDevice } from './devices.ts';
import { evaluate } from './evaluate.ts';
import { exportNet } from './export.ts';
import { goBack } from './go-back.ts';
import { deleteRun, openRunFolder, renameRun } from './manage-run.ts';
import type { CommandName } from './names.ts';
import { predict } from './predict.ts';
import { reported } from './reported.ts';
import { retrainFrom } from './retrain.ts';
import { pause, resume, stop } from './run-control.ts';
import { train } from './train.ts';

type Command = (app: App, target: Target, selected: readonly string[]) => Promise<void>;

const table: { readonly [Name in CommandName]: Command } = {
  'ff.train': (app, target) => train(app, target),
  'ff.trainOnDevice': trainOnDevice,
  'ff.stop': stop,
  'ff.pause': pause,
  'ff.resume': resume,
  'ff.retrainFrom': retrainFrom,
  'ff.goBack': goBack,
  'ff.charts': charts,
  'ff.compare': compare,
  'ff.newModel': newModel,
  'ff.evaluate': evaluate,
  'ff.predict': predict,
  'ff.devices': checkDevices,
  'ff.export': exportNet,
  'ff.openRunFolder': openRunFolder,
  'ff.renameRun': renameRun,
  'ff.deleteRun': deleteRun,
  'ff.restartServer': ({ server }) => server.restart(),
  'ff.showLog': async ({ log }) => log.show(),
};

/** These run code of a model: not where the workspace is not trusted, whoever asks for them. */
const trusting: ReadonlySet<string> = new Set<CommandName>([
  'ff.train',
  'ff.trainOnDevice',
  'ff.resume',
  'ff.retrainFrom',
  'ff.goBack',
  'ff.evaluate',
  'ff.predict',
  'ff.devices',
  'ff.export',
]);

export function registerCommands(app: App): void {
  for (const [name, command] of Object.entries(table)) {
    const run = (argument: unknown, selection: unknown) =>
      reported(async () => {
        if (trusting.has(name) && !(await isTrusted())) return;
        await command(app, targetOf(argument), selectedRuns(selection));
      });
    app.context.subscriptions.push(commands.registerCommand(name, run));
  }
}
