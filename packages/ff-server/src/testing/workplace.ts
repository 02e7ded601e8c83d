import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { ff, type Result } from './ff.ts';
import { writeModel } from './model.ts';
import { runFolders } from './outcome.ts';

/** A working directory with a finished run that no test may touch; what else a test leaves is removed after it. */
export class Workplace {
  readonly cwd = mkdtempSync(join(tmpdir(), 'ff-server-'));
  /** The folder of that run. Its model is good.ff.ts. */
  earlier = '';

  constructor() {
    let before: Record<string, string>;
    beforeAll(async () => {
      writeModel(this.cwd, { name: 'good', epochs: 4 });
      expect(await this.ff('train', 'good.ff.ts', '--json')).toMatchObject({ code: 0 });
      this.earlier = this.runs()[0]!;
    });
    beforeEach(() => {
      before = contents(this.earlier);
    });
    afterEach(() => {
      expect(contents(this.earlier)).toEqual(before);
      for (const folder of this.runs()) if (folder !== this.earlier) rmSync(folder, { recursive: true });
    });
    afterAll(() => rmSync(this.cwd, { recursive: true, force: true }));
  }

  ff(...args: string[]): Promise<Result> {
    return ff(args, { cwd: this.cwd });
  }

  runs(): string[] {
    return runFolders(this.cwd);
  }

  /** The one run that the test itself made. */
  added(): string {
    const added = this.runs().filter((folder) => folder !== this.earlier);
    expect(added).toHaveLength(1);
    return added[0]!;
  }

  /** Writes a file. Returns its name. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(join(this.cwd, name), content);
    return name;
  }

  /** One message, exit code 2, no stack trace, and no run left behind. */
  expectUsageError({ code, stderr }: Result, message: RegExp): void {
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(this.runs()).toEqual([this.earlier]);
  }
}

/** Every file below a folder. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), 'base64'),
    ]),
  );
}
