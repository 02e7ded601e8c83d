import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ff-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Deletes the folder of a run that trains, as a person would who drags it to the bin: in one piece. What is removed file
 * by file may get a new one meanwhile.
 */
export function deleteInOnePiece(run: string): void {
  const away = `${dirname(run)}-${basename(run)}`;
  renameSync(run, away);
  rmSync(away, { recursive: true });
}
