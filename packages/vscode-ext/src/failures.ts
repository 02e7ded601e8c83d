/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Codes of the language server protocol for a request that was given up. */
const cancelled = new Set([-32800, -32802]);

/** Whether somebody called it off: nothing that the user must be told. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof Error && (error.name === 'Canceled' || error.name === 'AbortError')) return true;
  return cancelled.has((error as { code?: unknown } | null)?.code as number);
}

/** Codes for a request that was understood and declined. */
const refusals = new Set([-32600, -32803]);

/** Whether the server declined, for a reason that asking again does not change. */
export function isRefusal(error: unknown): boolean {
  return refusals.has((error as { code?: unknown } | null)?.code as number);
}
