import { expect, test } from 'vitest';
import { eventually } from '../testing/outcome.ts';
import { modelText, ofLayer, Retraining, withWidth } from '../testing/retraining.ts';

const it = new Retraining();

test('ten saves in a second: one retrain, of the last', async () => {
  await it.start();
  const results = [];
  for (let width = 31; width <= 40; width++) {
    it.save(withWidth(width));
    results.push(it.retrainer.retrain(it.run));
    await it.tellsMore();
  }
  const outcomes = await Promise.all(results);
  expect(outcomes.map(({ superseded }) => superseded ?? false)).toEqual([...Array(9).fill(true), false]);
  await it.trains(1);
  await it.manager.stop(it.run);
  expect(it.starts).toEqual([0, 1]);
  expect((await it.folder.lastWeights())['layers.1.weight']!.shape).toEqual([24, 40]);
});

test('a save while the run itself still compiles, and one while another change is prepared', async () => {
  await it.begin();
  it.save(withWidth(17));
  const first = it.retrainer.retrain(it.run);
  await eventually('a start', () => (it.starts.length > 0 ? true : undefined));
  it.save(withWidth(18));
  const second = await it.retrainer.retrain(it.run);
  const number = (await first).superseded ? 1 : 2;
  expect(second).toMatchObject({ generation: number });
  await it.trains(number);
  await it.manager.stop(it.run);
  expect((await it.folder.lastWeights())['layers.1.weight']!.shape).toEqual([24, 18]);
});

test('a save while paused waits until the run is resumed, and may be undone', async () => {
  await it.start();
  await it.manager.pause(it.run);
  it.save(withWidth(21));
  expect(await it.retrainer.retrain(it.run)).toMatchObject({ generation: 1, pending: true });
  expect(it.record).toMatchObject({ state: 'paused', generations: { current: 0, pending: 1 } });
  it.save(modelText);
  expect((await it.retrainer.retrain(it.run)).plan).toEqual({ kind: 'none' });
  expect(it.record.generations).toEqual({ current: 0, base: 0 });
  it.save(withWidth(21));
  expect(await it.retrainer.retrain(it.run, { resume: true })).toMatchObject({
    generation: 1,
    pending: true,
  });
  it.follow();
  await it.trains(1);
  await it.manager.stop(it.run);
  expect(ofLayer(await it.folder.lastWeights(), 0)).toEqual(ofLayer(it.folder.originOf(1), 0));
  expect((await it.folder.lastWeights())['layers.1.weight']!.shape).toEqual([24, 21]);
  // a live value likewise
  it.save(withWidth(21).replace('0.003', '0.002'));
  expect(await it.retrainer.retrain(it.run)).toMatchObject({
    plan: { kind: 'live' },
    generation: 2,
    pending: true,
  });
  it.resume();
  await eventually('the marker', () => it.folder.markers.find(({ generation }) => generation === 2));
  expect(it.starts).toEqual([1]);
});

test('a trainer killed within a generation goes on in it', async () => {
  await it.start();
  it.save(withWidth(20));
  await it.retrainer.retrain(it.run);
  await it.trains(1);
  process.kill(it.pid, 'SIGKILL');
  await eventually('the end', () => (it.record.state === 'training' ? undefined : true));
  expect(it.record.state).toBe('crashed');
  it.resume();
  await it.trains(1);
  await it.manager.stop(it.run);
  expect(it.folder.markers).toHaveLength(1);
  expect(ofLayer(await it.folder.lastWeights(), 0)).toEqual(ofLayer(it.folder.originOf(1), 0));
  it.folder.expectNoGap();
});

test('values are set while a run trains; where it does not, the way to that is told', async () => {
  await it.start();
  await it.manager.set(it.run, { 'optimizer.learningRate': 0.002 });
  await it.manager.pause(it.run);
  await expect(it.manager.set(it.run, { 'optimizer.learningRate': 0.001 })).rejects.toThrow(
    /run model \(\w+\) is paused: values are set while it trains; go on with it \(`ff resume \w+`\), or change/,
  );
});
