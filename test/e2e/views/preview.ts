/**
 * Pictures of the webviews without VS Code: `npx tsx test/e2e/views/preview.ts [folder] [WIDTHxHEIGHT ...]` bundles
 * them, feeds them a sample run through the host's own code, and photographs each in four themes, at its usual size
 * or at those given. Needs a Chromium: its path in CHROMIUM, or /usr/bin/chromium.
 */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { sampleViews } from './samples/sample-views';
import { bundleViews, openView } from './stage';
import { themes } from './theme-variables';

const [folder, ...sizes] = process.argv.slice(2);
const out = path.resolve(folder ?? path.join(tmpdir(), 'phantomlab-preview'));
const wanted = sizes.map((size) => size.split('x').map(Number) as [number, number]);
const views = await sampleViews(out);
await bundleViews(out);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'],
});
for (const theme of Object.entries(themes)) {
  for (const view of views) {
    for (const size of wanted.length > 0 ? wanted : [view.size]) {
      const page = await openView(browser, out, view, size, theme);
      const name = wanted.length > 0 ? `${view.name}-${size.join('x')}` : view.name;
      await page.screenshot({ path: path.join(out, `${name}-${theme[0]}.png`) });
      await page.close();
    }
  }
}
await browser.close();
console.log(out);
