import envPaths from 'env-paths';

/** Where downloaded data are kept: `$FF_CACHE_DIR`, else the user's cache folder of the operating system. */
export function cacheFolder(): string {
  return process.env.FF_CACHE_DIR || envPaths('forward-forward', { suffix: '' }).cache;
}
