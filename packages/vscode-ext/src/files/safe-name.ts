import { basename } from 'node:path';

/** A name that stays in its folder whatever the page proposed. */
export function safeName(name: string, kind: string): string {
  // Control characters and what some system gives a meaning in paths.
  const plain = basename(name.replaceAll('\\', '/'))
    .replace(/[\p{Cc}<>:"|?*]/gu, '-')
    .replace(/^\.+/, '');
  const stem = plain.replace(new RegExp(`\\.${kind}$`, 'i'), '').slice(0, 100);
  return `${stem || 'forward-forward'}.${kind}`;
}
