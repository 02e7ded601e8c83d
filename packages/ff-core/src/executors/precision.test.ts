import { expect, it } from 'vitest';
import { productsOf } from './precision.ts';

it('products in bf16 take AMX, or casts with AVX-512', () => {
  expect(productsOf(new Set(['avx2', 'avx512f', 'avx512_bf16', 'amx_bf16']))).toBe('implicit');
  expect(productsOf(new Set(['avx2', 'avx512f', 'avx512_bf16']))).toBe('cast');
  expect(productsOf(new Set(['avx2', 'avx512f']))).toBeUndefined();
});
