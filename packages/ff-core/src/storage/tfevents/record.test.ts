import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';
import { histogramOf } from './histogram.ts';
import { encodeStart, encodeSummary } from './record.ts';
import { readEvents } from './testing/read-events.ts';

test('the checksum is that of RFC 3720, appendix B.4', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});

test('whatever is written is read back, up to a record that is torn', () => {
  const scalars = fc.dictionary(fc.string(), fc.float({ noNaN: true }));
  const summaries = fc.array(fc.record({ step: fc.nat(), scalars }), { maxLength: 5 });
  fc.assert(
    fc.property(summaries, fc.nat(), (written, cut) => {
      const records = [
        encodeStart(7, 1.5),
        ...written.map(({ step, scalars }) => encodeSummary(step, 2, { scalars })),
      ];
      const bytes = Buffer.concat(records);
      const events = readEvents(bytes);
      expect(events[0]).toMatchObject({ file_version: 'brain.Event:2', wall_time: 1.5 });
      expect(events[1]).toMatchObject({ step: 7, session_log: { status: 1 } });
      const read = events.slice(2).map(({ step, summary }) => ({
        step,
        scalars: Object.fromEntries(summary!.value.map(({ tag, simple_value }) => [tag, simple_value])),
      }));
      expect(read).toEqual(written);
      // cut anywhere: what is left is a beginning of the events
      const part = readEvents(bytes.subarray(0, cut % bytes.length));
      expect(part).toEqual(events.slice(0, part.length));
    }),
  );
});

test('every value is in one bucket of a histogram', () => {
  const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 9 }), (data, buckets) => {
      const { min, max, num, bucket, bucket_limit: limits, sum } = histogramOf(data, buckets)!;
      expect([min, max]).toEqual([Math.min(...data), Math.max(...data)]);
      expect(bucket.reduce((a, b) => a + b)).toBe(num);
      expect(num).toBe(data.length);
      expect(sum).toBeCloseTo(
        data.reduce((a, b) => a + b, 0),
        3,
      );
      expect(limits.at(-1)).toBe(max);
      // each bucket ends above the one before; all values up to a limit are in the buckets up to it, but for rounding
      limits.forEach((limit, at) => {
        if (at > 0) expect(limit).toBeGreaterThanOrEqual(limits[at - 1]!);
        const slack = (max - min) * 1e-9;
        const below = bucket.slice(0, at + 1).reduce((a, b) => a + b);
        expect(below).toBeGreaterThanOrEqual(data.filter((value) => value < limit - slack).length);
        expect(below).toBeLessThanOrEqual(data.filter((value) => value <= limit + slack).length);
      });
    }),
  );
  expect(histogramOf([])).toBeUndefined();
});
