import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutGreeting } from './held-stderr.ts';

const require = createRequire(import.meta.url);
const GREETING = [
  'WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n',
  'I0000 00:00:1795821300.418323   24173 port.cc:153] oneDNN custom operations are on. To turn them off, ...\n',
].join('');

describe('loading without the greeting', () => {
  let folder: string;
  const written: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ff-holder-'));
    written.length = 0;
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const holder = (holds: boolean, text: string): string => {
    const path = join(folder, 'holder.cjs');
    const functions = `{ hold: () => ${holds}, release: () => ${JSON.stringify(text)} }`;
    writeFileSync(path, `module.exports = ${functions};`);
    return path;
  };

  it('keeps the two lines, and gives back all others', () => {
    const path = holder(true, `${GREETING}E0000 00:00:1 2 cuda.cc:7] no driver\nhalf a line`);
    expect(withoutGreeting(require, path, () => 7)).toBe(7);
    expect(written.join('')).toBe('E0000 00:00:1 2 cuda.cc:7] no driver\nhalf a line');
  });

  it('gives back what was told before an error, too', () => {
    const path = holder(true, `${GREETING}why\n`);
    const fails = () => {
      throw new Error('it does not load');
    };
    expect(() => withoutGreeting(require, path, fails)).toThrow('it does not load');
    expect(written).toEqual(['why\n']);
  });

  it('loads as it is where nothing can be held', () => {
    expect(withoutGreeting(require, holder(false, 'never read'), () => 7)).toBe(7);
    expect(withoutGreeting(require, join(folder, 'absent.node'), () => 7)).toBe(7);
    expect(written).toEqual([]);
  });
});
