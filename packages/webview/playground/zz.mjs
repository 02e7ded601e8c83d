import { openPlayground } from './open.mjs';
const wait = (ms) => new Promise((r) => setTimeout(r, ms));
const p = await openPlayground('/tmp/ff-page-c/big', { theme: 'light', width: 700, height: 1100, state: { runs: [], charts: { axis: 'step', smoothing: 0.95, logX: true, logY: true, hidden: [], tables: ['error'], showsMore: false } } });
const { page } = p;
const t = Date.now();
await page.locator('ff-chart').nth(5).waitFor({ timeout: 8000 }).catch(() => {}); console.log('opened', Date.now() - t);
await wait(4000);
await page.screenshot({ path: '/tmp/ff-page-c/y.png', fullPage: true });
const perf = await page.evaluate(async () => {
  const el = document.querySelector('ff-page').shadowRoot.querySelector('ff-charts');
  el.resetZoom(); el.settings = { ...el.settings, logX: false, logY: false, tables: [] }; await new Promise((r) => setTimeout(r, 1500));
  const times = []; const raf = window.requestAnimationFrame;
  window.requestAnimationFrame = (f) => raf((x) => { const s = performance.now(); f(x); times.push(performance.now() - s); });
  for (let i = 0; i < 60; i++) { el.frames.request(); await new Promise((r) => setTimeout(r, 100)); }
  times.sort((a, b) => a - b);
  return { n: el.feeds[0].lines.size, frames: times.length, median: times[times.length >> 1], p95: times[Math.floor(times.length * .95)], max: times.at(-1) };
});
console.log(perf);
await p.close();
