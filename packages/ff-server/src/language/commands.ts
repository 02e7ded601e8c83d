import type { Command } from 'vscode-languageserver-types';

/** The commands that lenses and links run; the editor's extension carries them out. */
export const commands = {
  train: 'ff.train',
  resume: 'ff.resume',
  charts: 'ff.charts',
  stop: 'ff.stop',
  pause: 'ff.pause',
  retrainFrom: 'ff.retrainFrom',
} as const;

/** The only argument of each command. */
export interface CommandArguments {
  readonly uri: string;
  /** Index of a layer from 0: which to retrain from, or whose charts to show. */
  readonly layer?: number;
}

export function command(name: keyof typeof commands, title: string, args: CommandArguments): Command {
  return { title, command: commands[name], arguments: [args] };
}

/** The command as a link in Markdown; editors follow it only where they trust the server. */
export function commandLink(name: keyof typeof commands, title: string, args: CommandArguments): string {
  // brackets are left alone by encodeURIComponent, and would end the link
  const query = encodeURIComponent(JSON.stringify([args])).replace(
    /[()]/g,
    (bracket) => `%${bracket.charCodeAt(0).toString(16)}`,
  );
  return `[${title}](command:${commands[name]}?${query})`;
}
