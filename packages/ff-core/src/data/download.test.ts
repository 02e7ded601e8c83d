import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DownloadError, type DownloadOptions, download } from './download.ts';
import { serve, startServer } from './testing/file-server.ts';
import { temporaryFolder } from './testing/folder.ts';

const content = randomBytes(300_000);
const packed = gzipSync(content);
const sha256 = createHash('sha256').update(content).digest('hex');
const files = { 'data.gz': packed };

async function setUp(mirrors: string[]): Promise<DownloadOptions & { folder: string }> {
  const folder = await temporaryFolder();
  const checksum = { algorithm: 'sha256' as const, hex: sha256 };
  return { folder, name: 'data.gz', mirrors, target: join(folder, 'cache', 'data.gz'), checksum };
}

test('downloads into a new folder with progress, and leaves no partial file', async () => {
  await using server = await startServer(serve(files));
  const options = await setUp([server.url]);
  const seen: number[] = [];
  await download({ ...options, onProgress: ({ done, total }) => seen.push(done / total!) });
  expect(packed.equals(await readFile(options.target))).toBe(true);
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(await readdir(join(options.folder, 'cache'))).toEqual(['data.gz']);
});

test('resumes a connection that broke, at another mirror', async () => {
  let breakOff = () => {};
  await using breaking = await startServer((_request, response) => {
    breakOff = () => response.destroy();
    response.writeHead(200, { 'content-length': packed.length });
    response.write(packed.subarray(0, 1000));
  });
  // the second mirror answers only after the first has broken
  await using whole = await startServer((request, response) => {
    if (request.headers.range !== undefined) serve(files)(request, response);
  });
  const options = await setUp([breaking.url, whole.url]);
  await download({ ...options, onProgress: () => breakOff() });
  expect(packed.equals(await readFile(options.target))).toBe(true);
  expect(whole.requests.at(-1)).toBe('/data.gz bytes=1000-');
});

test('resumes the partial file of an earlier process', async () => {
  await using server = await startServer(serve(files));
  const options = await setUp([server.url]);
  const target = join(options.folder, 'data.gz');
  await writeFile(`${target}.part`, packed.subarray(0, 1234));
  await download({ ...options, target });
  expect(packed.equals(await readFile(target))).toBe(true);
  expect(server.requests).toEqual(['/data.gz bytes=1234-']);
});

test('a complete partial file needs no network', async () => {
  const options = await setUp(['http://127.0.0.1:1/']);
  const target = join(options.folder, 'data.gz');
  await writeFile(`${target}.part`, packed);
  await download({ ...options, target });
  expect(packed.equals(await readFile(target))).toBe(true);
});

test.each([
  ['wrong', randomBytes(1234)],
  ['too long', Buffer.concat([packed, packed])],
])('a partial file that is %s is fetched again from the beginning', async (_name, part) => {
  await using server = await startServer(serve(files));
  const options = await setUp([server.url]);
  const target = join(options.folder, 'data.gz');
  await writeFile(`${target}.part`, part);
  await download({ ...options, target });
  expect(packed.equals(await readFile(target))).toBe(true);
  expect(server.requests).toEqual([`/data.gz bytes=${part.length}-`, '/data.gz whole']);
});

test('a server without ranges sends the whole file again', async () => {
  await using server = await startServer((_request, response) => response.end(packed));
  const options = await setUp([server.url]);
  const target = join(options.folder, 'data.gz');
  await writeFile(`${target}.part`, packed.subarray(0, 1234));
  await download({ ...options, target });
  expect(packed.equals(await readFile(target))).toBe(true);
});

test('wrong content is told by its SHA-256 and does not stay', async () => {
  await using server = await startServer(serve({ 'data.gz': gzipSync('something else') }));
  await using missing = await startServer(serve({}));
  const options = await setUp([missing.url, server.url]);
  const error = await download(options).catch((reason) => reason);
  expect(error).toBeInstanceOf(DownloadError);
  expect(error.message).toContain(`${server.url}data.gz: the content does not have the SHA-256 ${sha256}`);
  expect(error.message).toContain(`${missing.url}data.gz: HTTP status 404`);
  expect(await readdir(join(options.folder, 'cache'))).toEqual([]);
});

test('a mirror without the file is passed over', async () => {
  await using missing = await startServer(serve({}));
  await using server = await startServer(serve(files));
  const options = await setUp([missing.url, server.url]);
  await download(options);
  expect(packed.equals(await readFile(options.target))).toBe(true);
});

test('mirrors that do not answer are given up at the deadline, closed ones named', async () => {
  await using silent = await startServer(() => {});
  const options = await setUp([silent.url, 'http://127.0.0.1:1/']);
  const error: DownloadError = await download({ ...options, firstByteDeadline: 50 }).catch(
    (reason) => reason,
  );
  expect(error.attempts[0]).toBe(`${silent.url}data.gz: no answer within 0.05 s`);
  expect(error.attempts[1]).toMatch(/^http:\/\/127\.0\.0\.1:1\/data\.gz: /);
});

test('a mirror that stops sending is given up', async () => {
  await using stalling = await startServer((_request, response) => {
    response.writeHead(200, { 'content-length': packed.length });
    response.write(packed.subarray(0, 1000));
  });
  const options = await setUp([stalling.url]);
  await expect(download({ ...options, stallDeadline: 50 })).rejects.toThrow(/no data for 0\.05 s/);
});

test('an aborted download keeps its partial file for the next', async () => {
  await using server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-length': packed.length });
    response.write(packed.subarray(0, 1000));
  });
  const options = await setUp([server.url]);
  const aborting = new AbortController();
  const aborted = download({
    ...options,
    signal: aborting.signal,
    onProgress: () => aborting.abort(new Error('stopped by hand')),
  });
  await expect(aborted).rejects.toThrow('stopped by hand');
  expect((await stat(`${options.target}.part`)).size).toBe(1000);
});

test('several downloads of one file at once all succeed', async () => {
  await using server = await startServer(serve(files));
  const options = await setUp([server.url]);
  await Promise.all([download(options), download(options), download(options)]);
  expect(packed.equals(await readFile(options.target))).toBe(true);
});
