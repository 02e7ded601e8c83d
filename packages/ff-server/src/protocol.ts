/**
 * Everything that passes between an editor and the language server beyond the language server protocol itself.
 * The one module of ff-server that an editor's extension imports: it loads nothing but message types and what follows from them.
 *
 * The client sends `InitializationOptions` with its protocol version; another version is refused with a message that
 * says which side is older. Runs are named by their folder, times are ISO texts, errors carry a message for the user.
 */
export * from './protocol/nets.ts';
export * from './protocol/runs.ts';
export * from './protocol/series.ts';
export * from './protocol/version.ts';
