import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../errors.ts';
import { flushFolder } from '../storage/atomic-file.ts';
import type { LoadOptions } from './dataset.ts';
import { unpack } from './idx.ts';

/** What a file must have, in lower-case hex: what its publisher tells of it. */
export type Checksum =
  /** Of the content without gzip. */
  | { readonly algorithm: 'sha256'; readonly hex: string }
  /** Of the file as it is. */
  | { readonly algorithm: 'md5'; readonly hex: string };

/** One file to download. */
export interface DownloadOptions extends Pick<LoadOptions, 'signal' | 'onProgress'> {
  /** Name of the file on each mirror. */
  readonly name: string;
  /** Base URLs that end with a slash; all are asked, the first to answer serves the file. */
  readonly mirrors: readonly string[];
  /** Where the finished file stands. Until then there is `<target>.part`, which a later call resumes. */
  readonly target: string;
  readonly checksum: Checksum;
  /** Time in which some mirror must answer. Default 2000. Unit: ms. */
  readonly firstByteDeadline?: number;
  /** Time without data after which a mirror is given up. Default 20000. Unit: ms. */
  readonly stallDeadline?: number;
}

/** A file could not be had from any mirror; `attempts` says why, mirror by mirror. */
export class DownloadError extends UserError {
  readonly attempts: readonly string[];

  constructor(name: string, attempts: readonly string[]) {
    super(`Could not download ${name}:\n${attempts.map((attempt) => `  ${attempt}`).join('\n')}`);
    this.attempts = attempts;
  }
}

/** A mirror that answers: its response, whose body is still to come. */
interface Answer {
  readonly mirror: string;
  readonly response: Response;
  readonly controller: AbortController;
}

/** What came is not the file. */
class WrongContent extends Error {}

/**
 * Downloads a file: the mirrors race, a partial file is resumed, the content is verified before it takes its place.
 * Several processes may download the same file at once: they write the same bytes at the same places.
 * @throws DownloadError if no mirror could serve the file; the signal's reason if it was aborted
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { name, target, checksum, signal } = options;
  const part = `${target}.part`;
  const attempts: string[] = [];
  await mkdir(dirname(target), { recursive: true });
  if (await finish(part, target, checksum)) return; // stopped just before its end
  let mirrors = options.mirrors;
  while (mirrors.length > 0) {
    const resumed = await sizeOfFile(part);
    const answer = await firstAnswer(mirrors, resumed, options, attempts);
    if (answer === undefined) break;
    try {
      await receive(answer, part, resumed, options);
      if (await finish(part, target, checksum)) return;
      throw new WrongContent(wrongChecksum(checksum));
    } catch (error) {
      signal?.throwIfAborted();
      attempts.push(`${answer.mirror}${name}: ${reasonOf(error)}`);
      const wrong = error instanceof WrongContent;
      if (wrong) await rm(part, { force: true });
      // a wrong beginning may come from elsewhere: the mirror is asked once more, for the whole file
      if (!(wrong && resumed > 0)) mirrors = mirrors.filter((mirror) => mirror !== answer.mirror);
    } finally {
      answer.controller.abort();
    }
  }
  throw new DownloadError(name, attempts);
}

/** Asks all mirrors at once; the others are let go when one answers. */
async function firstAnswer(
  mirrors: readonly string[],
  resumed: number,
  { name, signal, firstByteDeadline = 2000 }: DownloadOptions,
  attempts: string[],
): Promise<Answer | undefined> {
  const controllers = mirrors.map(() => new AbortController());
  const late = new Error(`no answer within ${firstByteDeadline / 1000} s`);
  const stop = (reason: unknown) => {
    for (const controller of controllers) controller.abort(reason);
  };
  const timer = setTimeout(() => stop(late), firstByteDeadline);
  const requests = mirrors.map(async (mirror, index): Promise<Answer> => {
    const controller = controllers[index]!;
    const response = await fetch(mirror + name, {
      headers: { 'accept-encoding': 'identity', ...(resumed > 0 ? { range: `bytes=${resumed}-` } : {}) },
      signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    });
    if (response.status === 200 || (resumed > 0 && [206, 416].includes(response.status))) {
      return { mirror, response, controller };
    }
    controller.abort();
    throw new Error(`HTTP status ${response.status}`);
  });
  try {
    const answer = await Promise.any(requests);
    for (const controller of controllers) if (controller !== answer.controller) controller.abort();
    return answer;
  } catch (error) {
    signal?.throwIfAborted();
    const { errors } = error as AggregateError;
    attempts.push(...errors.map((reason, index) => `${mirrors[index]}${name}: ${reasonOf(reason)}`));
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Writes the body of an answer into the partial file, each byte at its place in the whole. */
async function receive(
  { response, controller }: Answer,
  part: string,
  resumed: number,
  { name, onProgress, stallDeadline = 20_000 }: DownloadOptions,
): Promise<void> {
  if (response.status === 416) throw new WrongContent('the partial file is longer than the file');
  const range = response.headers.get('content-range');
  if (response.status === 206 && !range?.startsWith(`bytes ${resumed}-`)) {
    throw new Error(`it sent the range "${range}" instead of the one from ${resumed} on`);
  }
  let position = response.status === 206 ? resumed : 0;
  const length = response.headers.get('content-length');
  const total = length === null ? undefined : position + Number(length);
  const stalled = new Error(`no data for ${stallDeadline / 1000} s`);
  let timer = setTimeout(() => controller.abort(stalled), stallDeadline);
  const file = await openPart(part);
  try {
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(stalled), stallDeadline);
      for (let done = 0; done < chunk.length; ) {
        const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position);
        done += bytesWritten;
        position += bytesWritten;
      }
      onProgress?.({ what: `downloading ${name}`, done: position, total });
    }
    await file.truncate(position);
    await file.sync();
  } finally {
    clearTimeout(timer);
    await file.close();
  }
}

/** Puts a complete partial file in its place; false if it is not complete and no other process has done so. */
async function finish(part: string, target: string, checksum: Checksum): Promise<boolean> {
  if (await isVerified(part, checksum)) {
    await rename(part, target).catch(() => {}); // another process was first, as the target tells
    await flushFolder(dirname(target));
  }
  return isVerified(target, checksum);
}

async function isVerified(path: string, { algorithm, hex }: Checksum): Promise<boolean> {
  try {
    const bytes = await readFile(path);
    const content = algorithm === 'sha256' ? await unpack(bytes) : bytes;
    return createHash(algorithm).update(content).digest('hex') === hex;
  } catch {
    return false; // absent, or gzip that ends early
  }
}

function wrongChecksum({ algorithm, hex }: Checksum): string {
  return algorithm === 'sha256'
    ? `the content does not have the SHA-256 ${hex}`
    : `the file does not have the MD5 ${hex}`;
}

/** Opens for writing at any place; never truncates, since another process may be writing the same bytes. */
async function openPart(part: string) {
  try {
    return await open(part, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return open(part, 'r+');
    throw error;
  }
}

async function sizeOfFile(path: string): Promise<number> {
  return stat(path).then(
    (file) => file.size,
    () => 0,
  );
}

/** `fetch failed` says nothing: its cause does. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { code, message: inner } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? inner ?? message;
}
