import { describe, expect, it } from 'vitest';
import {
  adam,
  adamw,
  delayedMomentum,
  momentum,
  nesterov,
  rmsprop,
  sgd,
} from '../../../model/optimizers/optimizer.ts';
import type { Program } from '../../executor.ts';
import { optimizerProgram } from '../../testing/optimizer-program.ts';
import { trace } from '../trace.ts';
import { findUpdates, slotsOf } from './updates.ts';

describe('updates that TensorFlow has an op for', () => {
  const optimizers = [
    [sgd(), 'descent'],
    [sgd({ weightDecay: 0.1 }), 'descent'],
    [momentum(), 'momentum'],
    [momentum({ weightDecay: 0.1 }), 'momentum'],
    [nesterov(), 'nesterov'],
    [delayedMomentum(), 'momentum'],
    [delayedMomentum({ inside: true }), 'momentum'],
    [adam(), 'adam'],
    [adam({ formula: 'keras' }), 'adam'],
    [adam({ weightDecay: 0.1 }), 'adam'],
    [adamw(), 'adam'],
  ] as const;
  it.each(optimizers)('%j', (optimizer, op) => {
    const { program, state } = optimizerProgram(optimizer);
    const updates = findUpdates(trace(program));
    const update = updates.get('weight')!;
    expect([...updates.keys()]).toEqual(['weight']);
    expect(update.op).toBe(op);
    expect(['weight', ...slotsOf(update)]).toEqual(Object.keys(state));
  });

  it('none for an optimizer that TensorFlow lacks', () => {
    expect(updatesOf(optimizerProgram(rmsprop()).program)).toEqual({});
  });

  it("the change of Keras' velocity, which is descent from the decayed one", () => {
    const { program } = optimizerProgram(momentum({ formula: 'keras' }));
    expect(updatesOf(program)).toEqual({ velocity: 'descent' });
  });

  it('no momentum where the buffer becomes something else', () => {
    const { program } = optimizerProgram(momentum());
    const step: Program['step'] = (...given) => {
      const { state, outputs } = program.step(...given);
      return { state: { ...state, momentum_buffer: given[1].gradient! }, outputs };
    };
    expect(updatesOf({ ...program, step })).toEqual({ weight: 'descent' });
  });
});

/** Ops by parameter. */
function updatesOf(program: Program): Record<string, string> {
  return Object.fromEntries([...findUpdates(trace(program))].map(([name, { op }]) => [name, op]));
}
