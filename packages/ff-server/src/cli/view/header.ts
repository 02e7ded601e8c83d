import pc from 'picocolors';
import type { Run } from '../../runs/record.ts';
import type { RunEvent } from '../../runs/run-event.ts';
import { count } from './format.ts';
import { shownPath } from './paths.ts';
import { table } from './table.ts';

/** What is about to be trained, on what, and where it goes. */
export function header(run: Run, start: Extract<RunEvent, { type: 'start' }>): string[] {
  const { device, executor, seed, data, trainSamples, epochs, steps, from } = start;
  const facts = [
    pc.bold(run.record.name),
    `${data}, ${count(trainSamples)} training samples`,
    `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}, ${count(steps)} steps`,
    `device ${device} (${executor})${run.record.precision === 'bf16' ? ', products in bf16' : ''}`,
    `seed ${seed}`,
  ];
  const resumed = from ? [`goes on after step ${count(from)}`] : [];
  const layers = table(
    [{ title: '  layer' }, { title: 'shape' }, { title: 'parameters', align: 'right' }],
    start.layers.map((layer, index) => [
      `  ${index + 1} ${layer.name}${layer.trainable ? '' : ' (frozen)'}`,
      `${count(layer.inputs)} → ${count(layer.units)}`,
      count(layer.parameters),
    ]),
  );
  return [[...facts, ...resumed].join(pc.dim(' · ')), ...layers, pc.dim(`  run ${shownPath(run.folder)}`)];
}
