import type { ModelVersion } from '../models/changes/version.ts';
import type { GenerationInfo } from '../runs/generations.ts';

/** What a trainer that is to take a run over is asked, on its channel to whoever started it. */
export type ToPreparing =
  /** The changed model is bundled: load it. */
  | { readonly type: 'load' }
  /** Get ready to train the model as this generation. */
  | { readonly type: 'prepare'; readonly info: GenerationInfo }
  /** The run is being handed over to you: take it. */
  | { readonly type: 'take' };

/** What such a trainer answers. */
export type FromPreparing =
  /** The model file is valid; this is what is in it. */
  | { readonly type: 'loaded'; readonly version: ModelVersion }
  /** Data and programs are there: the run may be handed over. */
  | { readonly type: 'ready' }
  /** The generation has begun. */
  | { readonly type: 'begun'; readonly step: number }
  /** It can't be done; the run is as it was, where it was not handed over yet. */
  | { readonly type: 'failed'; readonly message: string; readonly usage: boolean };
