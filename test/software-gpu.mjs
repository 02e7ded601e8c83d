/**
 * Runs a command with a GPU made of software, so that WebGPU is there on any machine: `node software-gpu.mjs COMMAND...`.
 * On Linux that is SwiftShader, the Vulkan driver that comes with Chromium; other systems bring a GPU of some kind
 * themselves. A driver that is named already (`VK_ICD_FILENAMES`) is used as it is.
 */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ensureChromium, InstallError } from './e2e/install.mjs';
import { runWith } from './run-with.mjs';

/** Where Debian's package, and Chromium's own, keep their libraries beside the browser. */
const folders = ['/usr/lib/chromium', '/usr/lib/chromium-browser'];

/**
 * Variables that make Vulkan's loader and SwiftShader known to a process.
 * @returns {NodeJS.ProcessEnv}
 */
function softwareGpu() {
  if (process.platform !== 'linux' || process.env.VK_ICD_FILENAMES) return {};
  const browser = ensureChromium((text) => console.error(text));
  const near = existsSync(browser) ? [dirname(realpathSync(browser))] : [];
  const folder = [...near, ...folders].find((each) => existsSync(join(each, 'vk_swiftshader_icd.json')));
  if (!folder) throw new InstallError(`${browser} comes without SwiftShader; Debian's chromium has it.`);
  const libraries = [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return { VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'), LD_LIBRARY_PATH: libraries };
}

runWith(softwareGpu);
