import type { Frame } from 'playwright-core';

/** What takes longer never comes. */
const patienceMs = 300_000;

/** Code that waits in a view until a condition holds, frame by frame; it says what did not happen. */
const until = (condition: string, what: string) => `
  await new Promise((held, failed) => {
    const end = performance.now() + ${patienceMs};
    const look = () => {
      if (${condition}) held();
      else if (performance.now() < end) requestAnimationFrame(look);
      else failed(new Error(${JSON.stringify(what)} + ': ' + document.body.innerText.slice(0, 500)));
    };
    look();
  });
`;

/**
 * Notes in the Rollouts view's own frame when a key or a choice asks for another list, and when its first line is drawn.
 * Await the returned function after the act.
 * @returns milliseconds between the two
 */
export async function watchList(frame: Frame): Promise<() => Promise<number>> {
  await frame.evaluate(`
    globalThis.phantomlabListed = (async () => {
      const list = () => document.querySelector('[data-testid="group-list"]');
      const before = list();
      let began;
      const begin = (event) => {
        if (event.type !== 'keydown' || event.key === 'Enter') began ??= performance.now();
      };
      document.addEventListener('change', begin, true);
      document.addEventListener('keydown', begin, true);
      ${until(
        `began !== undefined && list() !== before && list()?.querySelector('[data-testid^="group-"]')`,
        'no other list was drawn',
      )}
      document.removeEventListener('change', begin, true);
      document.removeEventListener('keydown', begin, true);
      return performance.now() - began;
    })();
    undefined;
  `);
  return () => frame.evaluate('globalThis.phantomlabListed');
}

/** Writes a filter and presses Enter before the view would apply it by itself, however busy the machine is. */
export function typeFilter(frame: Frame, text: string): Promise<void> {
  return frame.evaluate(`
    (async () => {
      const box = document.querySelector('[data-testid="filter"]');
      const press = (key) => box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      const drawn = () => new Promise((resolve) => setTimeout(resolve));
      box.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)});
      box.dispatchEvent(new Event('input', { bubbles: true }));
      await drawn();
      press('Escape');
      await drawn();
      press('Enter');
    })();
  `);
}

/** @returns the time of day when a line of a list of so many groups is first drawn */
export function firstDrawn(frame: Frame, groups: number): Promise<number> {
  const line = `[data-testid="group-list"][aria-rowcount="${groups}"] [data-testid^="group-"]`;
  return frame.evaluate(`
    (async () => {
      ${until(`document.querySelector('${line}')`, `no list of ${groups} groups was drawn`)}
      return Date.now();
    })();
  `);
}

/** Waits until a search is over. @returns milliseconds since the call */
export function searched(frame: Frame): Promise<number> {
  return frame.evaluate(`
    (async () => {
      const began = performance.now();
      const count = () => document.querySelector('[data-testid="group-count"]').textContent;
      ${until(`/^[\\d,.\\s]+ in /.test(count())`, 'the search was not over')}
      return performance.now() - began;
    })();
  `);
}

/** Moves the list by so many pixels with each frame. */
export function scroll(frame: Frame, pixels: number, seconds: number): Promise<void> {
  return frame.evaluate(`
    new Promise((over) => {
      const list = document.querySelector('[data-testid="group-list"]');
      const end = performance.now() + ${1000 * seconds};
      const move = () => {
        list.scrollTop += ${pixels};
        if (performance.now() < end) requestAnimationFrame(move);
        else over();
      };
      requestAnimationFrame(move);
    });
  `);
}

/**
 * Scrolls to shares of the list's height (0 to 1), and waits until all lines in sight are there.
 * @returns the numbers of the lines that were seen, from 1, and the longest wait in milliseconds
 */
export function visit(
  frame: Frame,
  shares: readonly number[],
): Promise<{ lines: number[]; slowest: number }> {
  return frame.evaluate(`
    (async () => {
      const list = document.querySelector('[data-testid="group-list"]');
      const seen = new Set();
      let slowest = 0;
      const inSight = () => {
        const { top, bottom } = list.getBoundingClientRect();
        return [...list.querySelectorAll('[role="row"]')].filter((row) => {
          const box = row.getBoundingClientRect();
          return box.bottom > top + 1 && box.top < bottom - 1;
        });
      };
      for (const share of ${JSON.stringify(shares)}) {
        list.scrollTop = share * (list.scrollHeight - list.clientHeight);
        const began = performance.now();
        await new Promise((drawn) => requestAnimationFrame(drawn));
        ${until(
          'inSight().length > 0 && inSight().every((row) => row.dataset.testid !== undefined)',
          'lines in sight were not read',
        )}
        for (const row of inSight()) seen.add(Number(row.getAttribute('aria-rowindex')));
        slowest = Math.max(slowest, performance.now() - began);
      }
      return { lines: [...seen], slowest };
    })();
  `);
}
