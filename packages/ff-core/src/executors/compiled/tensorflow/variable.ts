import { nodeNames } from './names.ts';
import { after, ELEMENT, FLOAT, type NodeList, shapeOf, T_FLOAT } from './nodes.ts';

/** Adds a variable with the nodes that read and set it. Returns its handle. */
export function addVariable(main: NodeList, at: number, shape: readonly number[]): string {
  const handle = main.add('VarHandleOp', [], {
    ...FLOAT,
    shape: shapeOf(shape),
    shared_name: { s: new TextEncoder().encode(`variable_${at}`) },
    container: { s: new Uint8Array() },
  });
  main.add('ReadVariableOp', [handle], FLOAT, nodeNames.get(at));
  const value = main.add('Placeholder', [], { ...FLOAT, shape: shapeOf(shape) }, nodeNames.set(at));
  const factor = main.add('Placeholder', [], { ...FLOAT, shape: shapeOf([]) }, nodeNames.factor(at));
  // a product is new memory: the variable must not share the value's, which is changed or freed elsewhere
  const assigned = main.add('AssignVariableOp', [handle, main.add('Mul', [value, factor], T_FLOAT)], FLOAT);
  const done = { tensor: { dtype: ELEMENT.float32, tensor_shape: {}, tensor_content: new Uint8Array(4) } };
  main.add('Const', [after(assigned)], { ...FLOAT, value: done }, nodeNames.isSet(at));
  return handle;
}
