import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EagerExecutor } from '../src/executors/eager.ts';
import type { TensorData, TensorMap } from '../src/tensors.ts';
import { GoldenCase, Ledger } from './case.ts';
import { familyOf } from './families/index.ts';
import { casesOf, type Fixture, fixturesDirectory, listFamilies, readFixture } from './fixture.ts';

/* The golden tests must fail for what they don't cover: these tests show that they do. */

const directory = fixturesDirectory();
const known = listFamilies(directory);
const executor = new EagerExecutor('eager-cpu', 'cpu');
/** A family has up to seven cases, and the machine may be busy. */
const TIMEOUT = 60_000;

const check = async (fixture: Fixture, name: string, ledger = new Ledger()): Promise<void> =>
  familyOf(fixture.family).check(new GoldenCase(fixture, name, ledger), executor);

const withTensors = (fixture: Fixture, tensors: TensorMap): Fixture => ({
  ...fixture,
  tensors: { ...fixture.tensors, ...tensors },
});

/** The tensors of a case under another case's name. */
function renamed({ tensors }: Fixture, from: string, to: string): TensorMap {
  const prefix = from === '' ? '' : `${from}/`;
  const own = Object.entries(tensors).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, tensor]) => [`${to}/${name.slice(prefix.length)}`, tensor]));
}

/** The tensor with its largest value off by a relative 1e-3, or by 1 where all are 0. */
function spoilt({ data, shape, dtype }: TensorData): TensorData {
  const values = Float32Array.from(data);
  const sizes = Array.from(values, Math.abs);
  const at = sizes.indexOf(Math.max(...sizes));
  values[at] = values[at]! * 1.001 || 1;
  return { data: values, shape, dtype };
}

describe('the golden tests', () => {
  it('fail for an unknown family', () => {
    expect(() => familyOf('novel')).toThrow('no test covers family novel');
  });

  it('fail without fixtures', () => {
    const empty = mkdtempSync(join(tmpdir(), 'golden-'));
    expect(() => listFamilies(join(empty, 'missing'))).toThrow('does not exist; set FF_GOLDEN_DIR');
    expect(() => listFamilies(empty)).toThrow('there are no golden fixtures in');
    rmSync(empty, { recursive: true });
  });

  it.each(known)('fail for an unknown case of %s', { timeout: TIMEOUT }, async (name) => {
    const fixture = readFixture(directory, name);
    const extended = withTensors(fixture, renamed(fixture, casesOf(fixture)[0]!, 'novel/case'));
    expect(casesOf(extended)).toContain('novel/case');
    await expect(check(extended, 'novel/case')).rejects.toThrow(
      `no test covers case "novel/case" of family ${name}`,
    );
  });

  it.each(known)('tell which tensor of %s no assertion reads', { timeout: TIMEOUT }, async (name) => {
    const fixture = readFixture(directory, name);
    const [first] = casesOf(fixture) as [string];
    const extra = first === '' ? 'extra.0' : `${first}/extra.0`;
    const extended = withTensors(fixture, {
      [extra]: { shape: [], dtype: 'float32', data: Float32Array.of(1) },
    });
    const ledger = new Ledger();
    for (const one of casesOf(extended)) await check(extended, one, ledger);
    expect(ledger.unread(extended)).toEqual([extra]);
  });

  it.each(known)('fail where any result of %s is off', { timeout: TIMEOUT }, async (name) => {
    const fixture = readFixture(directory, name);
    const [first] = casesOf(fixture) as [string];
    const own = Object.keys(fixture.tensors).filter(
      (tensor) => first === '' || tensor.startsWith(`${first}/`),
    );
    // given: first weights, inputs, and the weights of a net that is not trained
    const given = /(^|\/)((init|input|image|shift)(\.|$)|(up|down)\.\d+\.weight$|bias\.\d+$)/;
    const results = own.filter((tensor) => !given.test(tensor));
    // every kind of tensor once: `loss`, `goodness.pos`, `final`, `opt`, ...
    const kinds = new Map(results.map((tensor) => [tensor.replace(/(\.\d+)+/, ''), tensor]));
    for (const tensor of kinds.values()) {
      const wrong = withTensors(fixture, { [tensor]: spoilt(fixture.tensors[tensor]!) });
      await expect(check(wrong, first), tensor).rejects.toThrow(tensor.replace(/^.*\//, ''));
    }
  });
});
