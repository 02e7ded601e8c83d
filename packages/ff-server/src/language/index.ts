/**
 * The language features of `*.ff.ts` files as pure functions: `modelDocument(uri, text)` reads a version of a file
 * once, and each feature takes it with what the server knows of the run. Nothing here runs a model file.
 */
export type { InputShape } from '../models/outline/shapes.ts';
export { codeActions } from './code-actions.ts';
export { codeLenses, lensCount } from './code-lens.ts';
export { type CommandArguments, commands } from './commands.ts';
export { completion } from './completion.ts';
export type {
  FeatureContext,
  Histogram,
  LayerRunFigures,
  RunFigures,
  RunPhase,
} from './context.ts';
export { diagnostics } from './diagnostics.ts';
export { type ModelDocument, modelDocument } from './document.ts';
export { type FindingCode, findingCodes } from './findings/finding.ts';
export { hover } from './hover.ts';
export { inlayHints } from './inlay-hints.ts';
export { documentSymbols } from './symbols.ts';
