import { eventually } from '../harness/wait';
import type { Workbench } from '../harness/workbench';
import type { RunViews } from './run-views';

/** Facts and the panel lead to each other: the cursor in facts.pl takes the panel to the hop, whose clauses light up there. */
export function linkedEditors(workbench: () => Workbench, views: RunViews): void {
  it('are linked with facts.pl: its cursor leads to the hop that a fact proves, and the hop lights up there', async () => {
    const { page } = workbench();
    const panel = await views.chain();
    const fact = panel.locator('.proof-line', { hasText: 'holds: a fact' }).last();
    const id = (await fact.getAttribute('data-testid'))!;
    await fact.locator('.clause').click();
    await page.locator('.tab', { hasText: 'facts.pl' }).first().waitFor();
    // The panel stands elsewhere, and has the focus until one goes over.
    await panel.locator('.step').last().click();
    // Its text lies over it.
    const { x, y, height } = (await page
      .locator('.editor-instance .view-overlays .selected-text')
      .first()
      .boundingBox())!;
    await page.mouse.click(x + 20, y + height / 2);
    await page.keyboard.press('Home');
    await eventually('the hop of the fact is stood on', 60_000, async () => {
      const marked = await panel.locator('.proof-line.marked').first().getAttribute('data-testid');
      return marked !== null && id.startsWith(marked);
    });
    await page.locator('.editor-instance .view-overlays .cdr[class*="ced-"]').first().waitFor();
    await workbench().screenshot('views-linked');
  });
}
