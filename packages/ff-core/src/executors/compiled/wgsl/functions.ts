/**
 * Functions that WGSL lacks, or allows to be rough: its sine may be off by 2^-11, its arc tangent by 4096 in the last
 * place. These are of sums, products, roots and exponentials, and keep the digits of small results.
 */
const FUNCTIONS: Readonly<Record<string, string>> = {
  // a shader must not write an infinity or a NaN as a constant
  not_finite: `var<private> not_finite_bits: u32;
fn not_finite(bits: u32) -> f32 { not_finite_bits = bits; return bitcast<f32>(not_finite_bits); }`,
  // a compiler may assume that there is none
  is_nan: 'fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }',
  // 2 atanh(x / (2 + x)), for x from -1/2 to 1
  log1p_near: `fn log1p_near(x: f32) -> f32 {
  let r = x / (x + 2.0);
  let q = r * r;
  return 2.0 * r * (1.0 + q * (1.0 / 3.0 + q * (0.2 + q * (1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0 + q * (1.0 / 13.0 + q / 15.0)))))));
}`,
  log1p: 'fn log1p(x: f32) -> f32 { if (abs(x) < 0.5) { return log1p_near(x); } return log(1.0 + x); }',
  logarithm:
    'fn logarithm(x: f32) -> f32 { if (abs(x - 1.0) < 0.5) { return log1p_near(x - 1.0); } return log(x); }',
  // near 0 by its series: the difference cancels there
  expm1: `fn expm1(x: f32) -> f32 {
  if (abs(x) >= 1.0) { return exp(x) - 1.0; }
  var sum = 0.0;
  for (var n = 11.0; n > 1.5; n -= 1.0) { sum = (sum + 1.0) * x / n; }
  return x * (1.0 + sum);
}`,
  sigmoid: 'fn sigmoid(x: f32) -> f32 { return 1.0 / (1.0 + exp(-x)); }',
  softplus: 'fn softplus(x: f32) -> f32 { return max(x, 0.0) + log1p_near(exp(-abs(x))); }',
  hyperbolic_tangent: `fn hyperbolic_tangent(x: f32) -> f32 {
  let e = expm1(2.0 * min(abs(x), 20.0));
  return select(1.0, -1.0, x < 0.0) * e / (e + 2.0);
}`,
  hyperbolic_sine:
    'fn hyperbolic_sine(x: f32) -> f32 { let e = expm1(x); return 0.5 * (e + e / (e + 1.0)); }',
  inverse_hyperbolic_sine: `fn inverse_hyperbolic_sine(x: f32) -> f32 {
  let a = abs(x);
  return select(1.0, -1.0, x < 0.0) * log1p(a + a * a / (1.0 + sqrt(a * a + 1.0)));
}`,
  // Cephes' atanf
  arc_tangent: `fn arc_tangent(x: f32) -> f32 {
  var a = abs(x);
  var base = 0.0;
  if (a > 2.414213562) { base = 1.5707963268; a = -1.0 / a; }
  else if (a > 0.4142135624) { base = 0.7853981634; a = (a - 1.0) / (a + 1.0); }
  let z = a * a;
  let series = ((8.05374449538e-2 * z - 1.38776856032e-1) * z + 1.99777106478e-1) * z - 3.33329491539e-1;
  return select(1.0, -1.0, x < 0.0) * (base + (series * z * a + a));
}`,
  // (-1)^n sin(r), where x = (n + shift) pi + r and r is at most pi / 2 either way; pi in parts
  sine_around: `fn sine_around(x: f32, shift: f32) -> f32 {
  let whole = floor(x * 0.31830988618 - shift + 0.5);
  let centre = whole + shift;
  let r = ((x - centre * 3.140625) - centre * 9.675025939941406e-4) - centre * 1.509957990978376e-7;
  let z = r * r;
  let series = 1.0 + z * (-1.0 / 6.0 + z * (1.0 / 120.0 + z * (-1.0 / 5040.0 + z * (1.0 / 362880.0 + z * (-1.0 / 39916800.0 + z / 6227020800.0)))));
  return select(1.0, -1.0, whole != 2.0 * floor(0.5 * whole)) * r * series;
}`,
  sine: 'fn sine(x: f32) -> f32 { return sine_around(x, 0.0); }',
  cosine: 'fn cosine(x: f32) -> f32 { return -sine_around(x, 0.5); }',
  // the series up to 1, beyond it Abramowitz and Stegun 7.1.26
  error_function: `fn error_function(x: f32) -> f32 {
  let a = abs(x);
  if (a < 1.0) {
    let z = -x * x;
    var term = x;
    var sum = x;
    for (var n = 1.0; n < 11.5; n += 1.0) { term *= z / n; sum += term / (2.0 * n + 1.0); }
    return 1.1283791671 * sum;
  }
  let t = 1.0 / (1.0 + 0.3275911 * a);
  let series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return select(1.0, -1.0, x < 0.0) * (1.0 - series * exp(-a * a));
}`,
  // WGSL's is undefined below 0
  power: `fn power(x: f32, y: f32) -> f32 {
  if (y == 0.0) { return 1.0; }
  let size = exp2(y * log2(abs(x)));
  return select(size, -size, x < 0.0 && y != 2.0 * floor(0.5 * y));
}`,
};

/** The functions that a text calls, and those that they call. */
export function functionsFor(text: string): string {
  const needed = new Set<string>();
  const collect = (code: string) => {
    for (const [, name] of code.matchAll(/\b(\w+)\(/g)) {
      if (name! in FUNCTIONS && !needed.has(name!)) {
        needed.add(name!);
        collect(FUNCTIONS[name!]!);
      }
    }
  };
  collect(text);
  return [...needed].map((name) => FUNCTIONS[name]!).join('\n');
}
