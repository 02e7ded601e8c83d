/** Batches of one call: an executor may compute two at a time, and a call is as long as giving up may take. */
const BATCHES = 4;

/** Where each batch of each call begins, for `count` samples in batches of `batch`. */
export function callsOf(count: number, batch: number): number[][] {
  const perCall = BATCHES * batch;
  return Array.from({ length: Math.ceil(count / perCall) }, (_, call) => {
    const from = call * perCall;
    const batches = Math.min(BATCHES, Math.ceil((count - from) / batch));
    return Array.from({ length: batches }, (_, at) => from + at * batch);
  });
}

/** The images of whole batches; the last one is filled up with its own first image. */
export function wholeBatches(
  images: Uint8Array,
  pixels: number,
  starts: readonly number[],
  batch: number,
): Uint8Array {
  const size = starts.length * batch;
  const part = images.subarray(starts[0]! * pixels, (starts[0]! + size) * pixels);
  if (part.length === size * pixels) return part;
  const whole = new Uint8Array(size * pixels);
  whole.set(part);
  const filler = images.subarray(starts.at(-1)! * pixels, (starts.at(-1)! + 1) * pixels);
  for (let at = part.length; at < whole.length; at += pixels) whole.set(filler, at);
  return whole;
}
