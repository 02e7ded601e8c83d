import * as ort from 'onnxruntime-node';

/** Opens a model on ONNX Runtime's WebGPU provider; `locations` says where each output is left. */
export function openWebgpu(
  model: Uint8Array,
  locations: Readonly<Record<string, 'gpu-buffer' | 'cpu'>>,
  profile?: string,
): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(model, {
    executionProviders: ['webgpu'],
    preferredOutputLocation: locations,
    logSeverityLevel: 3,
    ...(profile && { enableProfiling: true, profileFilePrefix: profile }),
  });
}
