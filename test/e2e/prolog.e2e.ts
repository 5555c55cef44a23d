import { match, ok } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ThemeName, themes } from './harness/profile';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

/** A small universe: facts that a rule file's questions are about. */
const facts = `:- dynamic type/2, gender/2, parent/2.

type("Ann Lee", person).
type("Bea Lee", person).
type("Cy Lee", person).

gender("Ann Lee", "female").
gender("Bea Lee", "female").
gender("Cy Lee", "male").

parent("Ann Lee", "Bea Lee").
parent("Cy Lee", "Ann Lee").

%! mother(?Person, ?Mother) is nondet.
%  Mother is the female parent of Person.
mother(Person, Mother) :-
    parent(Person, Mother),
    gender(Mother, "female").

grandmother(Person, Grandmother) :-
    parent(Person, Parent),
    mother(Parent, Grandmother).

% ?- mother("Cy Lee", Mother).
`;

const question = {
  id: 'q1',
  question: 'Who is the mother of Cy Lee ?',
  solution_traces: '[{"Y_2": "Ann Lee"}]',
  answer: ['Ann Lee'],
  prolog: { query: ['mother("Cy Lee", Y_2)'], answer: 'Y_2' },
  template: ['Who is', 'the', '<relation>_3', 'of', '<name>_4', '?'],
  type: 0,
  difficulty: 1,
  is_aggregation_question: false,
};

/** The window that the page runs in, as far as a colour needs it. */
interface Styled {
  getComputedStyle(element: unknown): { color: string };
}

const file = 'world/facts.pl';

inWorkbench(
  'Prolog in the editor',
  async (folder) => {
    await mkdir(path.join(folder, 'world'));
    await writeFile(path.join(folder, file), facts);
    await writeFile(path.join(folder, 'world/questions.json'), JSON.stringify([question]));
    await writeFile(path.join(folder, 'world/articles.json'), '[]');
  },
  (workbench) => {
    it('has lenses that count references and questions, and run queries', async () => {
      const { page } = workbench();
      await workbench().openFile(file);
      const lens = (text: RegExp) => page.locator('.codelens-decoration', { hasText: text }).first();
      await lens(/reference/).waitFor({ timeout: 180_000 });
      await workbench().goToText('mother("Cy Lee"');
      await lens(/Run query/).waitFor({ timeout: 180_000 });
      await lens(/Show proof/).waitFor();
      await lens(/1 question/).waitFor();
      await workbench().screenshot('prolog-lenses');
    });

    it('explains a predicate, with an example from the universe', async () => {
      const { page } = workbench();
      await workbench().goToText('mother(Parent');
      await page.keyboard.press('ArrowLeft');
      const hover = page.locator('.monaco-hover:visible', { hasText: 'female parent' }).first();
      await eventually('the hover is shown', 180_000, async () => {
        await workbench().command('Show or Focus Hover');
        await hover.waitFor({ timeout: 3000 });
        return true;
      });
      const shown = await hover.innerText();
      match(shown, /mother\(\?Person, \?Mother\) is nondet/);
      match(shown, /mother\("Cy Lee", "Ann Lee"\)|mother\("Ann Lee", "Bea Lee"\)/);
      match(shown, /1 question/);
      await workbench().screenshot('prolog-hover');
      await page.keyboard.press('Escape');
    });

    it('colours names by what they name, in every theme', async () => {
      const { page } = workbench();
      await workbench().openFile(file);
      for (const theme of Object.keys(themes) as ThemeName[]) {
        await workbench().setTheme(theme);
        const word = (text: string) =>
          page.locator('.view-line span span', { hasText: new RegExp(`^${text}$`) }).first();
        await workbench().goToText('grandmother');
        const [name, variable] = await eventually('the tokens are coloured', 180_000, async () => {
          const colour = (text: string) =>
            word(text).evaluate((span) => (globalThis as unknown as Styled).getComputedStyle(span).color);
          const colours = [await colour('grandmother'), await colour('Grandmother')] as const;
          return colours[0] !== colours[1] && colours;
        });
        ok(name !== variable, `${theme}: ${name}`);
        await workbench().screenshot(`prolog-${theme}`);
      }
      await workbench().setTheme('dark');
    });

    it('shows who calls a predicate', async () => {
      const { page } = workbench();
      await workbench().goToText('parent(Person, Parent)');
      await page.keyboard.press('ArrowLeft');
      await workbench().command('Peek Call Hierarchy');
      const rows = page.locator('.call-hierarchy .monaco-list-row');
      await rows.first().waitFor({ timeout: 180_000 });
      const callers = (await rows.allInnerTexts()).join('\n');
      match(callers, /mother\/2/);
      match(callers, /grandmother\/2/);
      await workbench().screenshot('prolog-calls');
      await page.keyboard.press('Escape');
    });

    it('offers people where a person is wanted', async () => {
      const { page } = workbench();
      await workbench().openFile(file);
      await page.keyboard.press('Control+End');
      await page.keyboard.type('aunt(P, A) :- mother("B');
      const suggestion = page.locator('.suggest-widget .monaco-list-row', { hasText: 'Bea Lee' });
      await eventually('the person is offered', 180_000, async () => {
        if (await suggestion.first().isVisible()) return true;
        await page.keyboard.press('Control+Space');
        await suggestion.first().waitFor({ timeout: 3000 });
        return true;
      });
      await workbench().screenshot('prolog-completion');
      await suggestion.first().click();
      await page.keyboard.type(', A).');
      await eventually('the rule is in the file', 180_000, async () => {
        await workbench().save();
        return /mother\("Bea Lee", A\)\./.test(await workbench().read(file));
      });
    });

    it('offers what can be done about a clause', async () => {
      const { page } = workbench();
      await workbench().goToText('aunt(P');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      const actions = page.locator('.action-widget .monaco-list-row.action');
      await eventually('actions are offered', 180_000, async () => {
        await page.keyboard.press('Control+.');
        await actions.filter({ hasText: '_P' }).first().waitFor({ timeout: 3000 });
        return true;
      });
      await workbench().screenshot('prolog-actions');
      await page.keyboard.press('Escape');
    });

    it('renames a person in facts and questions alike', async () => {
      const { page } = workbench();
      await workbench().goToText('"Cy Lee", "Ann');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      const box = page.locator('.rename-box input:visible, input.rename-input:visible').first();
      await eventually('the name can be typed', 180_000, async () => {
        await page.keyboard.press('F2');
        await box.waitFor({ timeout: 3000 });
        return true;
      });
      await box.fill('Cyrus Lee');
      await workbench().screenshot('prolog-rename');
      await box.press('Enter');
      await eventually('facts and questions have the new name', 180_000, async () => {
        await workbench().command('File: Save All');
        const [written, questions] = [
          await workbench().read(file),
          await workbench().read('world/questions.json'),
        ];
        return (
          /parent\("Cyrus Lee", "Ann Lee"\)/.test(written) &&
          questions.includes('mother of Cyrus Lee ?') &&
          !written.includes('"Cy Lee"')
        );
      });
    });
  },
);
