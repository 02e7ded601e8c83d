import { messageOf } from '../failures.ts';
import { t } from '../l10n.ts';

/** Why a file could not be written, in a sentence that names it. */
export function writeProblem(path: string, error: unknown): string {
  const reason = reasonOf(error);
  return reason.includes(path) ? reason : t('{0} could not be written: {1}', path, reason);
}

function reasonOf(error: unknown): string {
  // Codes of the editor's and of the system's files.
  switch ((error as { code?: unknown } | null)?.code) {
    case 'NoPermissions':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return t('the place is read-only');
    case 'FileNotFound':
    case 'ENOENT':
      return t('there is no such folder');
    default:
      return messageOf(error).replace(/^Error: /, '');
  }
}
