import type { Command } from 'commander';
import { addEnd } from './stop.ts';

export function addPause(program: Command): void {
  addEnd(program, 'pause', 'save a checkpoint and end the process of a run, to go on later');
}
