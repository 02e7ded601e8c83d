/** A call with settings that are known to work together. */
export interface Preset {
  readonly label: string;
  /** The call; `<500>` is a place to write, with what stands there at first. */
  readonly call: string;
  /** Other names of ff-core that the call uses. */
  readonly uses?: readonly string[];
  readonly doc: string;
}

/** Settings of the examples and of published systems, by the function that they call. */
const presets: Readonly<Record<string, readonly Preset[]>> = {
  dense: [
    {
      label: 'dense (hinton)',
      call: "dense(<500>, { normalise: 'rms', goodness: 'sumOfSquares', initialiser: 'hinton' })",
      doc: "A layer as in Hinton's Matlab code: sum of squares with the width as threshold.",
    },
  ],
  layer: [
    {
      label: 'layer (dense)',
      call: `layer({
  name: '<mine>',
  init: ({ inputs, normal, zeros }) => ({
    weight: normal([inputs, <200>], 1 / Math.sqrt(inputs)),
    bias: zeros([<200>]),
  }),
  call: (x, { weight, bias }) =>
    tf.relu(tf.add(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D), bias as tf.Tensor1D)),
})`,
      uses: ['tf'],
      doc: 'A layer of your own in TensorFlow.js ops.',
    },
  ],
  loops: [
    {
      label: 'loops (layer by layer)',
      call: "loops('layer', 'epoch', 'batch', { epochs: <20>, batchSize: <100> })",
      doc: 'Each layer to the end, then the next on its outputs (mpezeshki/pytorch_forward_forward).',
    },
    {
      label: 'loops (all layers per batch)',
      call: "loops('epoch', 'batch', 'layer', { epochs: <20>, batchSize: <100> })",
      doc: 'Every batch through all layers; updated weights feed the next layer.',
    },
    {
      label: 'loops (layer per epoch)',
      call: "loops('epoch', 'layer', 'batch', { epochs: <20>, batchSize: <100> })",
      doc: 'In each epoch all batches for one layer, then all for the next.',
    },
  ],
  joint: [
    {
      label: 'joint (8 epochs)',
      call: 'joint({ epochs: <8>, batchSize: <100> })',
      doc: 'The schedule of the MNIST example: all layers from one forward pass.',
    },
  ],
  symba: [
    {
      label: 'symba (sums)',
      call: 'symba({ alpha: <1 / 30> })',
      doc: 'The pair loss of the MNIST example, for sums of squares over some 500 units.',
    },
  ],
  binaryCrossEntropy: [
    {
      label: 'binaryCrossEntropy (hinton)',
      call: 'binaryCrossEntropy({ split: true, gradientScale: 0.5 })',
      doc: "The loss of Hinton's Matlab code.",
    },
  ],
  adam: [
    {
      label: 'adam (linear decay)',
      call: 'adam({ learningRate: linearDecay(<0.003>) })',
      uses: ['linearDecay'],
      doc: 'The optimizer of the examples: its rate falls to 0 by the end of the run.',
    },
  ],
  delayedMomentum: [
    {
      label: 'delayedMomentum (hinton)',
      call: 'delayedMomentum({ learningRate: <0.01>, delay: 0.9, weightCost: 0.001 })',
      doc: "The optimizer of Hinton's Matlab code.",
    },
  ],
  hybrid: [
    {
      label: 'hybrid (new masks every second epoch)',
      call: 'hybrid({ blurs: <10>, masks: <5000>, renewEvery: <2> })',
      doc: 'Two images mixed by a mask of large patches, for nets without labels in their input.',
    },
  ],
  hardNegatives: [
    {
      label: 'hardNegatives (from the head)',
      call: "hardNegatives({ from: 'head' })",
      doc: "Hinton's Matlab code: drawn from the softmax head, which the model must have.",
    },
  ],
};

export function presetsFor(maker: string): readonly Preset[] {
  return presets[maker] ?? [];
}
