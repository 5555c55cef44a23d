import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import type { Picture } from './picture';

const file = 'universe/facts.pl';
const query = '% Whose aunt has which occupation?\n% ?- aunt(Person, Aunt), job(Aunt, Job).\n\n';

/** The rules of a universe with a query over them, its answers, and the proof of one. */
export const prologPicture: Picture = {
  images: ['prolog'],
  async prepare(folder) {
    const size = { maxFamilyTreeSize: 25, questionDepth: 8, numQuestionsPerType: 4 };
    await writeUniverse(path.join(folder, 'universe'), generateUniverse({ seed: 3, ...size }));
    const rules = path.join(folder, file);
    const text = await readFile(rules, 'utf8');
    await writeFile(rules, text.replace('% Sideways.\n', `${query}% Sideways.\n`));
  },
  async take(workbench) {
    const { page } = workbench;
    const lens = (text: RegExp) => page.locator('.codelens-decoration', { hasText: text }).first();
    await workbench.openFile(file);
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.goToText('?- aunt');
    await lens(/Run query/).waitFor({ timeout: 180_000 });
    await lens(/\d question/).waitFor({ timeout: 180_000 });
    await page.keyboard.press('ArrowRight');
    await workbench.command('PhantomLab: Run Query');
    const view = await workbench.webview('[data-testid="answer-0"]');
    await view.locator('[data-testid="answer-0"]').focus();
    await view.locator('[data-testid="answer-0"]').press('Enter');
    const proof = await workbench.webview('[data-testid="proof-tree"]');
    await proof.locator('[data-testid="proof-0.0"]').waitFor();
    // Lenses have come in between since, and the text has moved.
    await page.locator('.tab', { hasText: 'facts.pl' }).first().click();
    await workbench.goToText('?- aunt');
    await page.keyboard.press('Home');
    await page.waitForTimeout(1500);
    await workbench.screenshot('prolog');
  },
};
