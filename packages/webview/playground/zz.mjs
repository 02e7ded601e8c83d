import { openPlayground } from './open.mjs';
const wait = (ms) => new Promise((r) => setTimeout(r, ms));
const p = await openPlayground('/tmp/ff-page-c/live', { theme: 'light', width: 900, height: 1000 });
const { page } = p;
const log = []; const state = () => page.evaluate(() => JSON.parse(sessionStorage.state).charts);
await page.locator('ff-chart').nth(3).waitFor(); await wait(1000);
await page.evaluate(() => { window.sent = []; const t = window.toHost; window.toHost = (m) => { window.sent.push(m); return t(m); }; });
await page.locator('ff-chart').first().locator('.flags button').nth(1).click();
console.log('flag', await page.evaluate(() => JSON.stringify(window.sent.filter((m) => m.type === 'do'))));
const over = page.locator('ff-chart').nth(1).locator('.u-over'); const b = await over.boundingBox();
await page.mouse.move(b.x + 50, b.y + 30); await page.mouse.down(); await page.mouse.move(b.x + 150, b.y + 30, { steps: 4 }); await page.mouse.up(); await wait(500);
console.log('zoom', (await state()).zoom, 'ranges', await page.evaluate(() => window.sent.filter((m) => m.type === 'ask' && m.question === 'range').map((m) => [m.params.from, m.params.to, m.params.width])));
await page.mouse.dblclick(b.x + 60, b.y + 60); await wait(300);
console.log('reset', (await state()).zoom);
for (const axis of ['Epoch', 'Relative time', 'Wall time']) {
  await page.locator('vscode-dropdown').click(); await page.getByRole('option', { name: axis }).click(); await wait(900);
  console.log(axis, (await state()).axis);
  await page.screenshot({ path: `/tmp/ff-page-c/x-${axis.slice(0, 4)}.png`, clip: { x: 0, y: 180, width: 900, height: 340 } });
}
await page.getByRole('button', { name: 'negative' }).first().click(); await wait(300);
await page.mouse.move(b.x + 300, b.y + 80); await wait(300);
await page.screenshot({ path: `/tmp/ff-page-c/x-hid.png`, clip: { x: 0, y: 180, width: 900, height: 700 } });
console.log((await state()).hidden);
await page.keyboard.press('Escape');
await page.getByRole('tab', { name: 'Charts' }).focus(); await page.keyboard.press('ArrowRight'); await wait(200);
console.log('tab', await page.evaluate(() => JSON.parse(sessionStorage.state).tab));
await page.screenshot({ path: `/tmp/ff-page-c/x-layers.png` });
await p.close();
