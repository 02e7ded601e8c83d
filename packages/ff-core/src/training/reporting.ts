/**
 * Runs work that reports by callback and yields its reports while it goes on; returns what the work returns. So a
 * generator can show progress of something that takes a function to call.
 */
export async function* reporting<Report, Result>(
  work: (report: (report: Report) => void) => Promise<Result>,
): AsyncGenerator<Report, Result> {
  const reports: Report[] = [];
  let settled = false;
  let wake = () => {};
  const result = work((report) => {
    reports.push(report);
    wake();
  }).finally(() => {
    settled = true;
    wake();
  });
  // awaited below; without this a failure before that would count as unhandled
  result.catch(() => {});
  while (!settled || reports.length > 0) {
    const next = reports.shift();
    if (next !== undefined) yield next;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (settled) resolve();
      });
  }
  return await result;
}
