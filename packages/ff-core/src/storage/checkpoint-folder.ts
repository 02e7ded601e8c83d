import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { UserError } from '../errors.ts';
import type { TensorMap } from '../tensors.ts';
import { removeStale, writeFileAtomic } from './atomic-file.ts';
import type { Checkpoint, CheckpointStore } from './checkpoint.ts';
import { bytesIn, decodeMetadata, decodeSafetensors, encodeSafetensors, headerEnd } from './safetensors.ts';

/** What a checkpoint's file says about itself, without its tensors. */
export interface CheckpointEntry extends Omit<Checkpoint, 'tensors'> {
  readonly path: string;
  /** Whether it was the best when it was saved; the newest such checkpoint is the best of the run. */
  readonly best: boolean;
  /** Counts the saves of the run: the newest has the highest, even where a run went back to an earlier step. */
  readonly sequence: number;
}

/** The JSON in a file's metadata. */
type Fields = Omit<CheckpointEntry, 'path'> & {
  /** Units of the tensors that have one. */
  readonly units?: Readonly<Record<string, number>>;
};

/** A store of checkpoints in a folder that can also say what it holds. */
export interface CheckpointFolder extends CheckpointStore {
  /** The readable checkpoints, newest first. */
  list(): Promise<CheckpointEntry[]>;
}

/** How many of the newest checkpoints are kept, besides the best. */
const KEPT = 2;

/**
 * Checkpoints as files `step-<n>.safetensors` of a folder. Each file says by itself whether it is the best, so there
 * is no second file that could disagree with it after a crash.
 * @param path of the folder; made at the first save
 */
export function checkpointFolder(path: string): CheckpointFolder {
  /** Files found corrupt: no longer counted among those kept, removed by the next save. */
  const corrupt = new Set<string>();

  async function readFirst(
    entries: readonly Scanned[],
    onWarning: (text: string) => void = () => {},
  ): Promise<Checkpoint | undefined> {
    for (const [index, entry] of entries.entries()) {
      try {
        if ('problem' in entry) throw entry.problem;
        return await readCheckpoint(entry.path);
      } catch (error) {
        if (isDamage(error)) corrupt.add(entry.path);
        const next = index + 1 < entries.length ? 'the one before is used' : 'no other is left';
        onWarning(`Checkpoint ${entry.path} is left out, ${next}: ${(error as Error).message}`);
      }
    }
    return undefined;
  }

  async function prune(): Promise<void> {
    const found = await scan(path);
    const entries = found.filter(isReadable).filter((entry) => !corrupt.has(entry.path));
    const kept = new Set(entries.slice(0, KEPT).map((entry) => entry.path));
    const best = entries.find((entry) => entry.best);
    if (best !== undefined) kept.add(best.path);
    for (const entry of found) {
      const unreadNow = 'problem' in entry && !isDamage(entry.problem);
      if (!kept.has(entry.path) && !unreadNow) await rm(entry.path, { force: true });
    }
    await removeStale(path);
  }

  return {
    async save({ tensors, ...fields }, { best }) {
      await mkdir(path, { recursive: true });
      const earlier = (await scan(path)).filter(isReadable).map((entry) => entry.sequence);
      const sequence = Math.max(0, ...earlier) + 1;
      const units = unitsOf(tensors);
      const json = JSON.stringify({ ...fields, ...(units && { units }), best, sequence } satisfies Fields);
      const metadata = { checkpoint: json, crc32: checksum(json, tensors) };
      const file = join(path, `step-${fields.step}.safetensors`);
      await writeFileAtomic(file, encodeSafetensors(tensors, metadata));
      corrupt.delete(file);
      await prune();
    },

    async latest(onWarning) {
      return readFirst(await scan(path), onWarning);
    },

    async best(onWarning) {
      const found = await scan(path);
      const marked = found.filter((entry) => isReadable(entry) && entry.best);
      return readFirst([...marked, ...found.filter((entry) => !marked.includes(entry))], onWarning);
    },

    async list() {
      return (await scan(path)).filter(isReadable);
    },
  };
}

/** A file whose header could be read, or why it could not. */
type Scanned =
  | CheckpointEntry
  | { readonly path: string; readonly sequence: number; readonly problem: Error };

/** All checkpoint files, newest first. One without a readable header stands where its step would. */
async function scan(folder: string): Promise<Scanned[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const steps = names.flatMap((name) => /^step-(\d+)\.safetensors$/.exec(name)?.[1] ?? []).map(Number);
  steps.sort((a, b) => a - b);
  const found: Scanned[] = [];
  for (const step of steps) {
    const path = join(folder, `step-${step}.safetensors`);
    try {
      found.push({ ...parseFields(await readMetadata(path), path), path });
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code === 'ENOENT') continue; // pruned meanwhile
      found.push({ path, sequence: (found.at(-1)?.sequence ?? 0) + 0.5, problem: problem as Error });
    }
  }
  return found.sort((a, b) => b.sequence - a.sequence);
}

function isReadable(entry: Scanned): entry is CheckpointEntry {
  return !('problem' in entry);
}

/** Whether a file's content is at fault, not a system that could not read it just now. */
function isDamage(error: unknown): boolean {
  return error instanceof UserError;
}

/** Reads no more than a file's header: the tensors may be large. */
async function readMetadata(path: string): Promise<Readonly<Record<string, string>>> {
  const file = await open(path, 'r');
  try {
    const prefix = await file.read(Buffer.alloc(8), 0, 8, 0);
    const length = headerEnd(prefix.buffer.subarray(0, prefix.bytesRead), path);
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(length, size)),
      0,
      Math.min(length, size),
      0,
    );
    return decodeMetadata(buffer.subarray(0, bytesRead), path);
  } finally {
    await file.close();
  }
}

/**
 * Reads one checkpoint's file, e.g. one that was kept beside the folder.
 * @throws UserError where it is damaged.
 */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const { tensors, metadata } = decodeSafetensors(await readFile(path), path);
  const { best: _best, sequence: _sequence, units = {}, ...fields } = parseFields(metadata, path);
  if (checksum(metadata.checkpoint!, tensors) !== metadata.crc32) {
    throw new UserError(`${path} is damaged: its checksum differs from the one it was saved with.`);
  }
  for (const [name, unit] of Object.entries(units))
    if (tensors[name]) tensors[name] = { ...tensors[name], unit };
  return { ...fields, tensors };
}

/** Units of the tensors that have one. */
function unitsOf(tensors: TensorMap): Record<string, number> | undefined {
  const units = Object.entries(tensors).flatMap(([name, { unit }]) =>
    unit === undefined ? [] : [[name, unit]],
  );
  return units.length > 0 ? Object.fromEntries(units) : undefined;
}

function parseFields(metadata: Readonly<Record<string, string>>, path: string): Fields {
  try {
    const fields = JSON.parse(metadata.checkpoint ?? '') as Fields;
    if (Number.isSafeInteger(fields.step) && Number.isSafeInteger(fields.sequence)) return fields;
  } catch {
    // falls through to the same error
  }
  throw new UserError(`${path} is not a checkpoint: its metadata say no step.`);
}

/** CRC-32 of the fields, the tensors' descriptions and their bytes; of names in order, so not of the file's layout. */
function checksum(json: string, tensors: TensorMap): string {
  let crc = crc32(json);
  for (const name of Object.keys(tensors).sort()) {
    const { shape, dtype, data } = tensors[name]!;
    crc = crc32(bytesIn(data), crc32(`${name} ${dtype} ${shape}`, crc));
  }
  return crc.toString(16).padStart(8, '0');
}
