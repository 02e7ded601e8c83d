import { afterAll, describe, expect, it } from 'vitest';
import { testedDevice, testedExecutors } from '../src/executors/testing/executors.ts';
import { GoldenCase, Ledger } from './case.ts';
import { families, familyOf } from './families/index.ts';
import { casesOf, fixturesDirectory, listFamilies, readFixture } from './fixture.ts';

const executors = testedExecutors();
const kinds = (['compiled', 'eager'] as const).filter((kind) => executors[kind]);
/** Opening a program takes a device longer than running it, and a busy machine longer still. */
const TIMEOUT = 60_000;
const directory = fixturesDirectory();
const found = listFamilies(directory);

describe('fixtures', () => {
  it.each(found)('a test covers family %s', (name) => {
    expect(() => familyOf(name)).not.toThrow();
  });

  it('no family is missing', () => {
    // a directory of somebody's own may hold some of the families only
    const needed = process.env.FF_GOLDEN_DIR ? [] : Object.keys(families);
    expect(found).toEqual(expect.arrayContaining(needed));
  });
});

for (const name of found.filter((name) => families[name])) {
  const fixture = readFixture(directory, name);
  const family = familyOf(name);

  const checkAll = (check: (golden: GoldenCase) => void | Promise<void>) => {
    const ledger = new Ledger();
    it.each(casesOf(fixture))('%s', { timeout: TIMEOUT }, (caseName) =>
      check(new GoldenCase(fixture, caseName, ledger)),
    );
    it('every tensor is used', async ({ annotate }) => {
      const { ratio, what } = ledger.worst;
      await annotate(`largest share of the tolerance: ${(100 * ratio).toFixed(2)} % (${what})`);
      expect(ledger.unread(fixture), 'tensors that no assertion reads').toEqual([]);
    });
  };

  if (family.runsOn === 'host') describe(name, () => checkAll(family.check));
  else
    describe.each(kinds)(`${name}, %s on ${testedDevice}`, (kind) => {
      const executor = executors[kind]!();
      afterAll(() => executor.dispose());
      checkAll((golden) => family.check(golden, executor));
    });
}
