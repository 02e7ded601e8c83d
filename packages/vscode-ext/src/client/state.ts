/** The language server, as the extension sees it. One union that everything that shows it is driven by. */
export type ServerState =
  /** Nothing has needed it yet. */
  | { readonly kind: 'asleep' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** It can't be started, or died too often; `reason` is for the user. */
  | { readonly kind: 'unavailable'; readonly reason: string };
