import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { webviewPage } from '@phantomlab/client/webview/page';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { SampleView } from './samples/sample-view';

const backgrounds = {
  rollouts: 'sideBar',
  chain: 'editor',
  query: 'panel',
  results: 'editor',
  universe: 'editor',
};

/** Bundles the webviews into a folder. */
export async function bundleViews(out: string): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(
      Object.keys(backgrounds).map((name) => [name, `client/webview/${name}/main.tsx`]),
    ),
    outdir: out,
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file' },
  });
}

/** VS Code marks both high contrasts as such. */
const classesOf = (theme: string) =>
  theme === 'vscode-high-contrast-light' ? `${theme} vscode-high-contrast` : theme;

/** A webview on a page of its own, without VS Code: with a theme's variables, told its messages. */
export async function openView(
  browser: Browser,
  out: string,
  { bundle, messages, click, hover }: SampleView,
  [width, height]: readonly [number, number],
  [theme, variables]: readonly [string, Readonly<Record<string, string>>],
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(180_000);
  const address = (file: string) => pathToFileURL(path.join(out, file)).href;
  const html = webviewPage({
    title: bundle,
    script: address(`${bundle}.js`),
    style: address(`${bundle}.css`),
    source: 'file:',
    nonce: 'preview',
  });
  const style = Object.entries(variables)
    .map(([key, value]) => `${key}: ${value}`)
    .join('; ');
  // A file of its own: several views of one bundle are opened at a time.
  const file = path.join(out, `${bundle}-${randomUUID()}.html`);
  await writeFile(file, html);
  // As text: a function would carry the names that the TypeScript loader gives it into the page.
  await page.addInitScript(`
    window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.cssText = ${JSON.stringify(style)};
      document.body.className = ${JSON.stringify(classesOf(theme))};
      document.body.style.backgroundColor = 'var(--vscode-${backgrounds[bundle]}-background)';
    });
  `);
  await page.goto(pathToFileURL(file).href);
  for (const message of messages) {
    await page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
    await page.waitForTimeout(120);
    if (click !== undefined && message === messages[0]) await page.locator(click).last().click();
    if (hover !== undefined && message === messages[0]) {
      await page.locator(hover).last().hover();
      await page.waitForTimeout(400);
    }
  }
  await page.waitForTimeout(300);
  return page;
}
