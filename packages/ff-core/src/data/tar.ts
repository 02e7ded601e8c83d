import { UserError } from '../errors.ts';

/** A tar archive is made of blocks: a header for each file, then its content, filled up. */
const BLOCK = 512;
const REGULAR = new Set(['0', '\0', '']);

/**
 * The regular files of a tar archive by name, as views of its bytes.
 * @throws UserError for bytes that are no tar archive, or end early.
 */
export function filesInTar(bytes: Uint8Array, source: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (from: number, length: number): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset + from, length)
      .toString('latin1')
      .split('\0')[0]!;
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12).trim(), 8);
    if (!text(at + 257, 6).startsWith('ustar') || !(size >= 0))
      throw new UserError(`${source} is no tar archive: its byte ${at} begins no file.`);
    const begin = at + BLOCK;
    if (begin + size > bytes.length)
      throw new UserError(
        `${source} is truncated: ${begin + size} bytes are expected, it has ${bytes.length}.`,
      );
    if (REGULAR.has(text(at + 156, 1))) files.set(text(at, 100), bytes.subarray(begin, begin + size));
    at = begin + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
