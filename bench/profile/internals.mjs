/** What of ff-core and ff-server the profiler looks into, below their entries; `npm run build` makes it. */

/** @param {string} path In `packages`. @returns {Promise<any>} */
const built = (path) => import(new URL(`../../packages/${path}`, import.meta.url).href);

/** @type {typeof import('../../packages/ff-core/src/executors/compiled/trace.ts')} */
export const { trace, INPUT } = await built('ff-core/dist/executors/compiled/trace.js');
/** @type {typeof import('../../packages/ff-core/src/executors/compiled/onnx/write.ts')} */
export const { writeOnnx, STEPS, SCALARS } = await built('ff-core/dist/executors/compiled/onnx/write.js');
/** @type {typeof import('../../packages/ff-core/src/training/feeder.ts')} */
export const { Feeder } = await built('ff-core/dist/training/feeder.js');
/** @type {typeof import('../../packages/ff-core/src/training/negative-images/maker.ts')} */
export const { openNegatives } = await built('ff-core/dist/training/negative-images/maker.js');
/** @type {typeof import('../../packages/ff-core/src/training/plan.ts')} */
export const { Plan } = await built('ff-core/dist/training/plan.js');
/** @type {typeof import('../../packages/ff-server/src/models/load.ts')} */
export const { loadModel } = await built('ff-server/dist/models/load.js');
