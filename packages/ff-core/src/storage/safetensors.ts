import { UserError } from '../errors.ts';
import { type DType, sizeOf, type TensorData, type TensorMap, type TypedArray } from '../tensors.ts';

/** Names of the element types in the format, see https://github.com/huggingface/safetensors#format. */
const NAMES = { float32: 'F32', int32: 'I32', uint8: 'U8' } as const satisfies Record<DType, string>;

const TYPES = {
  F32: { dtype: 'float32', bytes: 4, array: Float32Array },
  I32: { dtype: 'int32', bytes: 4, array: Int32Array },
  U8: { dtype: 'uint8', bytes: 1, array: Uint8Array },
} as const;

/** Bytes of the header's length, which comes first. */
const PREFIX = 8;

/** The format's own limit. Unit: bytes. */
const LONGEST_HEADER = 100_000_000;

/** A decoded file. The tensors are views of the bytes where those are aligned. */
export interface Safetensors {
  readonly tensors: TensorMap;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The bytes of a safetensors file as chunks to be written one after another: the header, then the tensors' own memory
 * (not copied, so it must not change until it is written).
 */
export function encodeSafetensors(
  tensors: TensorMap,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array[] {
  // 4-byte elements come first, so that every tensor is aligned and can be read in place
  const entries = Object.entries(tensors).sort(([, a], [, b]) => bytesOf(b.dtype) - bytesOf(a.dtype));
  const header = new Map<string, unknown>();
  if (Object.keys(metadata).length > 0) header.set('__metadata__', metadata);
  let end = 0;
  for (const [name, { shape, dtype, data }] of entries) {
    if (name === '__metadata__' || data.length !== sizeOf(shape)) {
      throw new Error(`tensor "${name}" of shape [${shape}] cannot be saved: it has ${data.length} elements`);
    }
    const begin = end;
    end += data.byteLength;
    header.set(name, { dtype: NAMES[dtype], shape, data_offsets: [begin, end] });
  }
  const json = Buffer.from(JSON.stringify(Object.fromEntries(header)));
  const padded = Math.ceil(json.length / PREFIX) * PREFIX;
  const head = Buffer.alloc(PREFIX + padded, ' ');
  head.writeBigUInt64LE(BigInt(padded));
  json.copy(head, PREFIX);
  return [head, ...entries.map(([, { data }]) => bytesIn(data))];
}

/**
 * Reads a safetensors file with elements of F32, I32 and U8.
 * @param source what the errors call the data, e.g. the path of the file
 * @throws UserError saying what is wrong with the file
 */
export function decodeSafetensors(bytes: Uint8Array, source = 'safetensors data'): Safetensors {
  const { header, start } = readHeader(bytes, source);
  const tensors: [string, TensorData][] = [];
  const ranges: { name: string; begin: number; end: number }[] = [];
  let metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') {
      metadata = checkMetadata(value, source);
      continue;
    }
    const { type, shape, begin, end } = checkEntry(name, value, bytes.length - start, source);
    ranges.push({ name, begin, end });
    const from = bytes.byteOffset + start + begin;
    const inPlace = from % type.bytes === 0;
    const data = inPlace
      ? new type.array(bytes.buffer as ArrayBuffer, from, (end - begin) / type.bytes)
      : new type.array(bytes.slice(start + begin, start + end).buffer as ArrayBuffer);
    tensors.push([name, { shape, dtype: type.dtype, data }]);
  }
  checkRanges(ranges, bytes.length - start, source);
  return { tensors: Object.fromEntries(tensors), metadata };
}

/**
 * Reads only the header's metadata.
 * @param bytes the beginning of a file, at least as far as its header goes (`headerEnd`)
 */
export function decodeMetadata(bytes: Uint8Array, source: string): Readonly<Record<string, string>> {
  return checkMetadata(readHeader(bytes, source).header.__metadata__ ?? {}, source);
}

/** Where the header ends, from the first 8 bytes of a file. Unit: bytes. */
export function headerEnd(bytes: Uint8Array, source: string): number {
  if (bytes.length < PREFIX) fail(source, `it has ${bytes.length} bytes, too few for a header`);
  const length = Buffer.from(bytes.buffer, bytes.byteOffset, PREFIX).readBigUInt64LE();
  if (length > LONGEST_HEADER)
    fail(source, `the header's length ${length} is beyond ${LONGEST_HEADER} bytes`);
  return PREFIX + Number(length);
}

/** The bytes of a typed array's elements, not copied. */
export function bytesIn(data: TypedArray): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function readHeader(bytes: Uint8Array, source: string): { header: Record<string, unknown>; start: number } {
  const start = headerEnd(bytes, source);
  if (start > bytes.length) fail(source, `the header ends at byte ${start}, the file at ${bytes.length}`);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(PREFIX, start)));
  } catch (cause) {
    fail(source, `the header is not JSON (${(cause as Error).message})`);
  }
  if (!isRecord(header)) fail(source, 'the header is not a JSON object');
  return { header, start };
}

function checkMetadata(value: unknown, source: string): Record<string, string> {
  if (!isRecord(value) || !Object.values(value).every((text) => typeof text === 'string')) {
    fail(source, '__metadata__ is not an object of strings');
  }
  return value as Record<string, string>;
}

function checkEntry(name: string, value: unknown, length: number, source: string) {
  if (!isRecord(value)) fail(source, `the entry of tensor "${name}" is not an object`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string' || !Object.hasOwn(TYPES, dtype)) {
    fail(
      source,
      `tensor "${name}" has elements of type ${JSON.stringify(dtype)}; known are ${Object.keys(TYPES)}`,
    );
  }
  const type = TYPES[dtype as keyof typeof TYPES];
  if (!isCounts(shape)) fail(source, `tensor "${name}" has the shape ${JSON.stringify(shape)}`);
  if (!isCounts(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]! || offsets[1]! > length) {
    const found = JSON.stringify(offsets);
    fail(
      source,
      `tensor "${name}" lies at ${found}, the data end at byte ${length} (is the file truncated?)`,
    );
  }
  const [begin, end] = offsets as [number, number];
  const expected = sizeOf(shape) * type.bytes;
  if (end - begin !== expected) {
    fail(source, `tensor "${name}" of shape [${shape}] needs ${expected} bytes and has ${end - begin}`);
  }
  return { type, shape, begin, end };
}

/** The tensors must cover the data without gap or overlap, as the format demands. */
function checkRanges(
  ranges: { name: string; begin: number; end: number }[],
  length: number,
  source: string,
): void {
  ranges.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const { name, begin, end } of ranges) {
    if (begin < covered)
      fail(source, `tensor "${name}" overlaps the one before it at byte ${begin} of the data`);
    if (begin > covered) fail(source, `bytes ${covered} to ${begin} of the data belong to no tensor`);
    covered = end;
  }
  if (covered !== length) fail(source, `bytes ${covered} to ${length} of the data belong to no tensor`);
}

function bytesOf(dtype: DType): number {
  return TYPES[NAMES[dtype]].bytes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}

function fail(source: string, what: string): never {
  throw new UserError(`${source} is not a readable safetensors file: ${what}.`);
}
