import { existsSync } from 'node:fs';

/** An addon of a build: holds what this process writes to its standard error, and gives it back. */
interface StderrHolder {
  /** False where nothing can be held. */
  hold(): boolean;
  release(): string;
}

/**
 * What TensorFlow's library tells whenever it is loaded, before any log level counts: that its log is not set up, and
 * that oneDNN is on.
 */
const TOLD_ALWAYS = [
  /^WARNING: All log messages before absl::InitializeLog\(\)/,
  /^I\d{4} .* port\.cc:\d+\]/,
];

/**
 * Loads a library without the lines that it always tells; all others reach the standard error.
 * @param path of the holder; a build that has none loads as it is
 */
export function withoutGreeting<T>(require: NodeJS.Require, path: string, load: () => T): T {
  const holder = existsSync(path) ? (require(path) as StderrHolder) : undefined;
  if (!holder?.hold()) return load();
  try {
    return load();
  } finally {
    for (const line of holder.release().split(/(?<=\n)/))
      if (!TOLD_ALWAYS.some((greeting) => greeting.test(line))) process.stderr.write(line);
  }
}
