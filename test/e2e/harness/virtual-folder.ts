import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder's URI. */
export const virtualFolder = 'memory:/models';

const manifest = {
  name: 'memory',
  publisher: 'test',
  version: '1.0.0',
  engines: { vscode: '^1.100.0' },
  main: './extension.js',
  activationEvents: ['onFileSystem:memory'],
  capabilities: { virtualWorkspaces: true },
};

/** Read-only, and one folder deep. */
const code = `
const { Disposable, EventEmitter, FileSystemError, FileType, workspace } = require('vscode');
const files = require('./files.json');
const nameOf = (uri) => uri.path.slice('/models/'.length);
const readFile = (uri) => {
  const text = files[nameOf(uri)];
  if (text === undefined) throw FileSystemError.FileNotFound(uri);
  return new TextEncoder().encode(text);
};
const stat = (uri) => {
  const isFolder = uri.path === '/models';
  const [type, size] = isFolder ? [FileType.Directory, 0] : [FileType.File, readFile(uri).length];
  return { type, size, ctime: 0, mtime: 0 };
};
const readDirectory = () => Object.keys(files).map((name) => [name, FileType.File]);
const watch = () => new Disposable(() => {});
const refuse = (uri) => {
  throw FileSystemError.NoPermissions(uri);
};
const changes = { createDirectory: refuse, writeFile: refuse, delete: refuse, rename: refuse };
const provider = { onDidChangeFile: new EventEmitter().event, watch, stat, readDirectory, readFile, ...changes };
exports.activate = () => workspace.registerFileSystemProvider('memory', provider, { isReadonly: true });
`;

/** Installs an extension that shows files in a folder that is on no disk, as those for repositories on a site do. */
export async function installVirtualFolder(
  extensions: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = join(extensions, 'test.memory-1.0.0');
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'files.json'), JSON.stringify(files));
  await writeFile(join(folder, 'extension.js'), code);
}
