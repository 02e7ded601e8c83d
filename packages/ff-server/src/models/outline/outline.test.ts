import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline.ts';
import type { Span, Value } from './value.ts';

const imports = "import { adam, defineModel, dense as full, layer, mnist } from 'ff-core';\n";
const outlined = (text: string) => outlineOf(imports + text);

/** A value as short text: calls as calls, `?` for what is unknown. */
function shown(value: Value): string {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string' ? `'${value.value}'` : String(value.value);
    case 'list':
      return `[${[...value.items.map(shown), ...(value.complete ? [] : ['...'])].join(', ')}]`;
    case 'object': {
      const parts = value.properties.map((each) => `${each.name}: ${shown(each.value)}`);
      return `{${[...parts, ...(value.complete ? [] : ['...'])].join(', ')}}`;
    }
    case 'call':
      return `${value.name}(${value.args.map(shown).join(', ')})`;
    default:
      return value.kind === 'code' ? 'code' : '?';
  }
}

function evaluated(expression: string, before = ''): string {
  const { model } = outlined(`${before}export default defineModel({ x: ${expression} });`);
  return shown(model!.options.get('x')!.value);
}

describe('what is known without running', () => {
  it.each([
    ['1 + 2 * 3 - 4 / 2 ** 2', '6'],
    ['-(1_000 % 7)', '-6'],
    ['1 << 4', '16'],
    ["'a' + 1", "'a1'"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template in the model's source
    ['`a${1 + 1}b`', "'a2b'"],
    ['!true', 'false'],
    ['[1, "two", null, undefined]', "[1, 'two', null, undefined]"],
    ['[...[1, 2], 3]', '[1, 2, 3]'],
    ['[1, ...f(), 3]', '[1, ...]'],
    ['{ a: 1, "b c": { d: 2 } }', '{a: 1, b c: {d: 2}}'],
    ['{ a: 1, ...{ a: 2, b: 3 } }', '{a: 2, b: 3}'],
    ['{ a: 1, ...{ c: 3, ...f() }, b: 2 }', '{a: ?, c: ?, b: 2, ...}'],
    ['{ a: 1, ...f(), b: 2 }', '{a: ?, b: 2, ...}'],
    ["{ ['a' + 1]: 1 }", '{a1: 1}'],
    ['({ a: 1 }) as const', '{a: 1}'],
    ['<const>[1] satisfies number[]', '[1]'],
    ['full(500, { bias: true })', 'dense(500, {bias: true})'],
    ['adam', '?'],
    ['Math.sqrt(16) + Math.PI * 0', '4'],
    ['Math.random()', '?'],
    ['true ? 1 : 2', '1'],
    ['f() ? 1 : 2', '?'],
    ['(x) => x', 'code'],
    ['NaN', 'NaN'],
    ['await f()', '?'],
  ])('%s', (expression, expected) => {
    expect(evaluated(expression)).toBe(expected);
  });

  it.each([
    ['width * 2', 'const width = 250;', '500'],
    ['full(width, shared)', 'const width = 5, shared = { bias: true } as const;', 'dense(5, {bias: true})'],
    ['sizes.hidden[1]', 'const sizes = { hidden: [1, 2] };', '2'],
    ['sizes.length', 'const sizes = [1, 2];', '2'],
    ['{ width }', 'const width = 5;', '{width: 5}'],
    ['width', 'let width = 5;', '?'],
    ['a', 'const a = b; const b = a;', '?'],
    ['dense(5)', 'const dense = (n: number) => n;', '?'],
    ['dense(5)', "import { dense } from './mine.ts';", '?'],
  ])('%s with %s', (expression, before, expected) => {
    expect(evaluated(expression, `${before}\n`)).toBe(expected);
  });

  it('names of ff-core by way of the whole module', () => {
    const { model } = outlineOf(
      "import * as ff from 'ff-core';\nexport default ff.defineModel({ data: ff.mnist() });",
    );
    expect(shown(model!.options.get('data')!.value)).toBe('mnist()');
  });

  it('constants that double each other end', () => {
    // 2^60 values, if each were written out: the test's own time limit is the assertion
    const lines = Array.from({ length: 60 }, (_, i) => `const a${i + 1} = [a${i}, a${i}];`);
    evaluated('a60', `const a0 = 1;\n${lines.join('\n')}\n`);
  });
});

describe('the model', () => {
  const at = (text: string, { start, end }: Span) => (imports + text).slice(start, end);

  it('with the places of its parts', () => {
    const text =
      'const top = full(3);\nexport default defineModel({ data: mnist(), layers: [full(5), top] });';
    const { model } = outlined(text);
    expect(at(text, model!.call.callee)).toBe('defineModel');
    expect(at(text, model!.options.get('data')!.nameSpan)).toBe('data');
    expect(at(text, model!.options.get('data')!.value.span)).toBe('mnist()');
    expect(model!.layers.map(({ span }) => at(text, span))).toEqual(['full(5)', 'top']);
    expect(model!.layers.map(({ call }) => at(text, call!.written))).toEqual(['full(5)', 'full(3)']);
    expect(model!.layers.map(({ units, name }) => [units, name])).toEqual([
      [5, 'dense'],
      [3, 'dense'],
    ]);
  });

  it.each([
    'const net = defineModel({ seed: 7 });\nexport default net;',
    'const net = defineModel({ seed: 7 });\nexport { net as default };',
    'const other = defineModel({ seed: 1 });\nexport default defineModel({ seed: 7 });',
    'export default defineModel({ seed: 7 }) satisfies Model;',
  ])('is what the file exports: %s', (text) => {
    const { model, exported } = outlined(text);
    expect(exported).toBeDefined();
    expect(shown(model!.options.get('seed')!.value)).toBe('7');
  });

  it.each([
    ['[full(5), ...more, full(6)]', 1, false],
    ['sizes.map((n) => full(n))', 0, false],
    ['[full(5), block(6), full(7)]', 3, true],
    ['[full(5), , full(7)]', 3, true],
    ['', 0, false],
  ])('layers %s', (layers, count, complete) => {
    const { model } = outlined(`export default defineModel({ layers: ${layers} });`);
    expect(model!.layers).toHaveLength(count);
    expect(model!.layersComplete).toBe(complete);
  });
});

describe('half-written files', () => {
  it.each([
    ['export default defineModel({ data: mnist(), layers: [full(5), full(', ['data', 'layers'], 2],
    ['export default defineModel({ data: mnist(), layers: [full(5, { thr }', ['data', 'layers'], 1],
    ['export default defineModel({ data: , layers: [full(5)] });', ['data', 'layers'], 1],
    ['export default defineModel({ lab\n layers: [full(5)] });', ['lab', 'layers'], 1],
    ["export default defineModel({ name: 'net, \n layers: [full(5)] });", ['name', 'layers'], 1],
    ['defineModel(', [], 0],
  ])('%s', (text, options, layers) => {
    const { model, syntax } = outlined(text);
    expect([...model!.options.keys()]).toEqual(options);
    expect(model!.layers).toHaveLength(layers);
    expect(syntax.length).toBeGreaterThan(0);
  });

  it('nested beyond measure', () => {
    expect(outlineOf('['.repeat(100_000)).model).toBeUndefined();
  });
});
