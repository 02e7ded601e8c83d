import { afterEach, expect, test, vi } from 'vitest';
import { WebgpuExecutor } from './compiled/webgpu/session.ts';
import { ShaderExecutor } from './compiled/wgsl/session.ts';
import { describeDevice, openExecutor } from './devices.ts';
import { dawnVersion } from './webgpu-path.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('device webgpu is shaders where Dawn is installed, else ONNX Runtime’s provider', () => {
  // a driver is registered, whether it is there or not
  vi.stubEnv('VK_ICD_FILENAMES', '/none.json');
  expect(dawnVersion()).toMatch(/^\d+\.\d+\.\d+$/);
  expect(openExecutor('webgpu')).toBeInstanceOf(ShaderExecutor);
  expect(describeDevice('webgpu').title).toBe('compiled graph as shaders on WebGPU');
  vi.stubEnv('FF_WEBGPU', 'onnxruntime');
  expect(openExecutor('webgpu')).toBeInstanceOf(WebgpuExecutor);
  expect(describeDevice('webgpu').title).toBe('compiled graph on ONNX Runtime, WebGPU');
});
