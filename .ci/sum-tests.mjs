// Adds up the vitest results of all workspaces (vitest.shared.ts says where they lie) and prints the total as
// its last line. A workspace with a test script but no result counts as a failure, and so does a file that
// could not be loaded or an error outside of any test. A run without a single passed test fails, too.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const query = execFileSync('npm', ['query', '.workspace'], { cwd: root, encoding: 'utf8' });

let passed = 0;
let failed = 0;
for (const name of JSON.parse(query).flatMap(resultNames)) {
  const result = readResult(name);
  const failures = result ? countFailures(result) : 1;
  passed += result?.numPassedTests ?? 0;
  failed += failures;
  const counts = result ? `${result.numPassedTests} passed, ${failures} failed` : 'no result';
  console.log(`${name}: ${counts}${skippedText(result)}`);
}
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** A workspace's tests leave a result named after its folder; those in the real editor, on a device and on its Node one of their own. */
function resultNames({ location, scripts = {} }) {
  return [
    ...(scripts.test ? [basename(location)] : []),
    ...(scripts['test:e2e'] ? ['e2e'] : []),
    ...['tensorflow', 'node24', 'webgpu']
      .filter((kind) => scripts[`test:${kind}`])
      .map((kind) => `${basename(location)}-${kind}`),
  ];
}

function readResult(name) {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules/.test-results', `${name}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

function countFailures(result) {
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const counted = result.numFailedTests + unloaded.length;
  return result.success ? counted : Math.max(1, counted);
}

function skippedText(result) {
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  return skipped > 0 ? `, ${skipped} skipped` : '';
}
