/*
 * Requests and notifications of the protocol by their shape alone: the client brings its own copy of the library that
 * they are made with, and classes of two copies are strangers to each other.
 */

/** A request with parameters `P` and the answer `R`. */
export interface Request<P, R> {
  readonly method: string;
  readonly _: readonly [P, R, unknown, unknown] | undefined;
}

/** A request without parameters. */
export interface Question<R> {
  readonly method: string;
  readonly _: readonly [R, unknown, unknown] | undefined;
}

export interface Notification<P> {
  readonly method: string;
  readonly _: readonly [P, unknown] | undefined;
}
