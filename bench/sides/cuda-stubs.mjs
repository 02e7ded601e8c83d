/**
 * PyPI's Linux wheel of PyTorch is linked against 2 GB of CUDA libraries and does not even import without
 * them, although no line of a measurement on the CPU runs any. Empty stand-ins satisfy the linker: each
 * function answers 100, which is CUDA's own "no device is detected". PyTorch's CPU code stays as shipped.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isCuda = /^lib(cu|nv|nccl)/;
const isCudaSymbol = /^_*(cu|nv|nccl)/;

/** @param {string} tool @param {string[]} args */
const output = (tool, args) => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

/**
 * Writes the stand-ins that the libraries in `torchLib` ask for. Needs `nm`, `readelf` and `cc`.
 * @param {string} torchLib @param {string} folder
 */
export function writeCudaStubs(torchLib, folder) {
  const shipped = readdirSync(torchLib).filter((name) => name.includes('.so'));
  /** @type {Map<string, Set<string>>} soname → versioned symbols of it */
  const libraries = new Map();
  /** @type {Map<string, Set<string>>} version name → symbols, for versions that are not named after their library */
  const versions = new Map();
  /** @type {Set<string>} */
  const unversioned = new Set();
  /** @type {Map<string, string>} version name → soname */
  const ownerOfVersion = new Map();

  for (const name of shipped) {
    const file = join(torchLib, name);
    for (const [, soname] of output('readelf', ['-dW', file]).matchAll(/NEEDED.*\[(.+)\]/g)) {
      if (soname && isCuda.test(soname) && !shipped.includes(soname)) libraries.set(soname, new Set());
    }
    let owner = '';
    for (const line of output('readelf', ['-VW', file]).split('\n')) {
      owner = /File: (\S+)/.exec(line)?.[1] ?? owner;
      const version = /Name: (\S+) /.exec(line)?.[1];
      if (version && isCuda.test(owner)) ownerOfVersion.set(version, owner);
    }
    for (const line of output('nm', ['-D', '--undefined-only', file]).split('\n')) {
      const [kind, full = ''] = line.trim().split(/\s+/);
      const [symbol = '', version] = full.split(/@+/);
      if (kind !== 'U' || !isCudaSymbol.test(symbol)) continue;
      if (version) versions.set(version, (versions.get(version) ?? new Set()).add(symbol));
      else unversioned.add(symbol);
    }
  }

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let first = true;
  for (const soname of libraries.keys()) {
    const mine = [...versions].filter(([version]) => ownerOfVersion.get(version) === soname);
    const symbols = new Set(mine.flatMap(([, names]) => [...names]));
    // The linker finds a symbol without a version in whichever library has it.
    if (first) for (const symbol of unversioned) symbols.add(symbol);
    first = false;
    const source = join(folder, 'stub.c');
    const script = join(folder, 'stub.map');
    writeFileSync(source, [...symbols].map((symbol) => `int ${symbol}(void) { return 100; }\n`).join(''));
    writeFileSync(script, mine.map(([v, names]) => `${v} { ${[...names].join('; ')}; };\n`).join(''));
    const flags = ['-w', '-fno-builtin', '-shared', '-fPIC', `-Wl,-soname,${soname}`];
    if (mine.length > 0) flags.push(`-Wl,--version-script=${script}`);
    output('cc', [...flags, '-o', join(folder, soname), source]);
  }
}
