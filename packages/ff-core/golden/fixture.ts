import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { decodeSafetensors } from '../src/storage/safetensors.ts';
import type { TensorData, TensorMap } from '../src/tensors.ts';

const SUFFIX = '.safetensors';

/** Where the fixtures are: `FF_GOLDEN_DIR`, else `shared/golden` beside the repository. */
export function fixturesDirectory(): string {
  const repository = resolve(import.meta.dirname, '../../..');
  return resolve(process.env.FF_GOLDEN_DIR || join(repository, '../shared/golden'));
}

/** Families that a directory holds, in alphabetical order. A directory that is missing or empty is an error. */
export function listFamilies(directory: string): string[] {
  if (!existsSync(directory))
    throw new Error(`there are no golden fixtures: ${directory} does not exist; set FF_GOLDEN_DIR`);
  const files = readdirSync(directory).filter((name) => name.endsWith(SUFFIX));
  if (files.length === 0) throw new Error(`there are no golden fixtures in ${directory}`);
  return files.map((name) => basename(name, SUFFIX)).sort();
}

/** One file of fixtures: the exact definition of what was computed, and every tensor of it. */
export interface Fixture {
  readonly family: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly tensors: TensorMap;
}

export function readFixture(directory: string, family: string): Fixture {
  const path = join(directory, family + SUFFIX);
  const { tensors, metadata } = decodeSafetensors(readFileSync(path), path);
  if (!metadata.spec) throw new Error(`${path} has no spec in its metadata`);
  return { family, spec: JSON.parse(metadata.spec), tensors };
}

/** The cases of a fixture: prefixes of tensor names, `''` where no tensor has one. */
export function casesOf({ tensors }: Fixture): string[] {
  const prefixes = Object.keys(tensors).map((name) => name.split('/').slice(0, -1).join('/'));
  const cases = [...new Set(prefixes)].filter((prefix) => prefix !== '').sort();
  return cases.length > 0 ? cases : [''];
}

/** A tensor of a fixture that has to be there. */
export function tensorOf({ family, tensors }: Fixture, name: string): TensorData {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`family ${family} has no tensor ${name}`);
  return tensor;
}
