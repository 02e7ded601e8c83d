import type { RunInfo } from 'ff-server/protocol';
import type { Action } from 'ff-webview/messages';
import { commands } from 'vscode';
import type { App } from '../app.ts';
import { openLog, openSource } from '../commands/files.ts';
import { carryOutChanges } from '../commands/retrain.ts';
import { showGeneration } from '../diff/generations.ts';

/** Carries out what the user chose in a page: the same commands that the palette has. */
export async function act(app: App, run: RunInfo, action: Exclude<Action, { name: 'close' }>): Promise<void> {
  const command = (name: string, more: object = {}) =>
    commands.executeCommand(`ff.${name}`, { run: run.run, ...more });
  switch (action.name) {
    case 'stop':
    case 'pause':
    case 'resume':
    case 'compare':
      await command(action.name);
      break;
    case 'delete':
      await command('deleteRun');
      break;
    case 'openFolder':
      await command('openRunFolder');
      break;
    case 'openSource':
      await openSource(run);
      break;
    case 'openLog':
      await openLog(run);
      break;
    case 'retrain':
      await carryOutChanges(app, run);
      break;
    case 'retrainFrom':
      await command('retrainFrom', { layer: action.layer });
      break;
    case 'goBack':
      await command('goBack', { generation: action.generation });
      break;
    case 'openDiff':
      await showGeneration(app, run, action.generation);
      break;
    default:
      action satisfies never;
  }
}
