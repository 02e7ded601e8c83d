import { expect, test, vi } from 'vitest';

test('a model is checked without TensorFlow.js', async () => {
  const load = vi.fn();
  vi.doMock('@tensorflow/tfjs-core', () => {
    load();
    return {};
  });
  const { checkModel, constructors } = await import('./validate.ts');
  const { digits, dense, symba } = constructors as Record<string, (...options: unknown[]) => unknown>;
  expect(checkModel({ data: digits!(), layers: [dense!(10)] })).toHaveProperty('model');
  expect(
    checkModel({ data: digits!(), layers: [dense!(10, { treshold: 3 })], loss: symba!({ alpha: 'much' }) }),
  ).toEqual({
    problems: [
      expect.objectContaining({ path: 'layers[0].treshold' }),
      expect.objectContaining({ path: 'loss.alpha' }),
    ],
  });
  expect(load).not.toHaveBeenCalled();
  // What trains needs it: the check above would have seen it.
  await import('./model/losses/formulas/formula.ts');
  expect(load).toHaveBeenCalledOnce();
  vi.doUnmock('@tensorflow/tfjs-core');
});
