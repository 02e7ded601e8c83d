import { fillValue, type GraphDType, type Value } from '../graph.ts';

/** An element-wise kernel as an expression of its operands, which are names or numbers. */
type Formula = (operands: readonly string[], value: Value) => string;

/** How a type is called in expressions; bytes are numbers there. */
export const typeName = (dtype: GraphDType): 'f32' | 'i32' | 'bool' =>
  (({ float32: 'f32', int32: 'i32', uint8: 'i32', bool: 'bool' }) as const)[dtype];

/** A number as WGSL writes it. */
export function literal(value: number, dtype: GraphDType): string {
  if (dtype === 'bool') return value ? 'true' : 'false';
  if (dtype !== 'float32') return `i32(${Math.trunc(value)})`;
  const rounded = Math.fround(value);
  if (Number.isNaN(rounded)) return 'not_finite(0x7fc00000u)';
  if (!Number.isFinite(rounded)) return `not_finite(${rounded > 0 ? '0x7f800000u' : '0xff800000u'})`;
  return rounded < 0 || Object.is(rounded, -0) ? `(-${-rounded}f)` : `${rounded}f`;
}

const call =
  (name: string): Formula =>
  (operands) =>
    `${name}(${operands.join(', ')})`;
const infix =
  (operator: string): Formula =>
  ([a, b]) =>
    `${a} ${operator} ${b}`;
const number = (value: number, { dtype }: Value): string => literal(value, dtype);

/** Powers that are products. */
const MOST_FACTORS = 8;

const power: Formula = ([x, y], { inputs }) => {
  const exponent = fillValue(inputs[1]!);
  if (exponent === 0.5) return `sqrt(${x})`;
  const factors = Math.abs(exponent ?? Number.NaN);
  if (!Number.isInteger(factors) || factors < 1 || factors > MOST_FACTORS) return `power(${x}, ${y})`;
  const product = Array(factors).fill(x).join(' * ');
  return exponent! > 0 ? product : `1f / (${product})`;
};

export const FORMULAS: Readonly<Record<string, Formula>> = {
  Abs: call('abs'),
  Acos: ([x]) => `2f * arc_tangent(sqrt((1f - ${x}) / (1f + ${x})))`,
  Acosh: ([x]) => `log1p((${x} - 1f) + sqrt((${x} - 1f) * (${x} + 1f)))`,
  Asin: ([x]) => `arc_tangent(${x} / sqrt((1f - ${x}) * (1f + ${x})))`,
  Asinh: call('inverse_hyperbolic_sine'),
  Atan: call('arc_tangent'),
  Atanh: ([x]) => `0.5f * log1p(2f * ${x} / (1f - ${x}))`,
  Ceil: call('ceil'),
  ClipByValue: ([x], value) => {
    const { clipValueMin, clipValueMax } = value.attributes;
    return `clamp(${x}, ${number(clipValueMin as number, value)}, ${number(clipValueMax as number, value)})`;
  },
  Cos: call('cosine'),
  Cosh: ([x]) => `0.5f * (exp(${x}) + exp(-${x}))`,
  Elu: ([x]) => `select(expm1(${x}), ${x}, ${x} >= 0f)`,
  Erf: call('error_function'),
  Exp: call('exp'),
  Expm1: call('expm1'),
  Floor: call('floor'),
  Identity: ([x]) => x!,
  LeakyRelu: ([x], { attributes }) =>
    `select(${x}, ${literal(attributes.alpha as number, 'float32')} * ${x}, ${x} < 0f)`,
  Log: call('logarithm'),
  Log1p: call('log1p'),
  Neg: ([x]) => `-${x}`,
  Reciprocal: ([x]) => `1f / ${x}`,
  // a comparison keeps a NaN, a maximum may not
  Relu: ([x], value) => `select(${x}, ${number(0, value)}, ${x} < ${number(0, value)})`,
  Relu6: ([x], value) => `clamp(${x}, ${number(0, value)}, ${number(6, value)})`,
  Round: call('round'),
  Rsqrt: ([x]) => `1f / sqrt(${x})`,
  Selu: ([x]) => `1.0507009873554805f * select(1.6732632423543772f * expm1(${x}), ${x}, ${x} >= 0f)`,
  Sigmoid: call('sigmoid'),
  Sign: call('sign'),
  Sin: call('sine'),
  Sinh: call('hyperbolic_sine'),
  Softplus: call('softplus'),
  Sqrt: call('sqrt'),
  Square: ([x]) => `${x} * ${x}`,
  Step: ([x], { attributes }) =>
    `select(${literal((attributes.alpha as number | undefined) ?? 0, 'float32')}, 1f, ${x} > 0f)`,
  Tan: ([x]) => `sine(${x}) / cosine(${x})`,
  Tanh: call('hyperbolic_tangent'),

  Add: infix('+'),
  Sub: infix('-'),
  Multiply: infix('*'),
  RealDiv: infix('/'),
  FloorDiv: ([a, b]) => `floor(${a} / ${b})`,
  Maximum: call('max'),
  Minimum: call('min'),
  // with the divisor's sign
  Mod: ([a, b]) => `${a} - floor(${a} / ${b}) * ${b}`,
  Pow: power,
  SquaredDifference: ([a, b]) => `(${a} - ${b}) * (${a} - ${b})`,
  EluGrad: ([dy, y]) => `${dy} * (min(${y}, 0f) + 1f)`,
  Prelu: ([x, alpha]) => `select(${x}, ${alpha} * ${x}, ${x} < 0f)`,

  Greater: infix('>'),
  GreaterEqual: infix('>='),
  Less: infix('<'),
  LessEqual: infix('<='),
  Equal: infix('=='),
  NotEqual: infix('!='),
  LogicalAnd: infix('&&'),
  LogicalOr: infix('||'),
  LogicalNot: ([x]) => `!${x}`,
  IsNan: call('is_nan'),
  Select: ([condition, a, b]) => `select(${b}, ${a}, ${condition})`,
  Cast: ([x], { dtype, inputs }) => {
    if (dtype !== 'bool') return `${typeName(dtype)}(${x})`;
    return inputs[0]!.dtype === 'bool' ? x! : `${x} != ${literal(0, inputs[0]!.dtype)}`;
  },
};
