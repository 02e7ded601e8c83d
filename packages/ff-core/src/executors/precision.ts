import { readFileSync } from 'node:fs';

export const precisionNames = ['float32', 'bf16'] as const;

/** What matrices are multiplied in. Sums, and all state, are float32 always. */
export type Precision = (typeof precisionNames)[number];

/**
 * How the processor multiplies in bfloat16, where it does. With AMX, oneDNN does so by itself with what a program has in
 * float32. With AVX-512's bf16 alone it multiplies in float32 whatever it is allowed (its log says
 * `brg_matmul:avx512_core`), so factors are cast in the graph, and a product's sums, made in float32, are rounded to bf16:
 * 43 ms of processor time a step at 784-2000x4 in place of 54 (AMD Zen 5).
 */
export type Bf16Products = 'implicit' | 'cast';

let found: { readonly products: Bf16Products | undefined } | undefined;

/** The processor's way; undefined where it has none. */
export function bf16Products(): Bf16Products | undefined {
  found ??= { products: productsOf(processorFlags()) };
  return found.products;
}

/** The way of a processor with these flags, as /proc/cpuinfo names them. */
export function productsOf(flags: ReadonlySet<string>): Bf16Products | undefined {
  if (flags.has('amx_bf16')) return 'implicit';
  return flags.has('avx512_bf16') ? 'cast' : undefined;
}

function processorFlags(): ReadonlySet<string> {
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    return new Set(flags.trim().split(/\s+/));
  } catch {
    return new Set();
  }
}
