import { describe, expect, it } from 'vitest';
import { reporting } from './reporting.ts';

async function drain<Report, Result>(generator: AsyncGenerator<Report, Result>) {
  const reports: Report[] = [];
  for (;;) {
    const { value, done } = await generator.next();
    if (done) return { reports, result: value };
    reports.push(value);
  }
}

describe('reporting', () => {
  it('yields every report in order, and returns the result', async () => {
    const work = async (report: (n: number) => void) => {
      report(1);
      report(2);
      await Promise.resolve();
      report(3);
      return 'result';
    };
    expect(await drain(reporting(work))).toEqual({ reports: [1, 2, 3], result: 'result' });
  });

  it('throws what the work throws, after its reports', async () => {
    const reports: number[] = [];
    const work = async (report: (n: number) => void) => {
      report(1);
      throw new Error('broken');
    };
    const run = async () => {
      for await (const report of reporting(work)) reports.push(report);
    };
    await expect(run()).rejects.toThrow('broken');
    expect(reports).toEqual([1]);
  });
});
