/** A step that can't be compiled: it uses a kernel that the graph lacks, or reads a tensor's values. */
export class UntraceableError extends Error {
  override readonly name = 'UntraceableError';
  /** The kernel or function in the way, e.g. `Einsum` or `dataSync()`. */
  readonly op: string;
  /** Where in the model, e.g. `layers[1] (my layer)`. */
  readonly where: string | undefined;

  constructor(op: string, where?: string) {
    super(`${op} can't be traced${where ? ` (${where})` : ''}`);
    this.op = op;
    this.where = where;
  }
}

/** The error as an UntraceableError, if a kernel missing from the trace backend is what it says. */
export function asUntraceable(error: unknown, where?: string): UntraceableError | undefined {
  if (error instanceof UntraceableError) return error.where ? error : new UntraceableError(error.op, where);
  const kernel =
    error instanceof Error && /Kernel '(\w+)' not registered for backend 'ff-trace'/.exec(error.message)?.[1];
  return kernel ? new UntraceableError(kernel, where) : undefined;
}
