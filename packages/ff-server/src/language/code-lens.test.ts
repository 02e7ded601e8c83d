import { describe, expect, it } from 'vitest';
import { codeLenses, lensCount, liveText } from './code-lens.ts';
import type { RunFigures, RunPhase } from './context.ts';
import { file, marked, uri } from './testing/marked.ts';

const source = file(
  'data: mnist(), layers: [«dense(500)», «maxout», «block(3)»]',
  "const maxout = layer({ name: 'maxout' });\n",
).replace('export default defineModel', 'export default «defineModel»');
const layers = [{ loss: 0.3124, positive: 4.267, negative: 1.05, error: 3.1 }, null];

function titles(run?: RunFigures) {
  return codeLenses(marked(source).document, run && { run }).map(({ command }) => command!.title);
}

describe('lenses', () => {
  it('stand above the model and each layer, with their commands', () => {
    const { document, ranges } = marked(source);
    const [model, dense, maxout, block] = ranges;
    const lenses = codeLenses(document, { run: { state: 'none', layers: [] } });
    const layer = (index: number, name: string) => [
      { title: `${name}: not trained yet`, command: 'ff.charts', arguments: [{ uri, layer: index }] },
      { title: 'retrain from here', command: 'ff.retrainFrom', arguments: [{ uri, layer: index }] },
    ];
    expect(lenses.map(({ range }) => range)).toEqual([
      model,
      model,
      model,
      dense,
      dense,
      maxout,
      maxout,
      block,
      block,
    ]);
    expect(lenses.map(({ command }) => command)).toEqual([
      { title: '$(play) Train', command: 'ff.train', arguments: [{ uri }] },
      { title: '$(debug-continue) Resume', command: 'ff.resume', arguments: [{ uri }] },
      { title: '$(graph-line) Charts', command: 'ff.charts', arguments: [{ uri }] },
      ...layer(0, '1 dense'),
      ...layer(1, '2 maxout'),
      ...layer(2, '3 layer'),
    ]);
  });

  it('stop and pause a run while it trains', () => {
    const { document } = marked(source);
    const lenses = codeLenses(document, { run: { state: 'training', layers } });
    expect(lenses.slice(0, 3).map(({ command }) => command)).toEqual([
      { title: '$(debug-stop) Stop', command: 'ff.stop', arguments: [{ uri }] },
      { title: '$(debug-pause) Pause', command: 'ff.pause', arguments: [{ uri }] },
      { title: '$(graph-line) Charts', command: 'ff.charts', arguments: [{ uri }] },
    ]);
    expect(titles({ state: 'training', layers })).toEqual([
      '$(debug-stop) Stop',
      '$(debug-pause) Pause',
      '$(graph-line) Charts',
      '1 dense: loss 0.312 · goodness 4.27 / 1.05 · error 3.10 %',
      'retrain from here',
      '2 maxout: waiting for figures',
      'retrain from here',
      '3 layer: waiting for figures',
      'retrain from here',
    ]);
  });

  it('are as many before, during and after a run', () => {
    const phases: RunPhase[] = [
      'none',
      'queued',
      'starting',
      'training',
      'paused',
      'stopped',
      'done',
      'failed',
      'crashed',
    ];
    const { document } = marked(source);
    for (const state of phases) expect(codeLenses(document, { run: { state, layers } })).toHaveLength(9);
    expect(codeLenses(document)).toHaveLength(9);
    expect(lensCount(document)).toBe(9);
  });

  it('are none without a model, and those of the known layers in a half-written one', () => {
    expect(codeLenses(marked('const a = 1;').document)).toEqual([]);
    expect(
      codeLenses(
        marked("import { dense } from 'ff-core';\nexport default defineModel({ layers: [dense(5), den")
          .document,
      ),
    ).toHaveLength(7);
    expect(codeLenses(marked('export default defineModel(').document)).toHaveLength(3);
    expect(codeLenses(marked(file('layers: [dense(5), ...more, dense(6)]')).document)).toHaveLength(5);
  });
});

it('live text has what is known', () => {
  expect(liveText({ loss: 12345.6 }, 'training')).toBe('loss 12,350');
  expect(liveText({ loss: 0.0000123 }, 'training')).toBe('loss 1.23e-5');
  expect(liveText({ loss: Number.NaN }, 'training')).toBe('loss NaN');
  expect(liveText({ positive: -0.5, negative: -2, error: 12.34 }, 'done')).toBe(
    'goodness −0.5 / −2 · error 12.3 %',
  );
  expect(liveText(undefined, 'done')).toBe('no figures');
});
