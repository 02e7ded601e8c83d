import protobuf from 'protobufjs';

/** The part of onnx.proto that says which node reads what. */
const schema = `
syntax = "proto3";
message ModelProto { GraphProto graph = 7; }
message GraphProto { repeated NodeProto node = 1; }
message NodeProto {
  repeated string input = 1; repeated string output = 2; string op_type = 4; repeated AttributeProto attribute = 5;
}
message AttributeProto { GraphProto g = 6; }
`;

/** @typedef {{ input: string[], output: string[], op_type: string, attribute: { g?: { node: Node[] } }[] }} Node */

/**
 * The nodes of a step: of the body of the model's loop, in their order.
 * @param {Uint8Array} model @returns {Node[]}
 */
export function stepNodes(model) {
  const type = protobuf.parse(schema, { keepCase: true }).root.lookupType('ModelProto');
  const { graph } = /** @type {any} */ (type.toObject(type.decode(model), { arrays: true }));
  return graph.node.find((/** @type {Node} */ { op_type }) => op_type === 'Loop').attribute[0].g.node;
}

/**
 * What each node belongs to: the uppermost layer (or the head) whose state it depends on, for a layer's gradients and
 * updates depend on nothing above it; `input` where it depends on no state.
 * @param {readonly Pick<Node, 'input' | 'output'>[]} nodes In an order in which each follows what it reads.
 * @returns {string[]}
 */
export function owners(nodes) {
  /** @type {Map<string, { rank: number, name: string }>} */
  const known = new Map();
  return nodes.map(({ input, output }) => {
    let owner = { rank: -1, name: 'input' };
    for (const name of input) {
      const candidate = known.get(name) ?? ownerOfState(name);
      if (candidate && candidate.rank > owner.rank) owner = candidate;
    }
    for (const name of output) known.set(name, owner);
    return owner.name;
  });
}

/** @param {string} name E.g. `state/layers.0.weight` or `state/optimizer.layers.0.weight.m`. */
function ownerOfState(name) {
  const [owner, kind, index] = /\b(layers|head)\.(\d+)/.exec(name) ?? [];
  return owner ? { rank: Number(index) + (kind === 'head' ? 1000 : 0), name: owner } : undefined;
}
