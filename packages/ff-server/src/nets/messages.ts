/** Between the server and a process that holds a run's net: the user's code runs there and never in the server. */
export type NetMethod =
  | 'evaluate'
  | 'predict'
  | 'samples'
  | 'filters'
  | 'layers'
  | 'pairs'
  | 'confused'
  | 'export'
  | 'devices';

export interface NetCall {
  readonly id: number;
  readonly method: NetMethod;
  readonly params: Readonly<Record<string, unknown>>;
}

export type NetAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string; readonly usage: boolean }
  | { readonly id: number; readonly progress: { readonly done: number; readonly total: number } };
