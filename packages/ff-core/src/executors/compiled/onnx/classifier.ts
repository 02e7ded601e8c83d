import type { TensorMap } from '../../../tensors.ts';
import type { Program } from '../../executor.ts';
import { INPUT, OUTPUT, STATE, trace } from '../trace.ts';
import { lowerGraph } from './lower.ts';
import { NodeList, type OnnxDType, valueInfo } from './nodes.ts';
import { encodeModel } from './schema.ts';

/** Inside the loop: the number of the sample, and whether to go on. */
const AT = 'at';
const GO = 'go';

/**
 * A program that judges one sample as an ONNX model that stands by itself and judges any number: its weights are inside.
 * The samples go through the program one by one in a `Loop`, so that no sample's result depends on the others.
 *
 * @param program with one input `[1, values]`, no scalars, and outputs without a batch dimension
 * @param input name and shape of a sample, e.g. `image` and `[28, 28]`
 * @returns a model with the input `[batch, ...shape]` and the program's outputs as `[batch, ...shape]`
 * @throws UntraceableError naming an op that the graph lacks
 */
export function writeClassifier(
  program: Program,
  weights: TensorMap,
  input: { readonly name: string; readonly shape: readonly number[] },
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const graph = trace(program);
  const outputs = [...graph.outputs].filter(([name]) => name.startsWith(OUTPUT));
  const { shape, dtype } = program.inputs[input.name]!;
  const values = shape.at(-1)!;

  const body = new NodeList();
  const main = new NodeList('cpu', 'main_');
  const samples = main.add('Reshape', [input.name, main.int64s([-1, 1, values])]); // [batch, 1, values]
  const names = lowerGraph(graph, body, (name) => {
    if (name.startsWith(INPUT)) return body.add('Gather', [samples, AT], { axis: 0 });
    const key = name.slice(STATE.length);
    const { shape, data } = weights[key]!;
    return main.constant(data, shape, 'float32');
  });
  body.addTo(['go_on'], 'Identity', [GO]);
  const results = outputs.map(([name, value]) => {
    body.addTo([name], 'Identity', [names.get(name)!]);
    return valueInfo(name, value.shape, value.dtype);
  });
  const loop = {
    name: 'sample',
    node: body.nodes,
    input: [valueInfo(AT, [], 'int64'), valueInfo(GO, [], 'bool')],
    output: [valueInfo('go_on', [], 'bool'), ...results],
  };
  const count = main.add('Gather', [main.add('Shape', [samples]), main.scalar(0, 'int64')], { axis: 0 });
  const plain = (name: string) => name.slice(OUTPUT.length);
  main.addTo(
    outputs.map(([name]) => plain(name)),
    'Loop',
    [count, ''],
    { body: { graph: loop } },
  );
  return encodeModel({
    ir_version: 8,
    producer_name: 'ff-core',
    opset_import: [{ domain: '', version: 17 }],
    metadata_props: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: program.name,
      node: main.nodes,
      initializer: [...main.initializers, ...body.initializers],
      input: [valueInfo(input.name, ['batch', ...input.shape], dtype as OnnxDType)],
      output: outputs.map(([name, value]) => valueInfo(plain(name), ['batch', ...value.shape], value.dtype)),
    },
  });
}
