import { type Uri, workspace } from 'vscode';
import type { Settings } from './settings.ts';

/** The settings as they are now, for a file where they may differ from folder to folder. */
export function readSettings(scope?: Uri): Settings {
  const section = workspace.getConfiguration('ff', scope);
  return {
    device: section.get('device', 'auto'),
    precision: section.get<Settings['precision']>('precision', 'float32'),
    runsFolder: section.get('runsFolder', '.ff/runs'),
    limit: section.get('limit', 1),
    gracePeriod: section.get<number | null>('gracePeriod', 60),
    retrainOnSave: section.get<Settings['retrainOnSave']>('retrainOnSave', 'always'),
    openChartsOnTrain: section.get('openChartsOnTrain', true),
  };
}
