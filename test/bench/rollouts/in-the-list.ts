import type { Frame } from 'playwright-core';

/**
 * Notes in the Rollouts view's own frame when a key or a choice asks for another list, and when its first line is drawn.
 * Await the returned function after the act.
 * @returns milliseconds between the two
 */
export async function watchList(frame: Frame): Promise<() => Promise<number>> {
  await frame.evaluate(`
    globalThis.phantomlabListed = new Promise((listed) => {
      const list = () => document.querySelector('[data-testid="group-list"]');
      const before = list();
      let began;
      const begin = (event) => {
        if (event.type !== 'keydown' || event.key === 'Enter') began ??= performance.now();
      };
      document.addEventListener('change', begin, true);
      document.addEventListener('keydown', begin, true);
      const look = () => {
        const isThere = began !== undefined && list() !== before && list()?.querySelector('[data-testid^="group-"]');
        if (!isThere) return requestAnimationFrame(look);
        document.removeEventListener('change', begin, true);
        document.removeEventListener('keydown', begin, true);
        listed(performance.now() - began);
      };
      look();
    });
    undefined;
  `);
  return () => frame.evaluate('globalThis.phantomlabListed');
}

/** @returns the time of day when a line of a list of so many groups is first drawn */
export function firstDrawn(frame: Frame, groups: number): Promise<number> {
  return frame.evaluate(`
    new Promise((drawn) => {
      const line = '[data-testid="group-list"][aria-rowcount="${groups}"] [data-testid^="group-"]';
      const look = () => (document.querySelector(line) ? drawn(Date.now()) : requestAnimationFrame(look));
      look();
    });
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

/** Scrolls to shares of the list's height (0 to 1), and waits until the lines in sight are there. */
export function visit(frame: Frame, shares: readonly number[]): Promise<{ lines: number; slowest: number }> {
  return frame.evaluate(`
    (async () => {
      const list = document.querySelector('[data-testid="group-list"]');
      const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
      const seen = new Set();
      let slowest = 0;
      for (const share of ${JSON.stringify(shares)}) {
        list.scrollTop = share * (list.scrollHeight - list.clientHeight);
        const began = performance.now();
        const { top, bottom } = list.getBoundingClientRect();
        for (;;) {
          await frame();
          const inSight = [...list.querySelectorAll('[role="row"]')].filter((row) => {
            const box = row.getBoundingClientRect();
            return box.bottom > top && box.top < bottom;
          });
          if (inSight.length === 0 || inSight.some((row) => row.dataset.testid === undefined)) continue;
          for (const row of inSight) seen.add(Number(row.getAttribute('aria-rowindex')));
          break;
        }
        slowest = Math.max(slowest, performance.now() - began);
      }
      return { lines: seen.size, slowest };
    })();
  `);
}
