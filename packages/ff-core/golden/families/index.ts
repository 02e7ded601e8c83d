import { checkActivation } from './activations.ts';
import { checkConv } from './conv.ts';
import { checkBatchwise } from './dense-adam-batchwise.ts';
import { checkLayerwise } from './dense-adam-layerwise.ts';
import { checkJoint } from './dense-joint-adamw.ts';
import type { Family } from './family.ts';
import { checkHinton } from './hinton-matlab.ts';
import { checkLabels } from './labels.ts';
import { checkLif } from './lif.ts';
import { checkLocal } from './local2d.ts';
import { checkLoss } from './losses.ts';
import { checkMasks } from './masks.ts';
import { checkOptimizer } from './optimizers.ts';
import { checkRecurrent } from './recurrent.ts';
import { checkSchedule } from './schedules.ts';
import { checkShifts } from './shifts.ts';

/** Every family that the engine is held to. */
export const families: Readonly<Record<string, Family>> = {
  'dense-adam-layerwise': { runsOn: 'executors', check: checkLayerwise },
  'dense-adam-batchwise': { runsOn: 'executors', check: checkBatchwise },
  'dense-joint-adamw': { runsOn: 'executors', check: checkJoint },
  activations: { runsOn: 'executors', check: checkActivation },
  losses: { runsOn: 'executors', check: checkLoss },
  optimizers: { runsOn: 'executors', check: checkOptimizer('pytorch') },
  'optimizers-keras': { runsOn: 'executors', check: checkOptimizer('keras') },
  'hinton-matlab': { runsOn: 'executors', check: checkHinton },
  lif: { runsOn: 'executors', check: checkLif },
  conv: { runsOn: 'executors', check: checkConv },
  local2d: { runsOn: 'executors', check: checkLocal },
  labels: { runsOn: 'executors', check: checkLabels },
  recurrent: { runsOn: 'executors', check: checkRecurrent },
  schedules: { runsOn: 'host', check: checkSchedule },
  shifts: { runsOn: 'host', check: checkShifts },
  masks: { runsOn: 'host', check: checkMasks },
};

/** The checks of a family. Throws for one that no test covers. */
export function familyOf(name: string): Family {
  const family = families[name];
  if (!family) throw new Error(`no test covers family ${name}`);
  return family;
}
