import { expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import type { TensorMap } from '../tensors.ts';
import { decodeMetadata, decodeSafetensors, encodeSafetensors, headerEnd } from './safetensors.ts';

const tensors: TensorMap = {
  mask: { shape: [3], dtype: 'uint8', data: Uint8Array.of(1, 0, 255) },
  'layers.0.weight': {
    shape: [2, 3],
    dtype: 'float32',
    data: Float32Array.of(1, -2, 0.5, Number.NaN, 1e-45, 4),
  },
  step: { shape: [], dtype: 'int32', data: Int32Array.of(-7) },
  none: { shape: [0, 5], dtype: 'float32', data: new Float32Array() },
};

const bytes = Buffer.concat(encodeSafetensors(tensors, { note: 'Größe' }));

test('a file reads as it was written', () => {
  const decoded = decodeSafetensors(bytes);
  expect(decoded.metadata).toEqual({ note: 'Größe' });
  expect(Object.keys(decoded.tensors).sort()).toEqual(Object.keys(tensors).sort());
  for (const [name, tensor] of Object.entries(tensors)) expect(decoded.tensors[name]).toEqual(tensor);
  expect(decodeMetadata(bytes.subarray(0, headerEnd(bytes, '')), '')).toEqual({ note: 'Größe' });
});

test('the header is padded to 8 bytes, and what is written is the tensors own memory', () => {
  const chunks = encodeSafetensors(tensors);
  expect(chunks[0]!.length % 8).toBe(0);
  expect(chunks.some((chunk) => chunk.buffer === tensors['layers.0.weight']!.data.buffer)).toBe(true);
});

test('bytes at an odd address are read too, others without a copy', () => {
  const shifted = Buffer.concat([Buffer.of(0), bytes]).subarray(1);
  const memory = new Uint8Array(bytes.length + 8);
  for (const offset of [0, 1, 4]) {
    memory.set(shifted, offset);
    const view = memory.subarray(offset, offset + bytes.length);
    const weight = decodeSafetensors(view).tensors['layers.0.weight']!;
    expect(weight).toEqual(tensors['layers.0.weight']);
    expect(weight.data.buffer === memory.buffer).toBe(offset !== 1);
  }
});

test('a tensor may be called __proto__', () => {
  const odd = Object.fromEntries([['__proto__', tensors.step!]]);
  expect(Object.keys(decodeSafetensors(Buffer.concat(encodeSafetensors(odd))).tensors)).toEqual([
    '__proto__',
  ]);
});

test('a tensor whose shape does not fit its data is not written', () => {
  expect(() => encodeSafetensors({ a: { shape: [2], dtype: 'uint8', data: new Uint8Array(3) } })).toThrow(
    /"a"/,
  );
});

/** A file with the given header and 8 bytes of data. */
function file(header: unknown, data = 8): Buffer {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([prefix, json, Buffer.alloc(data)]);
}

const f32 = (begin: number, end: number, shape: unknown = [(end - begin) / 4]) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});

test.each<[string, Uint8Array, RegExp]>([
  ['no header', bytes.subarray(0, 5), /it has 5 bytes, too few for a header/],
  ['header beyond the file', bytes.subarray(0, 40), /the header ends at byte \d+, the file at 40/],
  ['absurd header length', Buffer.alloc(16, 0xff), /header's length 18446744073709551615 is beyond/],
  ['no JSON', file('{"a":'), /the header is not JSON/],
  ['no object', file('[1]'), /not a JSON object/],
  ['metadata', file({ __metadata__: { a: 1 } }, 0), /__metadata__ is not an object of strings/],
  ['entry', file({ a: 5 }), /entry of tensor "a" is not an object/],
  [
    'dtype',
    file({ a: { ...f32(0, 8), dtype: 'F64' } }),
    /"a" has elements of type "F64"; known are F32,I32,U8/,
  ],
  ['shape', file({ a: f32(0, 8, [-2]) }), /"a" has the shape \[-2\]/],
  [
    'truncated',
    bytes.subarray(0, -1),
    /tensor "mask" lies at .* the data end at byte \d+ \(is the file truncated\?\)/,
  ],
  ['backwards', file({ a: f32(8, 0, [2]) }), /"a" lies at \[8,0\]/],
  ['size', file({ a: f32(0, 8, [3]) }), /"a" of shape \[3\] needs 12 bytes and has 8/],
  ['overlap', file({ a: f32(0, 8), b: f32(4, 8) }), /"b" overlaps the one before it at byte 4/],
  ['gap', file({ a: f32(4, 8) }), /bytes 0 to 4 of the data belong to no tensor/],
  ['rest', file({ a: f32(0, 4) }), /bytes 4 to 8 of the data belong to no tensor/],
])('refuses a file with a fault: %s', (_name, broken, message) => {
  const decode = () => decodeSafetensors(broken, 'weights.safetensors');
  expect(decode).toThrow(UserError);
  expect(decode).toThrow(message);
  expect(decode).toThrow(/^weights\.safetensors is not a readable safetensors file: /);
});
