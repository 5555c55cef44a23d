import { match } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { chainUnderTest } from '@phantomlab/core/stepping/testing/broken-chain';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

const { universe, question, goals, broken } = chainUnderTest();

/** A run with one rollout, whose chain breaks at the second hop. */
async function writeRun(folder: string): Promise<void> {
  const trainer = { name: 'embedded', versions: {} };
  const asked = { question: question.question, answer: question.answer, difficulty: question.difficulty };
  const events = [
    { type: 'run.started', run: 'broken', recipe: {}, plan: {}, trainer, host: 'h', attempt: 1 },
    {
      type: 'prompt',
      id: question.id,
      task: 'pw',
      messages: [],
      ...asked,
      universe: `data/${universe.name}`,
      query: goals,
    },
    {
      ...{
        type: 'rollout',
        step: 1,
        group: 0,
        prompt: question.id,
        index: 0,
        completion: broken,
        tokens: 90,
        finish: 'stop',
      },
      ...{ rewards: { f1: 1 }, reward: 1, advantage: 0, hops: ['proved', 'contradicted', 'proved'] },
    },
    { type: 'run.finished', outcome: 'completed' },
  ];
  const lines = events.map((event, seq) => `${JSON.stringify({ seq, t: 1_700_000_000 + seq, ...event })}\n`);
  await mkdir(path.join(folder, 'runs', 'broken'), { recursive: true });
  await writeFile(path.join(folder, 'runs', 'broken', 'events.jsonl'), lines.join(''));
}

inWorkbench(
  'a chain under the debugger',
  async (folder) => {
    await mkdir(path.join(folder, 'data'), { recursive: true });
    await writeUniverse(path.join(folder, 'data', universe.name), universe);
    await writeRun(folder);
    const configuration = {
      type: 'phantomlab-chain',
      request: 'launch',
      name: 'The broken chain',
      run: 'runs/broken',
      rollout: '0.0',
    };
    await mkdir(path.join(folder, '.vscode'), { recursive: true });
    const launch = JSON.stringify({ version: '0.2.0', configurations: [configuration] });
    await writeFile(path.join(folder, '.vscode', 'launch.json'), launch);
  },
  (workbench) => {
    const press = (key: string) => workbench().page.keyboard.press(key);
    const textOf = (selector: string) => workbench().page.locator(selector).first().innerText();
    const shows = (selector: string, pattern: RegExp) =>
      eventually(`${selector} shows ${pattern}`, 120_000, async () => {
        match(await textOf(selector), pattern);
        return true;
      });
    const stack = (pattern: RegExp) => shows('.debug-call-stack', pattern);

    it('stops at the first broken hop, in the completion, and says so', async () => {
      await workbench().command('View: Show Run and Debug');
      // Not "Start Debugging": its row is one of two, and the other stops on entry.
      await workbench().command('Debug: Select and Start Debugging');
      await workbench().answer('debug The broken chain');
      await stack(/hop 2, contradicted: The father-in-law/);
      await shows('.part.sidebar', /Hop 2 contradicted/);
      await workbench().screenshot('debugger-broken-hop');
    });

    it('shows what the proof binds beside what the chain claims', async () => {
      await shows('.debug-variables', /Y_4[\s\S]*"Dietrich Okafor" \(the chain says Bernardo Okafor\)/);
    });

    it('steps into the proof, out of it and back by the keyboard', async () => {
      // Neither the palette nor a key has it.
      await workbench().page.locator('.debug-toolbar .codicon-debug-reverse-continue').click();
      await shows('.debug-call-stack', /^(?![\s\S]*contradicted)[\s\S]*Who is the son/);
      await press('F11');
      await stack(/hop 1, proved/);
      await press('F10');
      await stack(/hop 2, proved: The husband/);
      await press('F11');
      await stack(/father_in_law\("Kristina Okafor"/);
      await shows('.editor-group-container.active .tab.active', /facts\s*\.pl/);
      await workbench().screenshot('debugger-in-the-proof');
      await press('Shift+F11');
      await stack(/hop 2, proved: The father of/);
    });

    it('says answers and rollouts after the lines of questions, and proves them in a hover and a peek', async () => {
      await workbench().command('Debug: Stop');
      await workbench().openFile(`type${question.type}.json`);
      await workbench().goToText(question.question);
      const lines = workbench().page.locator('.editor-group-container.active .view-lines');
      await eventually('the answer and its rollouts', 120_000, async () => {
        const text = ((await lines.first().textContent()) ?? '').replaceAll('\u00a0', ' ');
        match(text, new RegExp(`→ ${question.answer[0]}`));
        match(text, /· [01]\/1 right/);
        return true;
      });
      await workbench().command('Show or Focus Hover');
      await shows('.monaco-hover:visible', /Show proof[\s\S]*Step through|father_in_law/);
      await workbench().screenshot('questions-inline');
      await press('Escape');
      await workbench().command('PhantomLab: Show Question with Its Proof');
      await shows('.peekview-widget .preview .view-lines', /Answer:[\s\S]*Rollouts\sso\sfar:/);
      await workbench().screenshot('questions-peek');
      await press('Escape');
    });

    it('says after a rule how often chains get its hops right', async () => {
      await workbench().openFile('facts.pl');
      await workbench().goToText('father_in_law(P');
      const lines = workbench().page.locator('.editor-group-container.active .view-lines');
      await eventually('the tally of a rule', 120_000, async () => {
        match(
          ((await lines.first().textContent()) ?? '').replaceAll('\u00a0', ' '),
          /chains: 0 of 1 hops proved/,
        );
        return true;
      });
      await workbench().screenshot('rules-inline');
    });

    it('opens the universe by windows: people with family and article, and its questions', async () => {
      await workbench().command('PhantomLab: Open Universe');
      const view = await workbench().webview('[data-testid="people"]');
      await view.locator('[data-testid="people-filter"]').fill('Kristina Ok');
      await view.locator('#people-0', { hasText: 'Kristina Okafor' }).click();
      await view.locator('[data-testid="person"] h1', { hasText: 'Kristina Okafor' }).waitFor();
      await view.locator('[data-testid="family-tree"] button', { hasText: 'Roberto Okafor' }).waitFor();
      await view.locator('[data-testid="article"]', { hasText: 'Kristina Okafor' }).waitFor();
      await workbench().screenshot('universe');
      await view.locator('[data-testid="tab-questions"]').click();
      await view.locator('[data-testid="question-filter"]').fill(question.question);
      await view.locator('#questions-0', { hasText: question.question }).click();
      await view.locator('[data-testid="question"] h1', { hasText: question.question }).waitFor();
    });
  },
);
