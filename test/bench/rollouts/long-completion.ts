import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';

/** Text that would do something if a view took it for anything else: markup, escape sequences, marks of direction. */
const hostile =
  '<script>globalThis.phantomlabRan = 1</script><img src=x onerror="globalThis.phantomlabRan = 1">\u001b[2J\u001b]0;x\u0007\u202e</think>{{7*7}}`$(reboot)` ';

/** A run of one rollout whose completion has some 10 MB, with a question and rewards that are hostile too. */
export function writeLongCompletion(folder: string, characters = 10_000_000): void {
  mkdirSync(folder, { recursive: true });
  const completion = hostile.repeat(Math.ceil(characters / hostile.length));
  const trainer = { name: 'trl', versions: {} };
  const place = { step: 1, group: 0, prompt: 'p', index: 0 };
  const events = [
    { type: 'run.started', run: hostile, recipe: {}, plan: {}, trainer, host: 'bench', attempt: 1 },
    {
      type: 'prompt',
      id: 'p',
      task: 'pw',
      messages: [],
      question: hostile,
      answer: [hostile],
      difficulty: 1,
    },
    {
      ...{ type: 'rollout', ...place, completion, tokens: 9, finish: 'length' },
      ...{ rewards: { [hostile]: 1 }, reward: 1, advantage: 0 },
    },
  ];
  writeFileSync(
    path.join(folder, 'events.jsonl'),
    events.map((event, seq) => `${JSON.stringify({ seq, t: seq, ...event })}\n`).join(''),
  );
}

/** Clicks on the rollout. @returns milliseconds until its text is there, and whether any of it ran */
export async function openLongCompletion(view: Frame): Promise<{ ms: number; ran: boolean }> {
  await view.evaluate(`
    globalThis.phantomlabOpened = new Promise((opened, failed) => {
      let began;
      addEventListener('mousedown', () => { began = performance.now(); }, { capture: true, once: true });
      const end = performance.now() + 120_000;
      const look = () => {
        if (document.querySelector('[data-testid="completion"]')?.textContent.length > 1000) opened(performance.now() - began);
        else if (performance.now() < end) requestAnimationFrame(look);
        else failed(new Error('The completion was not shown.'));
      };
      look();
    });
    undefined;
  `);
  await view.locator('[data-testid^="rollout-"][role="gridcell"]').first().click();
  const ms = await view.evaluate<number>('globalThis.phantomlabOpened');
  return { ms, ran: await view.evaluate<boolean>("'phantomlabRan' in globalThis") };
}
