import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import type { ThemeName } from './harness/profile';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

const everyTheme: readonly ThemeName[] = ['dark', 'light', 'high-contrast'];

/** The window that a view's code runs in, as far as focus needs it. */
interface Page {
  document: { activeElement?: { getAttribute(name: string): string | null } };
}

/** A family in which everyone is known, with a rule too many for one of its tests. */
const rules = `% A family, its rules and what they should come to.
mother("Ann", "Eve").
mother("Bob", "Eve").
father("Ann", "Max").
father("Bob", "Max").
mother("Eve", "Ida").

parent(X, Y) :- mother(X, Y).
parent(X, Y) :- father(X, Y).
sibling(X, Y) :- parent(X, A), parent(Y, A), X \\= Y.
grandmother(X, Y) :- parent(X, A), mother(A, Y).

% ?- sibling(X, Y), mother(X, M).

%! test: grandmother("Ann", X) => X = "Ida"
%! test: parent("Ann", X) => X = "Eve" ; X = "Ida"
%! test: sibling("Ida", X) => false
%! test: type(X, person), gender(X, "female") over data/w

:- initialization(main).
main :- shell('touch phantomlab-was-here').
`;

const notebook = `% %% [markdown]
% # A family
%
% Its rules stand in **rules.pl**.

% %%
:- include('rules.pl').

% %%
% Who shares a parent?
?- sibling(X, Y).
`;

