import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { codeOf, messageOf, UserError } from '../errors.ts';
import type { StructuralPlan } from '../models/changes/plan.ts';
import type { ModelVersion } from '../models/changes/version.ts';
import { replaceFile, replaceJson } from './files.ts';
import { isAlive } from './process-identity.ts';
import { type Run, type RunRecord, runFiles } from './record.ts';

/*
 * Each change of a run's model is a generation of the run, with a folder of its own; the run's first model is
 * generation 0. `generations/<n>/` holds the source, the bundle, the difference to the source before, and the
 * checkpoint that the generation started from, which is what the one before had learned.
 */

/** What generation.json holds. */
export interface GenerationInfo {
  readonly number: number;
  /** ISO time of the change. */
  readonly created: string;
  /** What became of the layers, in words. */
  readonly text: string;
  /** How the model's code goes on from the weights before; absent for the first, and where only live values changed. */
  readonly plan?: Pick<StructuralPlan, 'layers' | 'frozen'>;
  /** `on`: at the same place of the schedule; `again`: from its first epoch. */
  readonly schedule?: 'again' | 'on';
  /** Live values that changed, where nothing else did. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The generation whose code trains: itself, unless only live values changed. */
  readonly base: number;
  /** Changes to the model by path, as `--set` takes them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where its training began, once it did: steps and epochs in the run's own counting. */
  readonly began?: { readonly step: number; readonly epoch: number };
  /** The generation whose last weights it goes on from, where that is not the one before. */
  readonly backTo?: number;
}

/** Where a generation's files are. The first has its source and bundle in the run's own folder. */
export function generationFiles(folder: string, number: number | string) {
  const own = join(folder, 'generations', String(number));
  const { source, bundle } = runFiles(folder);
  return {
    folder: own,
    info: join(own, 'generation.json'),
    /** What the trainer told of the model when it began to train. */
    version: join(own, 'version.json'),
    diff: join(own, 'change.diff'),
    origin: join(own, 'from.safetensors'),
    source: number === 0 ? source : join(own, 'model.ff.ts'),
    bundle: number === 0 ? bundle : join(own, 'model.mjs'),
  };
}

/** The generation that trains, or will when the run goes on. */
export function baseOf({ generations }: RunRecord): number {
  return generations?.pending ?? generations?.base ?? 0;
}

/** The generation whose source is the run's. */
export function currentOf({ generations }: RunRecord): number {
  return generations?.current ?? 0;
}

/** All generations of a run, oldest first. */
export function listGenerations(run: Run): GenerationInfo[] {
  const names = readNames(join(run.folder, 'generations'));
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  return [...new Set([0, ...numbers])].sort((a, b) => a - b).map((number) => readGeneration(run, number));
}

/** @throws UserError where the run has no such generation. */
export function readGeneration({ folder, record }: Run, number: number): GenerationInfo {
  const { info } = generationFiles(folder, number);
  if (number === 0 && !existsSync(info)) {
    const { created, settings } = record;
    return { number, created, text: 'as the run was started', base: 0, settings };
  }
  if (!existsSync(info)) {
    throw new UserError(
      `run ${record.name} (${record.id}) has no generation ${number}; see \`ff runs show\``,
      {
        usage: true,
      },
    );
  }
  try {
    return JSON.parse(readFileSync(info, 'utf8')) as GenerationInfo;
  } catch (cause) {
    throw new UserError(`${info}: can't be read: ${messageOf(cause)}`, { cause });
  }
}

/** What a generation's trainer told of its model; undefined before it began to train. */
export function readVersion(folder: string, number: number): ModelVersion | undefined {
  const { version } = generationFiles(folder, number);
  return existsSync(version) ? (JSON.parse(readFileSync(version, 'utf8')) as ModelVersion) : undefined;
}

export function writeVersion(folder: string, number: number, version: ModelVersion): void {
  const files = generationFiles(folder, number);
  if (existsSync(files.version)) return;
  mkdirSync(files.folder, { recursive: true });
  replaceJson(files.version, version);
}

/** A folder beside the generations for one that is still being prepared, without those of processes that are gone. */
export function draftFolder(run: Run, token: string): string {
  const all = join(run.folder, 'generations');
  for (const name of readNames(all)) {
    const pid = Number(/^draft-(\d+)-/.exec(name)?.[1]);
    if (pid && !isAlive({ pid, host: hostname() })) rmSync(join(all, name), { recursive: true, force: true });
  }
  const draft = join(all, `draft-${token}`);
  mkdirSync(draft, { recursive: true });
  return draft;
}

/** The number of the next generation. One that never began gives its own back. */
export function nextNumber(run: Run): number {
  const { pending } = run.record.generations ?? {};
  return pending ?? Math.max(...listGenerations(run).map(({ number }) => number)) + 1;
}

/** Makes a draft a generation: from now on a trainer can begin with it. */
export function commitDraft(run: Run, draft: string, info: GenerationInfo, version: ModelVersion): void {
  const files = generationFiles(run.folder, info.number);
  const before = generationFiles(run.folder, currentOf(run.record));
  const name = 'model.ff.ts';
  const sources = [before.source, join(draft, name)].map((path) => readFileSync(path, 'utf8'));
  const labels = [`generation ${currentOf(run.record)}`, `generation ${info.number}`];
  const patch = createTwoFilesPatch(name, name, sources[0]!, sources[1]!, labels[0], labels[1]);
  replaceFile(join(draft, 'change.diff'), patch);
  replaceJson(join(draft, 'version.json'), version);
  replaceJson(join(draft, 'generation.json'), info);
  rmSync(files.folder, { recursive: true, force: true });
  renameSync(draft, files.folder);
}

/** Notes where a generation's training begins. */
export function noteBeginning(folder: string, number: number, began: GenerationInfo['began']): void {
  const { info } = generationFiles(folder, number);
  const known = JSON.parse(readFileSync(info, 'utf8')) as GenerationInfo;
  replaceJson(info, { ...known, began });
}

/** Keeps a checkpoint as long as the generation that started from it. */
export function keepOrigin(folder: string, number: number, checkpoint: string): void {
  const { origin } = generationFiles(folder, number);
  if (existsSync(origin)) return;
  try {
    linkSync(checkpoint, origin);
  } catch {
    // not every file system has hard links
    copyFileSync(checkpoint, origin);
  }
}

/**
 * The checkpoint with what a generation had learned when its code was last trained; undefined while it still trains.
 */
export function lastWeights(run: Run, number: number): string | undefined {
  const next = listGenerations(run).find((each) => each.number > number && each.base === each.number);
  if (!next) return undefined;
  const { origin } = generationFiles(run.folder, next.number);
  return existsSync(origin) ? origin : undefined;
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
