import { deepStrictEqual } from 'node:assert';
import path from 'node:path';
import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './harness/browser';
import { artifacts, scratch } from './harness/places';
import type { SampleView } from './views/samples/sample-view';
import { sampleViews } from './views/samples/sample-views';
import { bundleViews, openView } from './views/stage';
import { themes } from './views/theme-variables';

/** Side bars and editors as they are; the last two are windows of 541 and 1,000 pixels at 200% zoom. */
const sizes = [
  [200, 700],
  [320, 700],
  [541, 700],
  [1000, 700],
  [1600, 900],
  [270, 350],
  [500, 350],
] as const;

/**
 * Run in the page: what leaves it at the right, where neither it nor what is around it scrolls or is cut with an
 * ellipsis. What only screen readers meet is clipped to nothing.
 */
const leaving = `(() => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push('the page scrolls sideways');
  for (const element of document.body.querySelectorAll('*')) {
    const { right, height, width: own } = element.getBoundingClientRect();
    if (right <= width + 1 || height === 0 || own <= 1) continue;
    let excused = false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      const scrolls = ['auto', 'scroll'].includes(style.overflowX) && at.scrollWidth > at.clientWidth && at !== element;
      const isInside = at.getBoundingClientRect().right <= width + 1;
      if (isInside && (scrolls || style.textOverflow === 'ellipsis' || style.clipPath !== 'none')) excused = true;
      if (at.tagName === 'CANVAS' || at.tagName === 'OPTION') excused = true;
    }
    if (!excused) found.push(element.tagName + '.' + element.className + ' ends at ' + Math.round(right) + ': ' + element.textContent.slice(0, 60));
  }
  return found.slice(0, 5);
})()`;

/** Run in the page: what axe finds by WCAG 2.2, A and AA, and where. */
const faultsByAxe = `(async () => {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) =>
      id + ': ' + html.slice(0, 160) + ' ' + failureSummary.split('\\n').slice(1, 3).join(' ')));
})()`;

describe('the layout of the views', () => {
  let browser: Browser;
  let views: readonly SampleView[];
  const out = path.join(scratch, 'layout');

  before(async () => {
    views = (await sampleViews(out)).filter(({ isAlike }) => !isAlike);
    await bundleViews(out);
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  const dark = ['vscode-dark', themes['vscode-dark']!] as const;
  const at = async (
    view: SampleView,
    size: readonly [number, number],
    look: (page: Page) => Promise<void>,
  ) => {
    const page = await openView(browser, out, view, size, dark);
    try {
      await look(page);
    } finally {
      await page.screenshot({ path: path.join(artifacts, `layout-${view.name}-${size.join('x')}.png`) });
      await page.close();
    }
  };

  /** Four pages at a time: most of the time they only wait. */
  const forEachView = async (look: (view: SampleView, index: number) => Promise<void>) => {
    const waiting = [...views.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await look(next[1], next[0]);
    };
    await Promise.all([work(), work(), work(), work()]);
  };

  for (const size of sizes) {
    it(`lets nothing force a width at ${size.join(' x ')}`, async () => {
      const found: Record<string, unknown> = {};
      await forEachView((view) =>
        at(view, size, async (page) => {
          const faults = await page.evaluate(leaving);
          if ((faults as string[]).length > 0) found[view.name] = faults;
        }),
      );
      deepStrictEqual(found, {});
    });
  }

  it('has no fault that axe finds, each view in another of the four themes', async () => {
    const all = Object.entries(themes);
    const found: Record<string, unknown> = {};
    const look = async (view: SampleView, theme: (typeof all)[number]) => {
      const page = await openView(browser, out, view, view.size, theme);
      try {
        await page.evaluate(axeCore.source);
        const faults = (await page.evaluate(faultsByAxe)) as string[];
        if (faults.length > 0) found[`${view.name}, ${theme[0]}`] = faults;
      } finally {
        await page.close();
      }
    };
    await forEachView((view, i) => look(view, all[i % all.length]!));
    deepStrictEqual(found, {});
  });

  it('keeps the curve in sight while a rollout is read, also in a short side bar', async () => {
    const ofRollouts = views.filter(({ bundle, name }) => bundle === 'rollouts' && name !== 'rollouts-none');
    for (const view of ofRollouts) {
      const parts = ['.curve-chart', '.group-list, .list'];
      if (view.messages.some(({ t }) => t === 'rollout')) parts.push('[data-testid="completion"]');
      await at(view, [300, 420], async (page) => {
        const boxes = await Promise.all(parts.map((part) => page.locator(part).first().boundingBox()));
        const isInSight = boxes.map((box) => (box?.height ?? 0) >= 40);
        deepStrictEqual(
          isInSight,
          parts.map(() => true),
          view.name,
        );
      });
    }
  });

  it('has both halves of a chain in sight, each with room of its own', async () => {
    const long = views.find(({ name }) => name === 'chain-long')!;
    for (const size of [
      [541, 700],
      [1000, 700],
    ] as const) {
      await at(long, size, async (page) => {
        for (const part of ['[data-testid="steps"]', '[data-testid="proof-tree"]']) {
          const box = (await page.locator(part).boundingBox())!;
          deepStrictEqual([box.height > 100, box.y + box.height <= size[1] + 1], [true, true], part);
        }
      });
    }
  });
});