inWorkbench(
  'queries and proofs',
  async (folder) => {
    await mkdir(path.join(folder, 'data'), { recursive: true });
    await writeUniverse(
      path.join(folder, 'data', 'w'),
      generateUniverse({ seed: 3, maxFamilyTreeSize: 25, questionDepth: 6, numQuestionsPerType: 2 }),
    );
    await writeFile(path.join(folder, 'rules.pl'), rules);
    await writeFile(path.join(folder, 'family.plnb'), notebook);
  },
  (workbench) => {
    const query = () => workbench().webview('[data-testid="goal-input"]');
    const chain = () => workbench().webview('[data-testid="proof-tree"], [data-testid="why-not-tree"]');
    const inEveryTheme = async (name: string): Promise<void> => {
      for (const theme of everyTheme) {
        await workbench().setTheme(theme);
        await workbench().screenshot(`${name}-${theme}`);
      }
      await workbench().setTheme('dark');
    };

    it('says in the empty panel what can be asked', async () => {
      await workbench().command('Prolog Query: Focus on Query View');
      const view = await query();
      await view.locator('[data-testid="query-welcome"]').waitFor();
      await workbench().screenshot('query-empty');
    });

    it('runs the query of a comment when it is asked to, and shows the answers as a table', async () => {
      await workbench().openFile('rules.pl');
      await workbench().page.locator('.codelens-decoration', { hasText: 'Run query' }).first().waitFor();
      await workbench().goToText('?- sibling');
      await workbench().page.keyboard.press('ArrowRight');
      await workbench().command('PhantomLab: Run Query');
      const view = await query();
      const result = view.locator('[data-testid="run-result"]');
      await result.waitFor({ timeout: 180_000 });
      match((await result.textContent()) ?? '', /2 answers/);
      await view.locator('[data-testid="answer-0"]', { hasText: /"Ann".*"Bob".*"Eve"/ }).waitFor();
      await inEveryTheme('query');
    });

    it("shows an answer's proof, and another one of a goal that has two", async () => {
      const view = await query();
      await view.locator('[data-testid="answer-0"]').focus();
      await view.locator('[data-testid="answer-0"]').press('Enter');
      const panel = await chain();
      const line = panel.locator('[data-testid="proof-0.0"]');
      await line.waitFor();
      match((await line.textContent()) ?? '', /proof 1 of 2/);
      const parent = panel.locator('[data-testid="proof-0.0.0"]');
      const before = await panel.locator('[data-testid="proof-tree"]').textContent();
      await panel.locator('[data-testid="next-way-0.0"]').click();
      await eventually('the other proof', 180_000, async () => {
        const after = await panel.locator('[data-testid="proof-tree"]').textContent();
        return after !== before && /proof 2 of 2/.test(after ?? '') && (await parent.count()) === 0;
      });
      await inEveryTheme('proof');
    });

    it('opens the clause that a node used', async () => {
      const panel = await chain();
      await panel.locator('.clause', { hasText: 'rules.pl:' }).first().click();
      await workbench().page.locator('.tab.active', { hasText: 'rules.pl' }).first().waitFor();
    });

    it('says why a goal fails, and which fact would fix it', async () => {
      const view = await query();
      const input = view.locator('[data-testid="goal-input"]');
      await input.fill('grandmother("Bob", "Max")');
      await input.press('Enter');
      const result = view.locator('[data-testid="run-result"]', { hasText: 'false' });
      await result.waitFor({ timeout: 180_000 });
      await view.locator('[data-testid="why-not"]').click();
      const panel = await workbench().webview('[data-testid="why-not-tree"]');
      const said = (await panel.locator('[data-testid="why-not-tree"]').textContent()) ?? '';
      match(said, /mother\("Eve", "Max"\)/);
      match((await panel.locator('[data-testid="remedies"]').textContent()) ?? '', /checked/);
      await inEveryTheme('why-not');
    });

    it('marks the place of an error, and brings back what was asked before', async () => {
      const view = await query();
      const input = view.locator('[data-testid="goal-input"]');
      await input.fill('parent(X, Y');
      await input.press('Enter');
      await view.locator('[data-testid="query-failed"]').waitFor({ timeout: 180_000 });
      await workbench().screenshot('query-error');
      await input.fill('');
      await input.press('ArrowUp');
      await input.press('ArrowUp');
      strictEqual(await input.inputValue(), 'grandmother("Bob", "Max")');
    });

    it('asks over a universe, stops at a limit, continues, and shows thousands of answers', async () => {
      const view = await query();
      await view.locator('[data-testid="query-program"]').selectOption({ label: 'w' });
      const input = view.locator('[data-testid="goal-input"]');
      await input.fill('type(A, person), type(B, person), type(C, person)');
      await input.press('Enter');
      const result = view.locator('[data-testid="run-result"]');
      await result.filter({ hasText: '10,000 or more answers' }).waitFor({ timeout: 180_000 });
      await view.locator('[data-testid="go-on"]').click();
      await result.filter({ hasText: /1\d,\d{3} answers/ }).waitFor({ timeout: 180_000 });
      await view.locator('[data-testid="answer-0"]').focus();
      await view.locator('[data-testid="answer-0"]').press('End');
      await eventually('the last answer', 180_000, async () => {
        const rows = await view.locator('[data-testid^="answer-"]').allTextContents();
        return rows.length > 0 && !rows.at(-1)!.includes('…');
      });
      await workbench().screenshot('query-universe');
    });

    it('is walked through by keyboard alone', async () => {
      const { page } = workbench();
      const view = await query();
      await view.locator('[data-testid="goal-input"]').focus();
      const stops: string[] = [];
      for (let i = 0; i < 12; i++) {
        stops.push(
          await view.evaluate(() => {
            const { activeElement } = (globalThis as unknown as Page).document;
            return (
              activeElement?.getAttribute('data-testid') ?? activeElement?.getAttribute('aria-label') ?? ''
            );
          }),
        );
        if (/^(?:answer|proof)-/.test(stops.at(-1)!)) break;
        await page.keyboard.press('Tab');
      }
      for (const wanted of ['goal-input', 'run-query', 'query-program', 'Copy answers', 'save-answers'])
        ok(stops.includes(wanted), `${wanted} is not among ${stops.join(', ')}`);
      ok(
        stops.some((stop) => stop.startsWith('answer-')),
        stops.join(', '),
      );
      await workbench().screenshot('query-focus');
    });

    it('shows many columns with long values, also where there is little room', async () => {
      const { page } = workbench();
      const view = await query();
      const input = view.locator('[data-testid="goal-input"]');
      const long = `A = "${'a long text that goes on '.repeat(6)}"`;
      await input.fill(
        `friend_(P, Q), dob(P, BirthOfP), dob(Q, BirthOfQ), job(P, JobOfP), job(Q, JobOfQ), hobby(P, HobbyOfP), ${long}`,
      );
      await input.press('Enter');
      await view.locator('[data-testid="answers"] [role="columnheader"]', { hasText: 'HobbyOfP' }).waitFor();
      await workbench().screenshot('query-wide');
      await page.setViewportSize({ width: 760, height: 900 });
      await workbench().screenshot('query-narrow');
      await page.setViewportSize({ width: 1440, height: 900 });
    });

    it('runs the tests of rules in the Test Explorer', async () => {
      const { page } = workbench();
      await workbench().command('View: Close All Editor Groups');
      await workbench().openFile('rules.pl');
      await workbench().command('Testing: Focus on Test Explorer View');
      await page.locator('.test-explorer .monaco-list-row', { hasText: 'rules.pl' }).first().waitFor();
      await workbench().command('Test: Run All Tests');
      await eventually('three of the tests pass and one fails', 180_000, async () => {
        const text = await page.locator('.test-explorer').innerText();
        return /3\/4/.test(text);
      });
      await page.locator('.test-explorer .monaco-list-row', { hasText: 'rules.pl' }).first().click();
      await page.keyboard.press('ArrowRight');
      await eventually('the difference is shown', 180_000, async () => {
        await page.locator('.test-message-inline-content, .test-error-content-widget').first().click();
        await page.locator('.monaco-diff-editor').first().waitFor({ timeout: 5000 });
        return true;
      });
      await workbench().screenshot('tests-difference');
      await inEveryTheme('tests');
    });

    it('runs the cells of a notebook', async () => {
      const { page } = workbench();
      await workbench().command('View: Close All Editor Groups');
      await workbench().command('View: Hide Panel');
      await workbench().command('View: Show Explorer');
      await eventually('the notebook is open', 180_000, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+p');
        await page.locator('.quick-input-widget input').first().fill('family.plnb');
        await workbench().quickPickRow('family.plnb').click({ timeout: 5000 });
        await page.locator('.notebook-editor .code-cell-row').first().waitFor({ timeout: 180_000 });
        return true;
      });
      await workbench().command('Notebook: Run All');
      const output = await workbench().webview('table summary');
      match((await output.locator('table').first().textContent()) ?? '', /"Ann".*"Bob"/);
      await output.locator('summary').first().click();
      await output.locator('pre', { hasText: 'sibling("Ann", "Bob")' }).first().waitFor();
      await inEveryTheme('notebook');
    });

    it('has run nothing of the file by itself, and raised no notification', async () => {
      deepStrictEqual(await workbench().toasts(), []);
      ok(
        !(await workbench()
          .read('phantomlab-was-here')
          .catch(() => undefined)),
      );
    });
  },
);
