import type { Reference } from './types.ts';

/** Made from ff-core's types and doc comments; `reference.test.ts` keeps it true and writes it anew. */
export const reference: Reference = {
  makers: {
    adam: {
      doc: 'Adam (Kingma and Ba 2014, arXiv 1412.6980).',
      signature: 'adam(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'AdamOptions',
            options: [
              {
                name: 'beta1',
                optional: true,
                doc: 'Decay of the mean gradient. Default 0.9.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'beta2',
                optional: true,
                doc: 'Decay of the mean squared gradient. Default 0.999.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'epsilon',
                optional: true,
                doc: "Added to the root. Default 1e-8 (PyTorch) or, with `formula: 'keras'`, 1e-7.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'weightDecay',
                optional: true,
                doc: '`adam`: L2 penalty inside the gradient, default 0. `adamw`: decoupled, default 0.01. Biases too.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'formula',
                optional: true,
                doc: '`pytorch` adds epsilon after the bias correction of the root, `keras` before it. Default `pytorch`.',
                type: {
                  text: 'Formula',
                  values: ['keras', 'pytorch'],
                },
              },
              {
                name: 'learningRate',
                optional: true,
                doc: 'A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton).',
                type: {
                  text: 'LearningRate',
                  makers: [
                    'constant',
                    'cosine',
                    'exponential',
                    'hintonHalf',
                    'linearDecay',
                    'loeweHalf',
                    'stepDecay',
                    'warmup',
                    'warmupCosine',
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    adamw: {
      doc: 'Adam with decoupled weight decay, w *= 1 - rate * weightDecay (Loshchilov and Hutter 2017, arXiv 1711.05101).',
      signature: 'adamw(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'AdamOptions',
            options: [
              {
                name: 'beta1',
                optional: true,
                doc: 'Decay of the mean gradient. Default 0.9.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'beta2',
                optional: true,
                doc: 'Decay of the mean squared gradient. Default 0.999.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'epsilon',
                optional: true,
                doc: "Added to the root. Default 1e-8 (PyTorch) or, with `formula: 'keras'`, 1e-7.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'weightDecay',
                optional: true,
                doc: '`adam`: L2 penalty inside the gradient, default 0. `adamw`: decoupled, default 0.01. Biases too.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'formula',
                optional: true,
                doc: '`pytorch` adds epsilon after the bias correction of the root, `keras` before it. Default `pytorch`.',
                type: {
                  text: 'Formula',
                  values: ['keras', 'pytorch'],
                },
              },
              {
                name: 'learningRate',
                optional: true,
                doc: 'A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton).',
                type: {
                  text: 'LearningRate',
                  makers: [
                    'constant',
                    'cosine',
                    'exponential',
                    'hintonHalf',
                    'linearDecay',
                    'loeweHalf',
                    'stepDecay',
                    'warmup',
                    'warmupCosine',
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    allLayersPerBatch: {
      doc: 'Every batch through all layers; updated weights feed the next layer (FFX notebook, snnTorch tutorial).',
      signature: 'allLayersPerBatch(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "Partial<Pick<Schedule, 'epochs' | 'batchSize' | 'repeats' | 'lastBatch'>>",
            options: [
              {
                name: 'epochs',
                optional: true,
                doc: 'Passes over the training data. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'batchSize',
                optional: true,
                doc: 'Samples in a batch (as many positives and as many negatives), or `all` for full batch. Default 100.',
                type: {
                  text: "number | 'all'",
                  values: ['all'],
                },
              },
              {
                name: 'repeats',
                optional: true,
                doc: "Updates of a layer on each batch before the next layer's turn (Keras example: 50). Default 1.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'lastBatch',
                optional: true,
                doc: "Samples that don't fill a batch: left out, a smaller batch, or filled up from the epoch's start. Default `drop`.",
                type: {
                  text: "'drop' | 'keep' | 'wrap'",
                  values: ['drop', 'keep', 'wrap'],
                },
              },
            ],
          },
        },
      ],
    },
    binaryCrossEntropy: {
      doc: "Cross-entropy with logits (g - threshold) / temperature; with temperature 1 the same as `logistic`.\n- `temperature`: default 1 (loeweX/Forward-Forward).\n- `split`: sum of the mean over positives and the mean over negatives (Hinton's Matlab code) instead of one mean\n  over both, which is half of it. Default false.",
      signature: 'binaryCrossEntropy(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions & { readonly temperature?: number | undefined; readonly split?: boolean | undefined; }',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'temperature',
                optional: true,
                doc: 'Default 1 (loeweX/Forward-Forward).',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'split',
                optional: true,
                doc: "Sum of the mean over positives and the mean over negatives (Hinton's Matlab code) instead of one mean   over both, which is half of it. Default false.",
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
            ],
          },
        },
      ],
    },
    byGoodness: {
      doc: 'The label whose goodness, summed over layers, is the largest: one pass for each label (Hinton 2022, section 3.3).\n`layers`: which layers count. Default `all`; Hinton leaves out the first.',
      signature: 'byGoodness(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly layers?: LayerChoice | undefined; }',
            options: [
              {
                name: 'layers',
                optional: true,
                doc: 'Which layers count. Default `all`; Hinton leaves out the first.',
                type: {
                  text: 'LayerChoice',
                  values: ['all'],
                  element: {
                    text: 'number',
                  },
                },
              },
            ],
          },
        },
      ],
    },
    byPairs: {
      doc: 'No labels: of an image and its negative, the one with the larger goodness, summed over layers, is taken for the real\none. For unsupervised nets that nothing is read out of; guessing has an error of 50 %.',
      signature: 'byPairs()',
      parameters: [],
    },
    bySoftmax: {
      doc: "The softmax head's largest logit: one pass (Hinton 2022, section 3.3).",
      signature: 'bySoftmax()',
      parameters: [],
    },
    cifar10: {
      doc: 'CIFAR-10 (Krizhevsky 2009), binary version: 50,000 training and 10,000 test images of ten kinds of things, 32x32 in\ncolour. Taken from `$FF_DATA_DIR/cifar10` (the six `.bin` files or the archive), else from the cache folder\n(`FF_CACHE_DIR` moves it), else downloaded into that.',
      signature: 'cifar10(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'Cifar10Options',
            options: [
              {
                name: 'fallback',
                optional: true,
                doc: 'Used, with a notice, where the data are not at hand and cannot be downloaded: `digits()`. Default none.',
                type: {
                  text: 'DataSource',
                  makers: ['cifar10', 'digits', 'fashionMnist', 'idx', 'imageFolder', 'mnist', 'text'],
                },
              },
              {
                name: 'mirrors',
                optional: true,
                doc: 'Base URLs to download from. Default: public mirrors.',
                type: {
                  text: 'readonly string[]',
                  element: {
                    text: 'string',
                  },
                },
              },
              {
                name: 'standardise',
                optional: true,
                doc: 'Pixels get mean 0 and standard deviation 1 over the training images. Default false.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'scale',
                optional: true,
                doc: 'A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'shift',
                optional: true,
                doc: 'Training images move by up to this far each way, zero fill. Default 0. Unit: pixels.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'validation',
                optional: true,
                doc: 'Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'limit',
                optional: true,
                doc: 'For quick experiments: only the first training and test images. Default: all. Unit: images.',
                type: {
                  text: '{ train?: number | undefined; test?: number | undefined; }',
                  options: [
                    {
                      name: 'train',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'test',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    classGroups: {
      doc: "Softmax cross-entropy of the goodness of groups of units: each unit belongs for good to a class, a class's goodness is\nthat of its units, and each layer by itself raises that of the true class against the others. No label in the input\nand no negatives: one forward pass, in training and to predict (channel-wise competitive learning, Papachristodoulou\net al. 2024, arXiv 2312.12668; DeeperForward, Sun et al. 2025, takes means).\n- `temperature`: what goodness is divided by. Default 30, for sums of squares; means call for some 0.03.\n- `groups`: `random` gives at each position of a map about as many channels to each class, drawn at random;\n  `channels` gives whole channels to a class. Default `random`.\n- `patch`: with `random`, side of the squares of a map in which a channel keeps its class. What a channel finds at a place\n  it finds beside it as well: where neighbours vote for different classes that says little. A quarter of the map's side is\n  good. Default 1, a class for each position. Unit: positions.",
      signature: 'classGroups(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "LossOptions & { readonly temperature?: number | undefined; readonly groups?: 'channels' | 'random' | undefined; readonly patch?: number | undefined; }",
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'temperature',
                optional: true,
                doc: 'What goodness is divided by. Default 30, for sums of squares; means call for some 0.03.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'groups',
                optional: true,
                doc: '`random` gives at each position of a map about as many channels to each class, drawn at random;   `channels` gives whole channels to a class. Default `random`.',
                type: {
                  text: "'channels' | 'random'",
                  values: ['channels', 'random'],
                },
              },
              {
                name: 'patch',
                optional: true,
                doc: "With `random`, side of the squares of a map in which a channel keeps its class. What a channel finds at a place   it finds beside it as well: where neighbours vote for different classes that says little. A quarter of the map's side is   good. Default 1, a class for each position. Unit: positions.",
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    cnnCode: {
      doc: "1 - sigmoid(G+ - threshold) + sigmoid(G- - threshold), G the batch's mean goodness: the loss in the code of\nLukasMahieu/forward-forward-algorithm, which updates on positives and negatives in turn.",
      signature: 'cnnCode(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    cnnReadme1: {
      doc: "-log sigmoid(G+ - threshold) - log(1 - sigmoid(G- - threshold)), G the batch's summed goodness: the first rejected\nloss in that repository's README.",
      signature: 'cnnReadme1(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    cnnReadme2: {
      doc: "-log G+ + log G-, G the batch's summed goodness, no threshold: the second rejected loss in that README.",
      signature: 'cnnReadme2(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    concatenate: {
      doc: 'The label as further inputs behind the image, which stays whole. `strength`: value at the label. Default 1.',
      signature: 'concatenate(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly strength?: LabelStrength | undefined; }',
            options: [
              {
                name: 'strength',
                optional: true,
                doc: 'Value at the label. Default 1.',
                type: {
                  text: 'LabelStrength',
                  values: ['batchMaximum', 'imageMaximum'],
                },
              },
            ],
          },
        },
      ],
    },
    constant: {
      doc: 'The same rate throughout.',
      signature: 'constant(rate, options?)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'RateOptions',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
            ],
          },
        },
      ],
    },
    conv2d: {
      doc: 'A convolutional layer. Its input is a map: images, or the output of another layer on maps. Weights are\n`[kernel, kernel, in, channels]`, biases `[channels]`.',
      signature: 'conv2d(options)',
      parameters: [
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'MapLayerOptions',
            options: [
              {
                name: 'channels',
                optional: false,
                doc: 'Units at each position of the output.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'kernel',
                optional: false,
                doc: 'Height and width of a window. Unit: positions.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'stride',
                optional: true,
                doc: 'From one window to the next, down and across. A window that the input does not fill is dropped. Default 1.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'padding',
                optional: true,
                doc: 'Zeros around the input: `valid` none; `same` so many that there is a window for each `stride` positions, an odd one\nat the bottom and right (TensorFlow); a number so many on each side (PyTorch). Default `valid`.',
                type: {
                  text: "number | 'valid' | 'same'",
                  values: ['same', 'valid'],
                },
              },
              {
                name: 'pool',
                optional: true,
                doc: 'Side of the squares of activities of which only the largest goes on, and counts for the goodness (max-pooling). A\nlast row or column that fills no square is dropped. Default 1, no pooling.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'activation',
                optional: true,
                doc: 'Default `relu` (Hinton 2022, section 2).',
                type: {
                  text: 'ActivationOption',
                  values: [
                    'elu',
                    'gelu',
                    'geluTanh',
                    'leakyRelu',
                    'linear',
                    'relu',
                    'reluFullGradient',
                    'rrelu',
                    'sigmoid',
                    'silu',
                    'softplus',
                    'tanh',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'rrelu'",
                        values: [
                          'elu',
                          'gelu',
                          'geluTanh',
                          'leakyRelu',
                          'linear',
                          'relu',
                          'reluFullGradient',
                          'rrelu',
                          'sigmoid',
                          'silu',
                          'softplus',
                          'tanh',
                        ],
                      },
                    },
                    {
                      name: 'slope',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'lower',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'upper',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'bias',
                optional: true,
                doc: 'Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'initialiser',
                optional: true,
                doc: "By the inputs of one window. Default `pytorchLinear`, which is PyTorch's for convolutions, too.",
                type: {
                  text: "'pytorchLinear' | 'glorotUniform' | 'heNormal' | 'hinton' | 'zeros'",
                  values: ['glorotUniform', 'heNormal', 'hinton', 'pytorchLinear', 'zeros'],
                },
              },
              {
                name: 'dropout',
                optional: true,
                doc: 'Share of the activities that is dropped while the layer trains, 0 to below 1, drawn anew for each sample: neither its\ngoodness nor the next layer sees them. Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'threshold',
                optional: true,
                doc: 'Default 2 for means; sums need one, since the size of the map is not known before the data are.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'name',
                optional: true,
                doc: "Display name. Default: the layer's kind.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'normalise',
                optional: true,
                doc: "Normalisation of the layer's input. Default `rms` (Hinton's Matlab code): with Adam it learns several times\nfaster than `l2` of the tutorials, whose inputs are so small that the threshold is far away.",
                type: {
                  text: 'NormaliseOption',
                  values: ['l2', 'layerNorm', 'none', 'rms'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'none' | 'l2' | 'rms' | 'layerNorm'",
                        values: ['l2', 'layerNorm', 'none', 'rms'],
                      },
                    },
                    {
                      name: 'eps',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'over',
                      optional: true,
                      doc: '',
                      type: {
                        text: "'channels'",
                        values: ['channels'],
                      },
                    },
                  ],
                },
              },
              {
                name: 'goodness',
                optional: true,
                doc: "Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the\nmean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by\nthe 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv\n2604.13081).",
                type: {
                  text: 'GoodnessOption',
                  values: [
                    'burstiness',
                    'entmax',
                    'meanOfActivities',
                    'meanOfSquares',
                    'minusMeanOfSquares',
                    'minusSumOfSquares',
                    'sumOfActivities',
                    'sumOfSquares',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'entmax'",
                        values: ['entmax', 'topK'],
                      },
                    },
                    {
                      name: 'k',
                      optional: false,
                      doc: 'Units that count, 1 to all. Akkus et al. 2026 take a fiftieth of them, and at least 5.',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'of',
                      optional: true,
                      doc: 'Mean of their squares, or of their activities as in Akkus et al. 2026. Default `squares`.',
                      type: {
                        text: "'squares' | 'activities'",
                        values: ['activities', 'squares'],
                      },
                    },
                    {
                      name: 'alpha',
                      optional: true,
                      doc: 'How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. Default 1.5.',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'trainable',
                optional: true,
                doc: 'False freezes the layer. Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'loss',
                optional: true,
                doc: "Default: the model's loss.",
                type: {
                  text: 'Loss',
                  makers: [
                    'binaryCrossEntropy',
                    'classGroups',
                    'cnnCode',
                    'cnnReadme1',
                    'cnnReadme2',
                    'hinge',
                    'logistic',
                    'margin',
                    'symba',
                  ],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: "Default: the model's optimizer.",
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
            ],
          },
        },
      ],
    },
    cosine: {
      doc: 'Half a cosine from `rate` to `min`, default 0 (PyTorch CosineAnnealingLR; Keras CosineDecay with alpha = min/rate).',
      signature: 'cosine(rate, options?)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'RateOptions & { readonly min?: number | undefined; }',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
              {
                name: 'min',
                optional: true,
                doc: '',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    customNegatives: {
      doc: "Negatives of your own, for models without labels in their input (`noLabels()`): images, sequences or anything else\nof the samples' shape.\n- `name`: what messages call them.\n- `make`: the negatives `[count, ...sampleShape]` of a batch, 0 to 255. All that is random must come from `random`:\n  then a run that resumes goes on with the same negatives.",
      signature: 'customNegatives(options)',
      parameters: [
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: '{ readonly name: string; readonly make: (batch: NegativeBatch, random: RandomDraws) => Uint8Array; }',
            options: [
              {
                name: 'name',
                optional: false,
                doc: 'What messages call them.',
                type: {
                  text: 'string',
                },
              },
              {
                name: 'make',
                optional: false,
                doc: 'The negatives `[count, ...sampleShape]` of a batch, 0 to 255. All that is random must come from `random`:   then a run that resumes goes on with the same negatives.',
                type: {
                  text: '(batch: NegativeBatch, random: RandomDraws) => Uint8Array',
                },
              },
            ],
          },
        },
      ],
    },
    defineModel: {
      doc: 'A model as plain, validated data. Defaults: label in the first pixels (`overlay()`), wrong labels as negatives, the\nlogistic loss on pairs, Adam with rate 0.003, every batch through all layers, prediction by goodness, seed 0. Without\nlabels in the input (`noLabels()`): hybrids as negatives, and prediction by the softmax head, if there is one. With\n`classGroups()` as its loss a model has neither labels in the input nor negatives.',
      signature: 'defineModel(options)',
      parameters: [
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'ModelOptions',
            options: [
              {
                name: 'data',
                optional: false,
                doc: '',
                type: {
                  text: 'DataSource',
                  makers: ['cifar10', 'digits', 'fashionMnist', 'idx', 'imageFolder', 'mnist', 'text'],
                },
              },
              {
                name: 'layers',
                optional: false,
                doc: '',
                type: {
                  text: 'readonly Layer[]',
                  element: {
                    text: 'Layer',
                    makers: ['conv2d', 'dense', 'layer', 'leaky', 'local2d', 'recurrent'],
                  },
                },
              },
              {
                name: 'name',
                optional: true,
                doc: "Name of the model; the run's folder carries it. Default: the file's name.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'labels',
                optional: true,
                doc: '',
                type: {
                  text: 'LabelEmbedding',
                  makers: ['concatenate', 'labelPlanes', 'noLabels', 'overlay', 'topDown'],
                },
              },
              {
                name: 'negatives',
                optional: true,
                doc: '',
                type: {
                  text: 'Negatives',
                  makers: [
                    'customNegatives',
                    'hardNegatives',
                    'hybrid',
                    'maskedSequences',
                    'noNegatives',
                    'shuffledLabels',
                    'wrongLabels',
                  ],
                },
              },
              {
                name: 'loss',
                optional: true,
                doc: 'Loss of every layer without one of its own.',
                type: {
                  text: 'Loss',
                  makers: [
                    'binaryCrossEntropy',
                    'classGroups',
                    'cnnCode',
                    'cnnReadme1',
                    'cnnReadme2',
                    'hinge',
                    'logistic',
                    'margin',
                    'symba',
                  ],
                },
              },
              {
                name: 'passes',
                optional: true,
                doc: 'Whether a layer sees positives and negatives in one update, or in two, one after the other.',
                type: {
                  text: "'pair' | 'alternate'",
                  values: ['alternate', 'pair'],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: 'Optimizer of every layer without one of its own.',
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
              {
                name: 'schedule',
                optional: true,
                doc: '',
                type: {
                  text: 'Schedule',
                  makers: ['allLayersPerBatch', 'fullBatch', 'joint', 'layerByLayer', 'loops', 'manyRepeats'],
                },
              },
              {
                name: 'classifier',
                optional: true,
                doc: '',
                type: {
                  text: 'Classifier',
                  makers: ['byGoodness', 'byPairs', 'bySoftmax'],
                },
              },
              {
                name: 'head',
                optional: true,
                doc: '',
                type: {
                  text: 'SoftmaxHead',
                  makers: ['softmaxHead'],
                },
              },
              {
                name: 'peerNormalisation',
                optional: true,
                doc: '',
                type: {
                  text: 'PeerNormalisation',
                  makers: ['peerNormalisation'],
                },
              },
              {
                name: 'seed',
                optional: true,
                doc: 'Seed of every random draw unless the run gives one. Default 0.',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    delayedMomentum: {
      doc: "Smoothed gradient, w -= rate (s + weightCost w): the optimizer of Hinton's Matlab code.",
      signature: 'delayedMomentum(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'DelayedMomentumOptions',
            options: [
              {
                name: 'delay',
                optional: true,
                doc: "Decay of the smoothed gradient s = delay s + (1 - delay) g. Default 0.9 (Hinton's Matlab code).",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'weightCost',
                optional: true,
                doc: "Shrinks weights, not biases, towards 0. Default 0.001 (Hinton's Matlab code).",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'inside',
                optional: true,
                doc: "Whether the weight cost is smoothed with the gradient or added after it. Default false (Hinton's Matlab code).",
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'learningRate',
                optional: true,
                doc: 'A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton).',
                type: {
                  text: 'LearningRate',
                  makers: [
                    'constant',
                    'cosine',
                    'exponential',
                    'hintonHalf',
                    'linearDecay',
                    'loeweHalf',
                    'stepDecay',
                    'warmup',
                    'warmupCosine',
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    dense: {
      doc: 'A fully connected layer of `units` units.',
      signature: 'dense(units, options?)',
      parameters: [
        {
          name: 'units',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'DenseOptions',
            options: [
              {
                name: 'dropout',
                optional: true,
                doc: 'Share of the activities that is dropped while the layer trains, 0 to below 1, drawn anew for each sample: neither its\ngoodness nor the next layer sees them. Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'activation',
                optional: true,
                doc: 'Default `relu` (Hinton 2022, sections 2 and 3.4).',
                type: {
                  text: 'ActivationOption',
                  values: [
                    'elu',
                    'gelu',
                    'geluTanh',
                    'leakyRelu',
                    'linear',
                    'relu',
                    'reluFullGradient',
                    'rrelu',
                    'sigmoid',
                    'silu',
                    'softplus',
                    'tanh',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'rrelu'",
                        values: [
                          'elu',
                          'gelu',
                          'geluTanh',
                          'leakyRelu',
                          'linear',
                          'relu',
                          'reluFullGradient',
                          'rrelu',
                          'sigmoid',
                          'silu',
                          'softplus',
                          'tanh',
                        ],
                      },
                    },
                    {
                      name: 'slope',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'lower',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'upper',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'bias',
                optional: true,
                doc: 'Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'initialiser',
                optional: true,
                doc: 'Default `pytorchLinear` (mpezeshki/pytorch_forward_forward).',
                type: {
                  text: "'pytorchLinear' | 'glorotUniform' | 'heNormal' | 'hinton' | 'zeros'",
                  values: ['glorotUniform', 'heNormal', 'hinton', 'pytorchLinear', 'zeros'],
                },
              },
              {
                name: 'name',
                optional: true,
                doc: "Display name. Default: the layer's kind.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'normalise',
                optional: true,
                doc: "Normalisation of the layer's input. Default `rms` (Hinton's Matlab code): with Adam it learns several times\nfaster than `l2` of the tutorials, whose inputs are so small that the threshold is far away.",
                type: {
                  text: 'NormaliseOption',
                  values: ['l2', 'layerNorm', 'none', 'rms'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'none' | 'l2' | 'rms' | 'layerNorm'",
                        values: ['l2', 'layerNorm', 'none', 'rms'],
                      },
                    },
                    {
                      name: 'eps',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'over',
                      optional: true,
                      doc: '',
                      type: {
                        text: "'channels'",
                        values: ['channels'],
                      },
                    },
                  ],
                },
              },
              {
                name: 'goodness',
                optional: true,
                doc: "Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the\nmean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by\nthe 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv\n2604.13081).",
                type: {
                  text: 'GoodnessOption',
                  values: [
                    'burstiness',
                    'entmax',
                    'meanOfActivities',
                    'meanOfSquares',
                    'minusMeanOfSquares',
                    'minusSumOfSquares',
                    'sumOfActivities',
                    'sumOfSquares',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'entmax'",
                        values: ['entmax', 'topK'],
                      },
                    },
                    {
                      name: 'k',
                      optional: false,
                      doc: 'Units that count, 1 to all. Akkus et al. 2026 take a fiftieth of them, and at least 5.',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'of',
                      optional: true,
                      doc: 'Mean of their squares, or of their activities as in Akkus et al. 2026. Default `squares`.',
                      type: {
                        text: "'squares' | 'activities'",
                        values: ['activities', 'squares'],
                      },
                    },
                    {
                      name: 'alpha',
                      optional: true,
                      doc: 'How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. Default 1.5.',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'threshold',
                optional: true,
                doc: "Goodness between positive and negative data. Default 2 for means (mpezeshki), the number of units for sums\n(Hinton's Matlab code); negative for the `minus...` goodnesses.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'trainable',
                optional: true,
                doc: 'False freezes the layer. Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'loss',
                optional: true,
                doc: "Default: the model's loss.",
                type: {
                  text: 'Loss',
                  makers: [
                    'binaryCrossEntropy',
                    'classGroups',
                    'cnnCode',
                    'cnnReadme1',
                    'cnnReadme2',
                    'hinge',
                    'logistic',
                    'margin',
                    'symba',
                  ],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: "Default: the model's optimizer.",
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
            ],
          },
        },
      ],
    },
    digits: {
      doc: 'Handwritten-like digits of 28x28 pixels, drawn by the program: no file and no network. Image `i` of a split depends\non the seed and `i` alone, so a smaller set is the beginning of a larger one.',
      signature: 'digits(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'DigitsOptions',
            options: [
              {
                name: 'train',
                optional: true,
                doc: 'Default 60000. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'test',
                optional: true,
                doc: 'Default 10000. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'seed',
                optional: true,
                doc: 'Another seed gives other images. Default 1.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'standardise',
                optional: true,
                doc: 'Pixels get mean 0 and standard deviation 1 over the training images. Default false.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'scale',
                optional: true,
                doc: 'A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'shift',
                optional: true,
                doc: 'Training images move by up to this far each way, zero fill. Default 0. Unit: pixels.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'validation',
                optional: true,
                doc: 'Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'limit',
                optional: true,
                doc: 'For quick experiments: only the first training and test images. Default: all. Unit: images.',
                type: {
                  text: '{ train?: number | undefined; test?: number | undefined; }',
                  options: [
                    {
                      name: 'train',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'test',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    exponential: {
      doc: 'rate gamma^(t / every), falling all the time. `every`: default 1 (PyTorch ExponentialLR); Keras ExponentialDecay\ncalls it decay_steps.',
      signature: 'exponential(rate, options)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'RateOptions & { readonly gamma: number; readonly every?: number | undefined; }',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
              {
                name: 'gamma',
                optional: false,
                doc: '',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'every',
                optional: true,
                doc: 'Default 1 (PyTorch ExponentialLR); Keras ExponentialDecay calls it decay_steps.',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    fashionMnist: {
      doc: 'Fashion-MNIST (Xiao et al. 2017, arXiv 1708.07747): 60,000 training and 10,000 test images of ten kinds of clothes,\n28x28. Taken from `$FF_DATA_DIR/fashion-mnist`, else from the cache folder (`FF_CACHE_DIR` moves it), else downloaded\ninto that.',
      signature: 'fashionMnist(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'FashionMnistOptions',
            options: [
              {
                name: 'fallback',
                optional: true,
                doc: 'Used, with a notice, where the data are not at hand and cannot be downloaded: `digits()`. Default none.',
                type: {
                  text: 'DataSource',
                  makers: ['cifar10', 'digits', 'fashionMnist', 'idx', 'imageFolder', 'mnist', 'text'],
                },
              },
              {
                name: 'mirrors',
                optional: true,
                doc: 'Base URLs to download from. Default: public mirrors.',
                type: {
                  text: 'readonly string[]',
                  element: {
                    text: 'string',
                  },
                },
              },
              {
                name: 'standardise',
                optional: true,
                doc: 'Pixels get mean 0 and standard deviation 1 over the training images. Default false.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'scale',
                optional: true,
                doc: 'A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'shift',
                optional: true,
                doc: 'Training images move by up to this far each way, zero fill. Default 0. Unit: pixels.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'validation',
                optional: true,
                doc: 'Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'limit',
                optional: true,
                doc: 'For quick experiments: only the first training and test images. Default: all. Unit: images.',
                type: {
                  text: '{ train?: number | undefined; test?: number | undefined; }',
                  options: [
                    {
                      name: 'train',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'test',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    fullBatch: {
      doc: '`layerByLayer` on all training data at once; `epochs` is 1000 by default (mpezeshki/pytorch_forward_forward).',
      signature: 'fullBatch(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "Omit<Partial<Pick<Schedule, 'epochs' | 'batchSize' | 'repeats' | 'lastBatch'>>, 'batchSize'>",
            options: [
              {
                name: 'epochs',
                optional: true,
                doc: 'Passes over the training data. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'repeats',
                optional: true,
                doc: "Updates of a layer on each batch before the next layer's turn (Keras example: 50). Default 1.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'lastBatch',
                optional: true,
                doc: "Samples that don't fill a batch: left out, a smaller batch, or filled up from the epoch's start. Default `drop`.",
                type: {
                  text: "'drop' | 'keep' | 'wrap'",
                  values: ['drop', 'keep', 'wrap'],
                },
              },
            ],
          },
        },
      ],
    },
    hardNegatives: {
      doc: "Wrong labels that the net finds likely: sampled from softmax(score / temperature) without the true label.\n- `from`: `goodness` scores each label by a layer's sum of squared activities, which costs nothing more than the\n  label's embedding; `head` takes the softmax head's logits (Hinton's Matlab code). Default `goodness`.\n- `layer`: whose goodness. Default 0.\n- `temperature`: default 10 for goodness, 1 for the head.",
      signature: 'hardNegatives(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "{ readonly from?: 'head' | 'goodness' | undefined; readonly layer?: number | undefined; readonly temperature?: number | undefined; }",
            options: [
              {
                name: 'from',
                optional: true,
                doc: "`goodness` scores each label by a layer's sum of squared activities, which costs nothing more than the   label's embedding; `head` takes the softmax head's logits (Hinton's Matlab code). Default `goodness`.",
                type: {
                  text: "'head' | 'goodness'",
                  values: ['goodness', 'head'],
                },
              },
              {
                name: 'layer',
                optional: true,
                doc: 'Whose goodness. Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'temperature',
                optional: true,
                doc: 'Default 10 for goodness, 1 for the head.',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    hinge: {
      doc: 'Mean of max(0, 1 + margin): samples beyond the threshold by more than 1 no longer count.',
      signature: 'hinge(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    hintonHalf: {
      doc: "Constant for the first half of the epochs, then linear towards 0 (Hinton's Matlab code).",
      signature: 'hintonHalf(rate, options?)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'RateOptions',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
            ],
          },
        },
      ],
    },
    hybrid: {
      doc: "Two images mixed by a mask of large patches: `x * mask + x' * (1 - mask)`, where x' is the image beside x in the\nbatch (Hinton 2022, section 3.2). Short-range correlations are those of real images, long-range ones are not. For\nmodels without labels in their input (`noLabels()`). What is random follows from seed and position, so that a run\nthat resumes goes on with the same negatives.",
      signature: 'hybrid(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly blurs?: number | undefined; readonly padding?: MaskPadding | undefined; readonly masks?: number | undefined; readonly renewEvery?: number | undefined; readonly maskFile?: string | undefined; readonly store?: string | undefined; }',
            options: [
              {
                name: 'blurs',
                optional: true,
                doc: 'Blurs [1/4, 1/2, 1/4] in both directions before the threshold of 1/2: more make larger patches. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'padding',
                optional: true,
                doc: "What is beyond a mask's border: `edge` repeats its pixels, `zero`, or `swapped` as in\nLukasMahieu/forward-forward-algorithm, which loses the first and the last row at each blur. Default `edge`.",
                type: {
                  text: 'MaskPadding',
                  values: ['edge', 'swapped', 'zero'],
                },
              },
              {
                name: 'masks',
                optional: true,
                doc: 'Masks to draw from. Default 5000.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'renewEvery',
                optional: true,
                doc: 'New masks after so many epochs. Default 2. Unit: epochs.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'maskFile',
                optional: true,
                doc: 'Masks of your own instead: a text file of `0` and `1`, a line for each row of pixels and an empty line between\nmasks.',
                type: {
                  text: 'string',
                },
              },
              {
                name: 'store',
                optional: true,
                doc: 'A safetensors file that keeps one negative for each training image: made by the first run, read by later ones.\nDefault: negatives are made anew in every epoch.',
                type: {
                  text: 'string',
                },
              },
            ],
          },
        },
      ],
    },
    idx: {
      doc: 'Any data set in four idx files, such as Fashion-MNIST or KMNIST.',
      signature: 'idx(options)',
      parameters: [
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'IdxOptions',
            options: [
              {
                name: 'classes',
                optional: true,
                doc: 'Number of classes, 2 to 256. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'standardise',
                optional: true,
                doc: 'Pixels get mean 0 and standard deviation 1 over the training images. Default false.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'scale',
                optional: true,
                doc: 'A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'shift',
                optional: true,
                doc: 'Training images move by up to this far each way, zero fill. Default 0. Unit: pixels.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'validation',
                optional: true,
                doc: 'Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'limit',
                optional: true,
                doc: 'For quick experiments: only the first training and test images. Default: all. Unit: images.',
                type: {
                  text: '{ train?: number | undefined; test?: number | undefined; }',
                  options: [
                    {
                      name: 'train',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'test',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'trainImages',
                optional: false,
                doc: 'Relative to the working directory, like the others.',
                type: {
                  text: 'string',
                },
              },
              {
                name: 'trainLabels',
                optional: false,
                doc: '',
                type: {
                  text: 'string',
                },
              },
              {
                name: 'testImages',
                optional: false,
                doc: '',
                type: {
                  text: 'string',
                },
              },
              {
                name: 'testLabels',
                optional: false,
                doc: '',
                type: {
                  text: 'string',
                },
              },
            ],
          },
        },
      ],
    },
    imageFolder: {
      doc: 'Images of any kind: the class of each is the name of its folder, and classes are in alphabetical order.',
      signature: 'imageFolder(options)',
      parameters: [
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'ImageFolderOptions',
            options: [
              {
                name: 'path',
                optional: false,
                doc: 'A folder, or a zip of one, with a folder of PNG or JPEG images for each class, in `train/` and `test/`; without these\ntwo, `testEvery` decides. Relative to the working directory.',
                type: {
                  text: 'string',
                },
              },
              {
                name: 'colour',
                optional: true,
                doc: '`grey` or `rgb`. Default `rgb`.',
                type: {
                  text: "'grey' | 'rgb'",
                  values: ['grey', 'rgb'],
                },
              },
              {
                name: 'size',
                optional: true,
                doc: 'Images are resized to so many pixels each way. Default: all must have the size of the first. Unit: pixels.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'unreadable',
                optional: true,
                doc: "Images that can't be read, or are of another size: an error, or left out. Default `refuse`.",
                type: {
                  text: "'refuse' | 'skip'",
                  values: ['refuse', 'skip'],
                },
              },
              {
                name: 'testEvery',
                optional: true,
                doc: 'Without `train/` and `test/`: every so manyth image of a class is for testing. Default 10. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'standardise',
                optional: true,
                doc: 'Pixels get mean 0 and standard deviation 1 over the training images. Default false.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'scale',
                optional: true,
                doc: 'A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'shift',
                optional: true,
                doc: 'Training images move by up to this far each way, zero fill. Default 0. Unit: pixels.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'validation',
                optional: true,
                doc: 'Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'limit',
                optional: true,
                doc: 'For quick experiments: only the first training and test images. Default: all. Unit: images.',
                type: {
                  text: '{ train?: number | undefined; test?: number | undefined; }',
                  options: [
                    {
                      name: 'train',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'test',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    joint: {
      doc: "Every batch through all layers in one forward pass with the weights at the start of the step (Hinton's Matlab code,\nloeweX/Forward-Forward).",
      signature: 'joint(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "Omit<Partial<Pick<Schedule, 'epochs' | 'batchSize' | 'repeats' | 'lastBatch'>>, 'repeats'>",
            options: [
              {
                name: 'epochs',
                optional: true,
                doc: 'Passes over the training data. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'batchSize',
                optional: true,
                doc: 'Samples in a batch (as many positives and as many negatives), or `all` for full batch. Default 100.',
                type: {
                  text: "number | 'all'",
                  values: ['all'],
                },
              },
              {
                name: 'lastBatch',
                optional: true,
                doc: "Samples that don't fill a batch: left out, a smaller batch, or filled up from the epoch's start. Default `drop`.",
                type: {
                  text: "'drop' | 'keep' | 'wrap'",
                  values: ['drop', 'keep', 'wrap'],
                },
              },
            ],
          },
        },
      ],
    },
    labelPlanes: {
      doc: "The label as further channels of the image, a plane for each class, so that every window sees it (Scodellaro et al. 2023,\narXiv 2312.14924, spread it over the image for the same reason). The first layer must be one on maps: `local2d` learns well\nwhat a class has where; `conv2d`, which is alike everywhere, only what it has at all. `strength`: value of the label's\nplane; the others are 0. Default 1.",
      signature: 'labelPlanes(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly strength?: LabelStrength | undefined; }',
            options: [
              {
                name: 'strength',
                optional: true,
                doc: "Value of the label's plane; the others are 0. Default 1.",
                type: {
                  text: 'LabelStrength',
                  values: ['batchMaximum', 'imageMaximum'],
                },
              },
            ],
          },
        },
      ],
    },
    layer: {
      doc: 'A layer of your own.',
      signature: 'layer(options)',
      parameters: [
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'CustomLayerOptions',
            options: [
              {
                name: 'name',
                optional: false,
                doc: "Display name. Default: the layer's kind.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'init',
                optional: false,
                doc: 'The parameters by name before the first step. Those of rank 1 count as biases for weight costs.',
                type: {
                  text: '(context: InitContext) => TensorMap',
                },
              },
              {
                name: 'call',
                optional: false,
                doc: 'The activities `[batch, units]` of inputs `x [batch, inputs]`, already normalised: TensorFlow.js operations that\nread no values, so that the layer can be compiled.',
                type: {
                  text: '(x: tf.Tensor, parameters: Tensors) => tf.Tensor',
                },
              },
              {
                name: 'threshold',
                optional: true,
                doc: 'Default 2 for means; sums need one, since the number of units is not known before the layer runs.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'normalise',
                optional: true,
                doc: "Normalisation of the layer's input. Default `rms` (Hinton's Matlab code): with Adam it learns several times\nfaster than `l2` of the tutorials, whose inputs are so small that the threshold is far away.",
                type: {
                  text: 'NormaliseOption',
                  values: ['l2', 'layerNorm', 'none', 'rms'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'none' | 'l2' | 'rms' | 'layerNorm'",
                        values: ['l2', 'layerNorm', 'none', 'rms'],
                      },
                    },
                    {
                      name: 'eps',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'over',
                      optional: true,
                      doc: '',
                      type: {
                        text: "'channels'",
                        values: ['channels'],
                      },
                    },
                  ],
                },
              },
              {
                name: 'goodness',
                optional: true,
                doc: "Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the\nmean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by\nthe 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv\n2604.13081).",
                type: {
                  text: 'GoodnessOption',
                  values: [
                    'burstiness',
                    'entmax',
                    'meanOfActivities',
                    'meanOfSquares',
                    'minusMeanOfSquares',
                    'minusSumOfSquares',
                    'sumOfActivities',
                    'sumOfSquares',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'entmax'",
                        values: ['entmax', 'topK'],
                      },
                    },
                    {
                      name: 'k',
                      optional: false,
                      doc: 'Units that count, 1 to all. Akkus et al. 2026 take a fiftieth of them, and at least 5.',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'of',
                      optional: true,
                      doc: 'Mean of their squares, or of their activities as in Akkus et al. 2026. Default `squares`.',
                      type: {
                        text: "'squares' | 'activities'",
                        values: ['activities', 'squares'],
                      },
                    },
                    {
                      name: 'alpha',
                      optional: true,
                      doc: 'How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. Default 1.5.',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'trainable',
                optional: true,
                doc: 'False freezes the layer. Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'loss',
                optional: true,
                doc: "Default: the model's loss.",
                type: {
                  text: 'Loss',
                  makers: [
                    'binaryCrossEntropy',
                    'classGroups',
                    'cnnCode',
                    'cnnReadme1',
                    'cnnReadme2',
                    'hinge',
                    'logistic',
                    'margin',
                    'symba',
                  ],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: "Default: the model's optimizer.",
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
            ],
          },
        },
      ],
    },
    layerByLayer: {
      doc: 'Each layer to the end, then the next on its outputs (mpezeshki/pytorch_forward_forward).',
      signature: 'layerByLayer(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "Partial<Pick<Schedule, 'epochs' | 'batchSize' | 'repeats' | 'lastBatch'>>",
            options: [
              {
                name: 'epochs',
                optional: true,
                doc: 'Passes over the training data. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'batchSize',
                optional: true,
                doc: 'Samples in a batch (as many positives and as many negatives), or `all` for full batch. Default 100.',
                type: {
                  text: "number | 'all'",
                  values: ['all'],
                },
              },
              {
                name: 'repeats',
                optional: true,
                doc: "Updates of a layer on each batch before the next layer's turn (Keras example: 50). Default 1.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'lastBatch',
                optional: true,
                doc: "Samples that don't fill a batch: left out, a smaller batch, or filled up from the epoch's start. Default `drop`.",
                type: {
                  text: "'drop' | 'keep' | 'wrap'",
                  values: ['drop', 'keep', 'wrap'],
                },
              },
            ],
          },
        },
      ],
    },
    leaky: {
      doc: "A fully connected layer of `units` leaky integrate-and-fire units, with the dynamics of snnTorch's `Leaky`. The\ngradient goes back through the layer's own time steps and to no other layer.",
      signature: 'leaky(units, options?)',
      parameters: [
        {
          name: 'units',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LeakyOptions',
            options: [
              {
                name: 'timeSteps',
                optional: true,
                doc: 'Time steps that each sample is shown. Default 1 (snnTorch tutorial): a threshold unit without memory.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'beta',
                optional: true,
                doc: 'Share of the membrane potential that is left after a time step, 0 to 1. Default 0.8 (snnTorch tutorial).',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'firingThreshold',
                optional: true,
                doc: 'Membrane potential above which a unit fires. Default 1 (snnTorch).',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'reset',
                optional: true,
                doc: 'What a spike does to the membrane at the next time step: takes off the firing threshold, sets it to 0, or nothing.\nDefault `subtract` (snnTorch).',
                type: {
                  text: "'none' | 'zero' | 'subtract'",
                  values: ['none', 'subtract', 'zero'],
                },
              },
              {
                name: 'surrogate',
                optional: true,
                doc: 'Gradient that stands in for that of a spike. Default `arctangent` (snnTorch).',
                type: {
                  text: 'SurrogateOption',
                  values: ['arctangent', 'fastSigmoid'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'arctangent' | 'fastSigmoid'",
                        values: ['arctangent', 'fastSigmoid'],
                      },
                    },
                    {
                      name: 'slope',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'coding',
                optional: true,
                doc: "How the first layer's image becomes current: `direct` the same at every time step, for which its product with the\nweights is computed once; `rate` random spikes, as likely as the pixel is bright. Default `direct`.",
                type: {
                  text: "'rate' | 'direct'",
                  values: ['direct', 'rate'],
                },
              },
              {
                name: 'measure',
                optional: true,
                doc: 'What the goodness is taken of: spikes per time step, number of spikes, or membrane potential after the last time\nstep (snnTorch tutorial). Default `rate`.',
                type: {
                  text: "'rate' | 'count' | 'membrane'",
                  values: ['count', 'membrane', 'rate'],
                },
              },
              {
                name: 'perStep',
                optional: true,
                doc: "Takes the goodness of each time step's spikes or membrane, and their mean (of `count` the sum), in place of the\ngoodness of the whole time. Default false.",
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'output',
                optional: true,
                doc: "What the next layer gets: spikes per time step as a constant current, the membrane after the last time step\n(snnTorch tutorial), or each time step's spikes. Default `rate`.",
                type: {
                  text: "'rate' | 'membrane' | 'spikes'",
                  values: ['membrane', 'rate', 'spikes'],
                },
              },
              {
                name: 'bias',
                optional: true,
                doc: 'Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'initialiser',
                optional: true,
                doc: 'Default `pytorchLinear` (snnTorch tutorial).',
                type: {
                  text: "'pytorchLinear' | 'glorotUniform' | 'heNormal' | 'hinton' | 'zeros'",
                  values: ['glorotUniform', 'heNormal', 'hinton', 'pytorchLinear', 'zeros'],
                },
              },
              {
                name: 'threshold',
                optional: true,
                doc: "Goodness between positive and negative data. Default a quarter of the largest that spikes can have; that of a dense\nlayer for `measure: 'membrane'`.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'name',
                optional: true,
                doc: "Display name. Default: the layer's kind.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'normalise',
                optional: true,
                doc: "Normalisation of the layer's input. Default `rms` (Hinton's Matlab code): with Adam it learns several times\nfaster than `l2` of the tutorials, whose inputs are so small that the threshold is far away.",
                type: {
                  text: 'NormaliseOption',
                  values: ['l2', 'layerNorm', 'none', 'rms'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'none' | 'l2' | 'rms' | 'layerNorm'",
                        values: ['l2', 'layerNorm', 'none', 'rms'],
                      },
                    },
                    {
                      name: 'eps',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'over',
                      optional: true,
                      doc: '',
                      type: {
                        text: "'channels'",
                        values: ['channels'],
                      },
                    },
                  ],
                },
              },
              {
                name: 'goodness',
                optional: true,
                doc: "Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the\nmean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by\nthe 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv\n2604.13081).",
                type: {
                  text: 'GoodnessOption',
                  values: [
                    'burstiness',
                    'entmax',
                    'meanOfActivities',
                    'meanOfSquares',
                    'minusMeanOfSquares',
                    'minusSumOfSquares',
                    'sumOfActivities',
                    'sumOfSquares',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'entmax'",
                        values: ['entmax', 'topK'],
                      },
                    },
                    {
                      name: 'k',
                      optional: false,
                      doc: 'Units that count, 1 to all. Akkus et al. 2026 take a fiftieth of them, and at least 5.',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'of',
                      optional: true,
                      doc: 'Mean of their squares, or of their activities as in Akkus et al. 2026. Default `squares`.',
                      type: {
                        text: "'squares' | 'activities'",
                        values: ['activities', 'squares'],
                      },
                    },
                    {
                      name: 'alpha',
                      optional: true,
                      doc: 'How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. Default 1.5.',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'trainable',
                optional: true,
                doc: 'False freezes the layer. Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'loss',
                optional: true,
                doc: "Default: the model's loss.",
                type: {
                  text: 'Loss',
                  makers: [
                    'binaryCrossEntropy',
                    'classGroups',
                    'cnnCode',
                    'cnnReadme1',
                    'cnnReadme2',
                    'hinge',
                    'logistic',
                    'margin',
                    'symba',
                  ],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: "Default: the model's optimizer.",
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
            ],
          },
        },
      ],
    },
    linearDecay: {
      doc: 'From `rate` down to 0 at the end: rate (1 - t/T).',
      signature: 'linearDecay(rate, options?)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'RateOptions',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
            ],
          },
        },
      ],
    },
    local2d: {
      doc: 'A locally connected layer, local receptive fields without weight sharing (Hinton 2022, section 3.2). Its input is a\nmap: images, or the output of another layer on maps. Weights are `[outHeight, outWidth, kernel, kernel, in,\nchannels]`, biases `[outHeight, outWidth, channels]`.',
      signature: 'local2d(options)',
      parameters: [
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'MapLayerOptions',
            options: [
              {
                name: 'channels',
                optional: false,
                doc: 'Units at each position of the output.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'kernel',
                optional: false,
                doc: 'Height and width of a window. Unit: positions.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'stride',
                optional: true,
                doc: 'From one window to the next, down and across. A window that the input does not fill is dropped. Default 1.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'padding',
                optional: true,
                doc: 'Zeros around the input: `valid` none; `same` so many that there is a window for each `stride` positions, an odd one\nat the bottom and right (TensorFlow); a number so many on each side (PyTorch). Default `valid`.',
                type: {
                  text: "number | 'valid' | 'same'",
                  values: ['same', 'valid'],
                },
              },
              {
                name: 'pool',
                optional: true,
                doc: 'Side of the squares of activities of which only the largest goes on, and counts for the goodness (max-pooling). A\nlast row or column that fills no square is dropped. Default 1, no pooling.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'activation',
                optional: true,
                doc: 'Default `relu` (Hinton 2022, section 2).',
                type: {
                  text: 'ActivationOption',
                  values: [
                    'elu',
                    'gelu',
                    'geluTanh',
                    'leakyRelu',
                    'linear',
                    'relu',
                    'reluFullGradient',
                    'rrelu',
                    'sigmoid',
                    'silu',
                    'softplus',
                    'tanh',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'rrelu'",
                        values: [
                          'elu',
                          'gelu',
                          'geluTanh',
                          'leakyRelu',
                          'linear',
                          'relu',
                          'reluFullGradient',
                          'rrelu',
                          'sigmoid',
                          'silu',
                          'softplus',
                          'tanh',
                        ],
                      },
                    },
                    {
                      name: 'slope',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'lower',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'upper',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'bias',
                optional: true,
                doc: 'Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'initialiser',
                optional: true,
                doc: "By the inputs of one window. Default `pytorchLinear`, which is PyTorch's for convolutions, too.",
                type: {
                  text: "'pytorchLinear' | 'glorotUniform' | 'heNormal' | 'hinton' | 'zeros'",
                  values: ['glorotUniform', 'heNormal', 'hinton', 'pytorchLinear', 'zeros'],
                },
              },
              {
                name: 'dropout',
                optional: true,
                doc: 'Share of the activities that is dropped while the layer trains, 0 to below 1, drawn anew for each sample: neither its\ngoodness nor the next layer sees them. Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'threshold',
                optional: true,
                doc: 'Default 2 for means; sums need one, since the size of the map is not known before the data are.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'name',
                optional: true,
                doc: "Display name. Default: the layer's kind.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'normalise',
                optional: true,
                doc: "Normalisation of the layer's input. Default `rms` (Hinton's Matlab code): with Adam it learns several times\nfaster than `l2` of the tutorials, whose inputs are so small that the threshold is far away.",
                type: {
                  text: 'NormaliseOption',
                  values: ['l2', 'layerNorm', 'none', 'rms'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'none' | 'l2' | 'rms' | 'layerNorm'",
                        values: ['l2', 'layerNorm', 'none', 'rms'],
                      },
                    },
                    {
                      name: 'eps',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'over',
                      optional: true,
                      doc: '',
                      type: {
                        text: "'channels'",
                        values: ['channels'],
                      },
                    },
                  ],
                },
              },
              {
                name: 'goodness',
                optional: true,
                doc: "Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the\nmean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by\nthe 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv\n2604.13081).",
                type: {
                  text: 'GoodnessOption',
                  values: [
                    'burstiness',
                    'entmax',
                    'meanOfActivities',
                    'meanOfSquares',
                    'minusMeanOfSquares',
                    'minusSumOfSquares',
                    'sumOfActivities',
                    'sumOfSquares',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'entmax'",
                        values: ['entmax', 'topK'],
                      },
                    },
                    {
                      name: 'k',
                      optional: false,
                      doc: 'Units that count, 1 to all. Akkus et al. 2026 take a fiftieth of them, and at least 5.',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'of',
                      optional: true,
                      doc: 'Mean of their squares, or of their activities as in Akkus et al. 2026. Default `squares`.',
                      type: {
                        text: "'squares' | 'activities'",
                        values: ['activities', 'squares'],
                      },
                    },
                    {
                      name: 'alpha',
                      optional: true,
                      doc: 'How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. Default 1.5.',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'trainable',
                optional: true,
                doc: 'False freezes the layer. Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'loss',
                optional: true,
                doc: "Default: the model's loss.",
                type: {
                  text: 'Loss',
                  makers: [
                    'binaryCrossEntropy',
                    'classGroups',
                    'cnnCode',
                    'cnnReadme1',
                    'cnnReadme2',
                    'hinge',
                    'logistic',
                    'margin',
                    'symba',
                  ],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: "Default: the model's optimizer.",
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
            ],
          },
        },
      ],
    },
    loeweHalf: {
      doc: 'Constant for the first half of the epochs, then linear towards 0 (loeweX/Forward-Forward, one epoch later).',
      signature: 'loeweHalf(rate, options?)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'RateOptions',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
            ],
          },
        },
      ],
    },
    logistic: {
      doc: 'Mean softplus of both margins: the negative log probability that the goodness is on the right side of the threshold\n(Hinton 2022, equation 1; mpezeshki, Keras example).',
      signature: 'logistic(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    loops: {
      doc: 'The three loops from the outermost to the innermost.',
      signature: 'loops(outer, middle, inner, options?)',
      parameters: [
        {
          name: 'outer',
          optional: false,
          doc: '',
          type: {
            text: 'Loop',
            values: ['batch', 'epoch', 'layer'],
          },
        },
        {
          name: 'middle',
          optional: false,
          doc: '',
          type: {
            text: 'Loop',
            values: ['batch', 'epoch', 'layer'],
          },
        },
        {
          name: 'inner',
          optional: false,
          doc: '',
          type: {
            text: 'Loop',
            values: ['batch', 'epoch', 'layer'],
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "Partial<Pick<Schedule, 'epochs' | 'batchSize' | 'repeats' | 'lastBatch'>>",
            options: [
              {
                name: 'epochs',
                optional: true,
                doc: 'Passes over the training data. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'batchSize',
                optional: true,
                doc: 'Samples in a batch (as many positives and as many negatives), or `all` for full batch. Default 100.',
                type: {
                  text: "number | 'all'",
                  values: ['all'],
                },
              },
              {
                name: 'repeats',
                optional: true,
                doc: "Updates of a layer on each batch before the next layer's turn (Keras example: 50). Default 1.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'lastBatch',
                optional: true,
                doc: "Samples that don't fill a batch: left out, a smaller batch, or filled up from the epoch's start. Default `drop`.",
                type: {
                  text: "'drop' | 'keep' | 'wrap'",
                  values: ['drop', 'keep', 'wrap'],
                },
              },
            ],
          },
        },
      ],
    },
    manyRepeats: {
      doc: "Many updates of a layer on each batch before the next layer's turn. `repeats`: default 50 (Keras example, which\ntakes full batches for 250 epochs).",
      signature: 'manyRepeats(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "Partial<Pick<Schedule, 'epochs' | 'batchSize' | 'repeats' | 'lastBatch'>>",
            options: [
              {
                name: 'epochs',
                optional: true,
                doc: 'Passes over the training data. Default 10.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'batchSize',
                optional: true,
                doc: 'Samples in a batch (as many positives and as many negatives), or `all` for full batch. Default 100.',
                type: {
                  text: "number | 'all'",
                  values: ['all'],
                },
              },
              {
                name: 'repeats',
                optional: true,
                doc: "Updates of a layer on each batch before the next layer's turn (Keras example: 50). Default 1.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'lastBatch',
                optional: true,
                doc: "Samples that don't fill a batch: left out, a smaller batch, or filled up from the epoch's start. Default `drop`.",
                type: {
                  text: "'drop' | 'keep' | 'wrap'",
                  values: ['drop', 'keep', 'wrap'],
                },
              },
            ],
          },
        },
      ],
    },
    margin: {
      doc: 'Mean of both margins themselves: nothing bounds it, so it wants few steps or weight decay.',
      signature: 'margin(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    maskedSequences: {
      doc: 'Sequences `[steps, width]`, such as the windows of `text()`, in which some steps are replaced by steps of other samples\nof the batch: each step by itself is real, the sequence is not. At least one step is replaced. For models without\nlabels in their input (`noLabels()`).\n- `share`: how likely a step is replaced. Default 0.3.',
      signature: 'maskedSequences(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly share?: number | undefined; }',
            options: [
              {
                name: 'share',
                optional: true,
                doc: 'How likely a step is replaced. Default 0.3.',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    mnist: {
      doc: 'MNIST: 60,000 training and 10,000 test images of handwritten digits, 28x28. Taken from `$FF_DATA_DIR/mnist`, else\nfrom the cache folder (`FF_CACHE_DIR` moves it), else downloaded into that.',
      signature: 'mnist(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'MnistOptions',
            options: [
              {
                name: 'fallback',
                optional: true,
                doc: 'Used, with a notice, where the data are not at hand and cannot be downloaded: `digits()`. Default none.',
                type: {
                  text: 'DataSource',
                  makers: ['cifar10', 'digits', 'fashionMnist', 'idx', 'imageFolder', 'mnist', 'text'],
                },
              },
              {
                name: 'mirrors',
                optional: true,
                doc: 'Base URLs to download from. Default: public mirrors.',
                type: {
                  text: 'readonly string[]',
                  element: {
                    text: 'string',
                  },
                },
              },
              {
                name: 'standardise',
                optional: true,
                doc: 'Pixels get mean 0 and standard deviation 1 over the training images. Default false.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'scale',
                optional: true,
                doc: 'A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'shift',
                optional: true,
                doc: 'Training images move by up to this far each way, zero fill. Default 0. Unit: pixels.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'validation',
                optional: true,
                doc: 'Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'limit',
                optional: true,
                doc: 'For quick experiments: only the first training and test images. Default: all. Unit: images.',
                type: {
                  text: '{ train?: number | undefined; test?: number | undefined; }',
                  options: [
                    {
                      name: 'train',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'test',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    momentum: {
      doc: 'Stochastic gradient descent with momentum (torch.optim.SGD, keras.optimizers.SGD).',
      signature: 'momentum(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'MomentumOptions',
            options: [
              {
                name: 'momentum',
                optional: true,
                doc: 'Share of the last update that goes on. Default 0.9.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'weightDecay',
                optional: true,
                doc: 'L2 penalty inside the gradient, biases too (torch.optim.SGD). Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'formula',
                optional: true,
                doc: '`pytorch` sums gradients and multiplies the sum by the rate; `keras` sums updates, so that a change of the rate\nreaches only later gradients. The same while the rate is constant. Default `pytorch`.',
                type: {
                  text: 'Formula',
                  values: ['keras', 'pytorch'],
                },
              },
              {
                name: 'learningRate',
                optional: true,
                doc: 'A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton).',
                type: {
                  text: 'LearningRate',
                  makers: [
                    'constant',
                    'cosine',
                    'exponential',
                    'hintonHalf',
                    'linearDecay',
                    'loeweHalf',
                    'stepDecay',
                    'warmup',
                    'warmupCosine',
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    nesterov: {
      doc: 'Momentum that looks one step ahead (Nesterov).',
      signature: 'nesterov(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'MomentumOptions',
            options: [
              {
                name: 'momentum',
                optional: true,
                doc: 'Share of the last update that goes on. Default 0.9.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'weightDecay',
                optional: true,
                doc: 'L2 penalty inside the gradient, biases too (torch.optim.SGD). Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'formula',
                optional: true,
                doc: '`pytorch` sums gradients and multiplies the sum by the rate; `keras` sums updates, so that a change of the rate\nreaches only later gradients. The same while the rate is constant. Default `pytorch`.',
                type: {
                  text: 'Formula',
                  values: ['keras', 'pytorch'],
                },
              },
              {
                name: 'learningRate',
                optional: true,
                doc: 'A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton).',
                type: {
                  text: 'LearningRate',
                  makers: [
                    'constant',
                    'cosine',
                    'exponential',
                    'hintonHalf',
                    'linearDecay',
                    'loeweHalf',
                    'stepDecay',
                    'warmup',
                    'warmupCosine',
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    noLabels: {
      doc: 'No label in the input: for `classGroups()`, whose layers vote for classes instead.',
      signature: 'noLabels()',
      parameters: [],
    },
    noNegatives: {
      doc: 'No negatives: for `classGroups()`, whose layers compare classes with each other instead.',
      signature: 'noNegatives()',
      parameters: [],
    },
    overlay: {
      doc: "The label in the first pixels, in place of what was there (Hinton 2022, section 3.3).\n- `strength`: value at the label's pixel. Default 1 (Hinton's Matlab code); `batchMaximum` in\n  mpezeshki/pytorch_forward_forward, `imageMaximum` in the Keras example.\n- `background`: value of the other label pixels. Default 0; `imageMinimum` in\n  LukasMahieu/forward-forward-algorithm.",
      signature: 'overlay(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: "{ readonly strength?: LabelStrength | undefined; readonly background?: 0 | 'imageMinimum' | undefined; }",
            options: [
              {
                name: 'strength',
                optional: true,
                doc: "Value at the label's pixel. Default 1 (Hinton's Matlab code); `batchMaximum` in   mpezeshki/pytorch_forward_forward, `imageMaximum` in the Keras example.",
                type: {
                  text: 'LabelStrength',
                  values: ['batchMaximum', 'imageMaximum'],
                },
              },
              {
                name: 'background',
                optional: true,
                doc: 'Value of the other label pixels. Default 0; `imageMinimum` in   LukasMahieu/forward-forward-algorithm.',
                type: {
                  text: "0 | 'imageMinimum'",
                  values: [0, 'imageMinimum'],
                },
              },
            ],
          },
        },
      ],
    },
    peerNormalisation: {
      doc: "Pulls each unit's mean activity towards the mean over its layer, so that none is silent or always on (Hinton 2022,\nsection 3.4, footnote; Hinton's Matlab code).\n- `strength`: size of the pull. Default 0.03.\n- `momentum`: decay of the running mean activity. Default 0.9.\n- `layers`: which dense layers. Default `all`.",
      signature: 'peerNormalisation(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'Partial<PeerNormalisation>',
            options: [
              {
                name: 'strength',
                optional: true,
                doc: 'Size of the pull. Default 0.03.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'momentum',
                optional: true,
                doc: 'Decay of the running mean activity. Default 0.9.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'layers',
                optional: true,
                doc: 'Which dense layers. Default `all`.',
                type: {
                  text: 'LayerChoice',
                  values: ['all'],
                  element: {
                    text: 'number',
                  },
                },
              },
            ],
          },
        },
      ],
    },
    recurrent: {
      doc: 'A layer of a net with top-down connections (Hinton 2022, section 3.4): at every iteration its `units` units see the\nnormalised states of the layers below and above. All layers of such a net are recurrent, and its labels `topDown()`.',
      signature: 'recurrent(units, options?)',
      parameters: [
        {
          name: 'units',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'RecurrentOptions',
            options: [
              {
                name: 'normalise',
                optional: true,
                doc: "Normalisation of the image and of the neighbours' states. Default `rms`.",
                type: {
                  text: 'NormaliseOption',
                  values: ['l2', 'layerNorm', 'none', 'rms'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'none' | 'l2' | 'rms' | 'layerNorm'",
                        values: ['l2', 'layerNorm', 'none', 'rms'],
                      },
                    },
                    {
                      name: 'eps',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'over',
                      optional: true,
                      doc: '',
                      type: {
                        text: "'channels'",
                        values: ['channels'],
                      },
                    },
                  ],
                },
              },
              {
                name: 'initialiser',
                optional: true,
                doc: 'Default `pytorchLinear`, with the inputs from below and above together.',
                type: {
                  text: "'pytorchLinear' | 'glorotUniform' | 'heNormal' | 'hinton' | 'zeros'",
                  values: ['glorotUniform', 'heNormal', 'hinton', 'pytorchLinear', 'zeros'],
                },
              },
              {
                name: 'activation',
                optional: true,
                doc: 'Default `relu` (Hinton 2022, sections 2 and 3.4).',
                type: {
                  text: 'ActivationOption',
                  values: [
                    'elu',
                    'gelu',
                    'geluTanh',
                    'leakyRelu',
                    'linear',
                    'relu',
                    'reluFullGradient',
                    'rrelu',
                    'sigmoid',
                    'silu',
                    'softplus',
                    'tanh',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'rrelu'",
                        values: [
                          'elu',
                          'gelu',
                          'geluTanh',
                          'leakyRelu',
                          'linear',
                          'relu',
                          'reluFullGradient',
                          'rrelu',
                          'sigmoid',
                          'silu',
                          'softplus',
                          'tanh',
                        ],
                      },
                    },
                    {
                      name: 'slope',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'lower',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'upper',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'bias',
                optional: true,
                doc: 'Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'name',
                optional: true,
                doc: "Display name. Default: the layer's kind.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'goodness',
                optional: true,
                doc: "Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the\nmean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by\nthe 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv\n2604.13081).",
                type: {
                  text: 'GoodnessOption',
                  values: [
                    'burstiness',
                    'entmax',
                    'meanOfActivities',
                    'meanOfSquares',
                    'minusMeanOfSquares',
                    'minusSumOfSquares',
                    'sumOfActivities',
                    'sumOfSquares',
                  ],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'entmax'",
                        values: ['entmax', 'topK'],
                      },
                    },
                    {
                      name: 'k',
                      optional: false,
                      doc: 'Units that count, 1 to all. Akkus et al. 2026 take a fiftieth of them, and at least 5.',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'of',
                      optional: true,
                      doc: 'Mean of their squares, or of their activities as in Akkus et al. 2026. Default `squares`.',
                      type: {
                        text: "'squares' | 'activities'",
                        values: ['activities', 'squares'],
                      },
                    },
                    {
                      name: 'alpha',
                      optional: true,
                      doc: 'How sparse the weights are, above 1 to 2: near 1 those of a softmax, at 2 those of a sparsemax. Default 1.5.',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
              {
                name: 'threshold',
                optional: true,
                doc: "Goodness between positive and negative data. Default 2 for means (mpezeshki), the number of units for sums\n(Hinton's Matlab code); negative for the `minus...` goodnesses.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'trainable',
                optional: true,
                doc: 'False freezes the layer. Default true.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'loss',
                optional: true,
                doc: "Default: the model's loss.",
                type: {
                  text: 'Loss',
                  makers: [
                    'binaryCrossEntropy',
                    'classGroups',
                    'cnnCode',
                    'cnnReadme1',
                    'cnnReadme2',
                    'hinge',
                    'logistic',
                    'margin',
                    'symba',
                  ],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: "Default: the model's optimizer.",
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
            ],
          },
        },
      ],
    },
    rmsprop: {
      doc: 'Gradient divided by the root of its mean square (Hinton, Coursera lecture 6e).',
      signature: 'rmsprop(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'RmspropOptions',
            options: [
              {
                name: 'rho',
                optional: true,
                doc: "Decay of the mean squared gradient. Default 0.99 (PyTorch, `alpha`) or, with `formula: 'keras'`, 0.9.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'epsilon',
                optional: true,
                doc: "Default 1e-8 (PyTorch) or, with `formula: 'keras'`, 1e-7.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'weightDecay',
                optional: true,
                doc: 'L2 penalty inside the gradient, biases too. Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'formula',
                optional: true,
                doc: '`pytorch` adds epsilon to the root, `keras` inside it. Default `pytorch`.',
                type: {
                  text: 'Formula',
                  values: ['keras', 'pytorch'],
                },
              },
              {
                name: 'learningRate',
                optional: true,
                doc: 'A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton).',
                type: {
                  text: 'LearningRate',
                  makers: [
                    'constant',
                    'cosine',
                    'exponential',
                    'hintonHalf',
                    'linearDecay',
                    'loeweHalf',
                    'stepDecay',
                    'warmup',
                    'warmupCosine',
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    sgd: {
      doc: 'w -= rate * gradient.\n- `weightDecay`: L2 penalty inside the gradient, biases too (torch.optim.SGD). Default 0.',
      signature: 'sgd(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'OptimizerOptions & { readonly weightDecay?: number | undefined; }',
            options: [
              {
                name: 'learningRate',
                optional: true,
                doc: 'A rate or a schedule. Default 0.001; `rmsprop` 0.01 (both torch.optim), `delayedMomentum` 0.01 (Hinton).',
                type: {
                  text: 'LearningRate',
                  makers: [
                    'constant',
                    'cosine',
                    'exponential',
                    'hintonHalf',
                    'linearDecay',
                    'loeweHalf',
                    'stepDecay',
                    'warmup',
                    'warmupCosine',
                  ],
                },
              },
              {
                name: 'weightDecay',
                optional: true,
                doc: 'L2 penalty inside the gradient, biases too (torch.optim.SGD). Default 0.',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    shuffledLabels: {
      doc: "The batch's labels in random order (mpezeshki/pytorch_forward_forward and most tutorials). With ten classes about\n10 % of the \"negatives\" keep their true label: prefer `wrongLabels` unless you reproduce such a source.\n- `fixed`: the labels of all training images are shuffled once, and each image keeps its own for the whole run, as\n  mpezeshki's code and snnTorch's tutorial do with their single batch. Default false: each batch anew.",
      signature: 'shuffledLabels(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly fixed?: boolean | undefined; }',
            options: [
              {
                name: 'fixed',
                optional: true,
                doc: "The labels of all training images are shuffled once, and each image keeps its own for the whole run, as   mpezeshki's code and snnTorch's tutorial do with their single batch. Default false: each batch anew.",
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
            ],
          },
        },
      ],
    },
    softmaxHead: {
      doc: "A linear softmax classifier on the layers' activities; its gradient reaches none of the layers.",
      signature: 'softmaxHead(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'SoftmaxHeadOptions',
            options: [
              {
                name: 'layers',
                optional: true,
                doc: 'Layers whose normalised activities it reads. Default `all`; Hinton 2022 (section 3.3) leaves out the first.',
                type: {
                  text: 'LayerChoice',
                  values: ['all'],
                  element: {
                    text: 'number',
                  },
                },
              },
              {
                name: 'input',
                optional: true,
                doc: 'The pass it reads: the neutral label, or the positives (for inputs without labels). Default `neutral`.',
                type: {
                  text: "'neutral' | 'positive'",
                  values: ['neutral', 'positive'],
                },
              },
              {
                name: 'normalise',
                optional: true,
                doc: "Normalisation of each layer's activities. Default `rms` (Hinton's Matlab code).",
                type: {
                  text: 'NormaliseOption',
                  values: ['l2', 'layerNorm', 'none', 'rms'],
                  options: [
                    {
                      name: 'kind',
                      optional: false,
                      doc: '',
                      type: {
                        text: "'none' | 'l2' | 'rms' | 'layerNorm'",
                        values: ['l2', 'layerNorm', 'none', 'rms'],
                      },
                    },
                    {
                      name: 'eps',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'over',
                      optional: true,
                      doc: '',
                      type: {
                        text: "'channels'",
                        values: ['channels'],
                      },
                    },
                  ],
                },
              },
              {
                name: 'optimizer',
                optional: true,
                doc: "Default: the model's optimizer. Hinton's Matlab code: a rate of 0.1 and a weight cost of 0.003.",
                type: {
                  text: 'Optimizer',
                  makers: ['adam', 'adamw', 'delayedMomentum', 'momentum', 'nesterov', 'rmsprop', 'sgd'],
                },
              },
              {
                name: 'bias',
                optional: true,
                doc: "Default false (Hinton's Matlab code).",
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'initialiser',
                optional: true,
                doc: "Default `zeros` (Hinton's Matlab code).",
                type: {
                  text: "'pytorchLinear' | 'glorotUniform' | 'heNormal' | 'hinton' | 'zeros'",
                  values: ['glorotUniform', 'heNormal', 'hinton', 'pytorchLinear', 'zeros'],
                },
              },
            ],
          },
        },
      ],
    },
    stepDecay: {
      doc: 'rate gamma^floor(t / every): a fall every so many steps (PyTorch StepLR). `gamma`: default 0.1.',
      signature: 'stepDecay(rate, options)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'RateOptions & { readonly gamma?: number | undefined; readonly every: number; }',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
              {
                name: 'gamma',
                optional: true,
                doc: 'Default 0.1.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'every',
                optional: false,
                doc: '',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    symba: {
      doc: 'Symmetric pair loss, mean softplus(-alpha (g+ - g-)): sample i of the positives against sample i of the negatives,\nno threshold (Lee and Song 2023, SymBa, arXiv 2303.08418). `alpha` is the inverse of a temperature: default 4.',
      signature: 'symba(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'LossOptions & { readonly alpha?: number | undefined; }',
            options: [
              {
                name: 'gradientScale',
                optional: true,
                doc: "Factor on the loss that is descended, but not on the one that is reported. Default 1. Hinton's Matlab code drops the factor 2 of the\nderivative of h^2: 0.5.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'alpha',
                optional: true,
                doc: 'The inverse of a temperature: default 4.',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    text: {
      doc: "Windows of characters with the next one as their label: `[window, symbols]`, one-hot. Letters are made small where the\nsymbols have no large ones, and any white space is one space (Hinton 2022, section 3.5: 248 strings of 100 characters of\nAesop's fables, 30 symbols).",
      signature: 'text(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: 'TextOptions',
            options: [
              {
                name: 'file',
                optional: true,
                doc: "Path of a text file in UTF-8, relative to the working directory. Default: fables of Aesop's, retold for this package;\nHinton 2022 has a translation of his choice.",
                type: {
                  text: 'string',
                },
              },
              {
                name: 'window',
                optional: true,
                doc: 'Characters that the next one is predicted from. Default 10 (Hinton 2022).',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'length',
                optional: true,
                doc: 'Characters of a string; windows do not cross from one to the next. Default 100 (Hinton 2022).',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'strings',
                optional: true,
                doc: 'At most so many strings, from the beginning. Default 248 (Hinton 2022).',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'test',
                optional: true,
                doc: 'Of these, the last ones are for testing; with 0 the training strings are, as in Hinton 2022. Default 0.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'symbols',
                optional: true,
                doc: 'The symbols that may occur, 2 to 256. Default: a to z, space and `,;.` (Hinton 2022: 30 symbols).',
                type: {
                  text: 'string',
                },
              },
              {
                name: 'foreign',
                optional: true,
                doc: 'What is done about other symbols: they are an error, or left out. Default `refuse`.',
                type: {
                  text: "'refuse' | 'drop'",
                  values: ['drop', 'refuse'],
                },
              },
              {
                name: 'standardise',
                optional: true,
                doc: 'Pixels get mean 0 and standard deviation 1 over the training images. Default false.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
              {
                name: 'scale',
                optional: true,
                doc: 'A pixel (0 to 255) is multiplied by this; not together with `standardise`. Default 1/255.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'validation',
                optional: true,
                doc: 'Images held out from the end of the training images, before `limit` applies. Default 0. Unit: images.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'limit',
                optional: true,
                doc: 'For quick experiments: only the first training and test images. Default: all. Unit: images.',
                type: {
                  text: '{ train?: number | undefined; test?: number | undefined; }',
                  options: [
                    {
                      name: 'train',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                    {
                      name: 'test',
                      optional: true,
                      doc: '',
                      type: {
                        text: 'number',
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
    topDown: {
      doc: "The label as the layer above the last, whose units see it as they see each other (Hinton 2022, section 3.4). Image\nand label stay, and the recurrent layers between them settle in iterations, all at once.\n- `strength`: value at the label; the others are 0. Default 1.\n- `iterations`: default 8. Nothing reads those after the last scored one.\n- `damping`: share of a layer's old state in the new one, 0 to 1. Default 0.3.\n- `scored`: first and last iteration whose goodness is compared, in training and prediction. Default 3 to 5.",
      signature: 'topDown(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly strength?: number | undefined; readonly iterations?: number | undefined; readonly damping?: number | undefined; readonly scored?: readonly [number, number] | undefined; }',
            options: [
              {
                name: 'strength',
                optional: true,
                doc: 'Value at the label; the others are 0. Default 1.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'iterations',
                optional: true,
                doc: 'Default 8. Nothing reads those after the last scored one.',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'damping',
                optional: true,
                doc: "Share of a layer's old state in the new one, 0 to 1. Default 0.3.",
                type: {
                  text: 'number',
                },
              },
              {
                name: 'scored',
                optional: true,
                doc: 'First and last iteration whose goodness is compared, in training and prediction. Default 3 to 5.',
                type: {
                  text: 'readonly [number, number]',
                },
              },
            ],
          },
        },
      ],
    },
    warmup: {
      doc: 'Linear from rate/steps to `rate` in the first `steps` steps (or epochs), then constant.',
      signature: 'warmup(rate, options)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'RateOptions & { readonly steps: number; }',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
              {
                name: 'steps',
                optional: false,
                doc: '',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    warmupCosine: {
      doc: '`warmup`, then half a cosine from `rate` to `min` (default 0) over the rest of the run.',
      signature: 'warmupCosine(rate, options)',
      parameters: [
        {
          name: 'rate',
          optional: false,
          doc: '',
          type: {
            text: 'number',
          },
        },
        {
          name: 'options',
          optional: false,
          doc: '',
          type: {
            text: 'RateOptions & { readonly steps: number; readonly min?: number | undefined; }',
            options: [
              {
                name: 'per',
                optional: true,
                doc: 'Whether the rate changes from step to step or from epoch to epoch. Default `step`; `epoch` for the two published\nhalves, which are defined so.',
                type: {
                  text: "'step' | 'epoch'",
                  values: ['epoch', 'step'],
                },
              },
              {
                name: 'steps',
                optional: false,
                doc: '',
                type: {
                  text: 'number',
                },
              },
              {
                name: 'min',
                optional: true,
                doc: '',
                type: {
                  text: 'number',
                },
              },
            ],
          },
        },
      ],
    },
    wrongLabels: {
      doc: 'The image with a wrong label, uniform over the others, never the true one (Hinton 2022, section 3.3).\n- `fixed`: each image keeps its wrong label for the whole run. Default false: drawn anew whenever it is shown.',
      signature: 'wrongLabels(options?)',
      parameters: [
        {
          name: 'options',
          optional: true,
          doc: '',
          type: {
            text: '{ readonly fixed?: boolean | undefined; }',
            options: [
              {
                name: 'fixed',
                optional: true,
                doc: 'Each image keeps its wrong label for the whole run. Default false: drawn anew whenever it is shown.',
                type: {
                  text: 'boolean',
                  values: [false, true],
                },
              },
            ],
          },
        },
      ],
    },
  },
  exports: [
    'LiveValues',
    'UserError',
    'adam',
    'adamw',
    'allLayersPerBatch',
    'applySettings',
    'binaryCrossEntropy',
    'byGoodness',
    'byPairs',
    'bySoftmax',
    'checkpointFolder',
    'cifar10',
    'classGroups',
    'cnnCode',
    'cnnReadme1',
    'cnnReadme2',
    'concatenate',
    'constant',
    'conv2d',
    'cosine',
    'customNegatives',
    'decodeSafetensors',
    'defineModel',
    'delayedMomentum',
    'dense',
    'describeModel',
    'deviceNames',
    'digits',
    'encodeOnnx',
    'encodeSafetensors',
    'exponential',
    'fashionMnist',
    'fromStateDict',
    'fullBatch',
    'hardNegatives',
    'hinge',
    'hintonHalf',
    'hybrid',
    'idx',
    'imageFolder',
    'initialCheckpoint',
    'isModel',
    'joint',
    'labelPlanes',
    'layer',
    'layerByLayer',
    'layerSummaries',
    'leaky',
    'linearDecay',
    'listDevices',
    'livePaths',
    'local2d',
    'loeweHalf',
    'logistic',
    'loops',
    'manyRepeats',
    'margin',
    'maskedSequences',
    'mnist',
    'momentum',
    'nesterov',
    'noLabels',
    'noNegatives',
    'openNet',
    'overlay',
    'peerNormalisation',
    'precisionNames',
    'readCheckpoint',
    'readout',
    'recurrent',
    'rmsprop',
    'settingPaths',
    'sgd',
    'shuffledLabels',
    'slotFactors',
    'softmaxHead',
    'stepDecay',
    'symba',
    'text',
    'tf',
    'toStateDict',
    'topDown',
    'train',
    'warmup',
    'warmupCosine',
    'withLiveValues',
    'writeFileAtomic',
    'wrongLabels',
  ],
};
