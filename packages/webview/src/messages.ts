import type {
  ConfusedParams,
  ConfusedResult,
  EvaluateResult,
  FiltersParams,
  FiltersResult,
  GenerationDescription,
  LayersResult,
  NetParams,
  PairsParams,
  PairsResult,
  PredictParams,
  PredictResult,
  RangeParams,
  RunDescription,
  RunInfo,
  RunParams,
  SamplesParams,
  SamplesResult,
  SeriesMark,
  SeriesPoints,
  SubscribeParams,
} from 'ff-server/protocol';

/*
 * All that passes between the page and the extension that hosts it: one union for each direction. The page asks and
 * draws; the host owns the runs and decides. The host checks every message of the page (`host/` of vscode-ext).
 */

/** Questions that the host hands on to the language server, by name. */
export interface Questions {
  readonly describe: { params: RunParams; answer: RunDescription };
  readonly generations: { params: RunParams; answer: readonly GenerationDescription[] };
  readonly range: { params: RangeParams; answer: readonly SeriesPoints[] };
  readonly layers: { params: NetParams; answer: LayersResult };
  readonly filters: { params: FiltersParams; answer: FiltersResult };
  readonly pairs: { params: PairsParams; answer: PairsResult };
  readonly evaluate: { params: NetParams; answer: EvaluateResult };
  readonly confused: { params: ConfusedParams; answer: ConfusedResult };
  readonly samples: { params: SamplesParams; answer: SamplesResult };
  readonly predict: { params: PredictParams; answer: PredictResult };
}

export type QuestionName = keyof Questions;

/** What the user wants done with a run; the host carries it out, asks back where something would be lost. */
export type Action =
  | {
      readonly name:
        | 'stop'
        | 'pause'
        | 'resume'
        | 'retrain'
        | 'openSource'
        | 'openLog'
        | 'openFolder'
        | 'delete';
    }
  /** `layer` counts from 0. */
  | { readonly name: 'retrainFrom'; readonly layer: number }
  | { readonly name: 'goBack' | 'openDiff'; readonly generation: number }
  /** Lets the user choose the runs that lie over this one. */
  | { readonly name: 'compare' }
  /** The message of a run that is gone: closes the panel. */
  | { readonly name: 'close' };

/** Page to host. */
export type PageMessage =
  /** The page listens: the host answers with `init`. */
  | { readonly type: 'ready' }
  /** Replaces the subscription of the same key. */
  | { readonly type: 'subscribe'; readonly key: string; readonly params: Omit<SubscribeParams, 'cursor'> }
  | { readonly type: 'unsubscribe'; readonly key: string }
  | {
      readonly [Name in QuestionName]: {
        readonly type: 'ask';
        readonly id: number;
        readonly question: Name;
        readonly params: Questions[Name]['params'];
      };
    }[QuestionName]
  /** The answer to a question is no longer wanted. */
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'do'; readonly run: string; readonly action: Action }
  /** Lets the user choose where to save a file; PNG as base64, others as text. */
  | {
      readonly type: 'save';
      readonly kind: 'csv' | 'png' | 'html';
      /** Proposed name without folder. */
      readonly name: string;
      readonly content: string;
    };

/** Host to page; they come in lists, for each passing costs the host more than what is in it. */
export type HostMessage =
  /** The runs of the page: one, or several to compare. Sent again where the page shall show others. */
  | {
      readonly type: 'init';
      readonly runs: readonly RunInfo[];
      /** Runs that the page was about and that are gone or can't be read: folder and reason. */
      readonly gone: readonly { readonly run: string; readonly reason: string }[];
      /** Where not, questions about nets and everything that trains are refused. */
      readonly isTrusted: boolean;
    }
  /** State or progress of one of the page's runs has changed. */
  | { readonly type: 'run'; readonly run: RunInfo }
  | { readonly type: 'gone'; readonly run: string; readonly reason: string }
  /** The answer to `subscribe` (a reset) and what comes after. */
  | {
      readonly type: 'series';
      readonly key: string;
      readonly isReset: boolean;
      readonly series: readonly SeriesPoints[];
      readonly marks: readonly SeriesMark[];
    }
  /** How far the answer to a question has come. */
  | { readonly type: 'progress'; readonly id: number; readonly percent: number }
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  /** A question, subscription or action that failed; `id` only for questions. */
  | { readonly type: 'failure'; readonly id?: number; readonly message: string }
  /** Turns to a part of the page, e.g. after a click on a lens. */
  | { readonly type: 'show'; readonly tab: Tab; readonly layer?: number };

export type Tab = 'charts' | 'layers' | 'data' | 'draw';

/** What the page keeps over hide, move and reload (`vscode.setState`); the host reads `runs` when it restores a panel. */
export interface ViewState {
  /** Folders of the runs: one, or several to compare. */
  readonly runs: readonly string[];
  readonly tab?: Tab;
  /** All settings of the charts, such as axis, smoothing, hidden series and zoom. */
  readonly charts?: Readonly<Record<string, unknown>>;
}
