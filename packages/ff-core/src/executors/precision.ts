import { readFileSync } from 'node:fs';

export const precisionNames = ['float32', 'bf16'] as const;

/** What matrices are multiplied in. Sums, and all state, are float32 always. */
export type Precision = (typeof precisionNames)[number];

/**
 * Whether the processor multiplies in bfloat16 what a program has in float32. That takes AMX: with AVX-512's bf16 alone,
 * oneDNN multiplies in float32 whatever it is allowed (its log says `brg_matmul:avx512_core`, and times are the same).
 */
export function hasBf16Products(): boolean {
  try {
    return /^flags\s*:.*\bamx_bf16\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}
