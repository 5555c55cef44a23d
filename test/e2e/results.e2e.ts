import { deepStrictEqual, match, ok } from 'node:assert';
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { evaluated } from '@phantomlab/core/figures/results/testing/evaluated';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { command } from '../support/command';
import { contrastOf } from './harness/contrast';
import { repository } from './harness/places';
import type { ThemeName } from './harness/profile';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

/** The tiny policy, asked questions of two universes by the command. */
async function prepareEvaluation(folder: string): Promise<void> {
  await cp(path.join(repository, 'recipes', 'tiny'), path.join(folder, 'recipes', 'tiny'), {
    recursive: true,
  });
  await mkdir(path.join(folder, 'data', 'pw'), { recursive: true });
  for (const seed of [1, 2])
    await writeUniverse(
      path.join(folder, 'data', 'pw', `depth_6_size_8_seed_${seed}`),
      generateUniverse(tinyUniverse(seed)),
    );
  const program = path.join(repository, 'dist', 'phantomlab.js');
  const words = 'evaluate recipes/tiny/policy --on pw --recipe recipes/tiny/grpo.yaml --limit 24 --seeds 1,2';
  await command(process.execPath, [program, ...words.split(' ')], { cwd: folder });
}

const puzzle =
  'A very special island is inhabited only by saints and sinners. Saints always tell the truth, and sinners always lie. ' +
  'You meet 2 inhabitants: Odo, and Tilda. Odo said that Tilda is a sinner. Tilda said, "Odo is a sinner and Tilda is a ' +
  'sinner". So who is a saint and who is a sinner? (Format your answer like: "Odo is a saint/sinner, and Tilda is a saint/sinner")';
const solution = 'Odo is a saint, and Tilda is a sinner.';

/** A list of one run and the model that it started from, and a set that neither was asked. */
async function prepareList(folder: string): Promise<void> {
  const record = {
    question: puzzle,
    answer: solution,
    metadata: { source_index: 0, difficulty: { n_people: 2 } },
  };
  await mkdir(path.join(folder, 'data', 'rg-knights'), { recursive: true });
  await writeFile(path.join(folder, 'data', 'rg-knights', 'eval.jsonl'), `${JSON.stringify(record)}\n`);
  await cp(path.join(folder, 'recipes', 'tiny', 'policy'), path.join(folder, 'runs', 'trained'), {
    recursive: true,
  });
  const list = `synthetic_train_ckpts:
- dataset_name: pw
  dataset_path: data/pw
  ckpts:
  - model: recipes/tiny/policy
    paths: [runs/trained]
  - model: Qwen/Qwen3-0.6B
    paths: [/scratch/runs/qwen]
`;
  await writeFile(path.join(folder, 'final_ckpts.yaml'), list);
}

/** An answer to a puzzle of Reasoning Gym, as an evaluation keeps it. */
async function writeKnights(folder: string): Promise<void> {
  const { manifest, predictions } = evaluated({ set: 'rg-knights' }, [
    {
      id: 'knights_knaves-0',
      split: 'eval',
      question: puzzle,
      gold: [solution],
      completion: `If Tilda is a saint, she lies: that cannot be. So Tilda is a sinner. So Odo is a sinner too.\n<answer>${solution}</answer>`,
      verdicts: ['contradicted', 'proved'],
      scores: { f1: 1, exact_match: 1, precision: 1, recall: 1 },
    },
  ]);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'predictions.jsonl'), `${JSON.stringify(predictions[0])}\n`);
  const asked = { ...manifest, mode: 'rg-knights_knaves', splits: ['eval'] };
  await writeFile(path.join(folder, 'evaluation.json'), JSON.stringify(asked));
}

inWorkbench('the results of an evaluation', prepareEvaluation, (workbench) => {
  const panel = () => workbench().webview('[data-testid="drawing"]');
  const themes: readonly ThemeName[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
  const pictures = async (name: string, count = 1): Promise<void> => {
    for (const theme of themes.slice(0, count)) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`${name}-${theme}`);
    }
    await workbench().setTheme('dark');
  };

  it('are drawn from what is in the folder', async () => {
    await workbench().command('PhantomLab: Open Results');
    const view = await panel();
    match(await view.locator('.counts').innerText(), /48 answers in 1 evaluation/);
    await pictures('results-transfer');
    await view.locator('[data-testid="figure"]').selectOption('difficulty');
    await view.locator('[data-testid="drawing"]', { hasText: 'difficulty' }).waitFor();
    await pictures('results-difficulty');
  });

  it('say of a figure that cannot be drawn what it needs', async () => {
    const view = await panel();
    await view.locator('[data-testid="figure"]').selectOption('mentions');
    await view.locator('[data-testid="needs"]', { hasText: 'msq500' }).waitFor();
    await view.locator('[data-testid="figure"]').selectOption('difficulty');
    await view.locator('[data-testid="drawing"]').waitFor();
  });

  it('show the questions behind a point that is pointed at, and open their chains', async () => {
    const view = await panel();
    const card = view.locator('[data-testid="glance"]');
    await view.locator('[data-testid="point"]').nth(1).focus();
    await card.waitFor();
    await workbench().page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await view.locator('[data-testid="point"]').first().hover();
    await card.waitFor();
    match(await card.innerText(), /^The worst 3 of \d+ answers\n+[A-Z].*\?/);
    await workbench().screenshot('results-glance');
    await view.locator('[data-testid="glance-answer"]').first().click();
    const chain = await workbench().webview('[data-testid="steps"]');
    match(await chain.locator('.answers').innerText(), /pw, depth_6_size_8_seed_\d/);
    await workbench().page.keyboard.press('Control+w');
  });

  it('show the answers behind a point, by keys too', async () => {
    const view = await panel();
    await view.locator('[data-testid="point"]').first().focus();
    match(await view.locator('[data-testid="about"]').innerText(), /^PhantomWiki, .*answers$/);
    await workbench().page.keyboard.press('ArrowRight');
    await workbench().page.keyboard.press('Enter');
    await view.locator('[data-testid="answer"]').first().waitFor();
    await pictures('results-answers', themes.length);
    const { page } = workbench();
    const usual = page.viewportSize()!;
    for (const [name, width] of [
      ['narrow', 760],
      ['wide', 2000],
    ] as const) {
      await page.setViewportSize({ ...usual, width });
      await workbench().screenshot(`results-answers-${name}`);
      const [needed, there] = await view
        .locator('body')
        .evaluate((body) => [body.scrollWidth, body.clientWidth]);
      ok(needed! <= there!, `${name}: the page needs ${needed} of ${there} pixels`);
    }
    await page.setViewportSize(usual);
    const total = () => view.locator('[data-testid="answers"] [role="status"]').innerText();
    deepStrictEqual(await total(), '24');
    await view.locator('[data-testid="answer-filter"]').selectOption('wrong');
    await eventually('fewer answers', 180_000, async () => Number(await total()) < 24);
  });

  it('compare answers to one question in a diff', async () => {
    const view = await panel();
    await view.locator('[data-testid="compare-models"]').first().click();
    const rows = view.locator('[data-testid="question"] input');
    await rows.first().waitFor();
    ok((await rows.count()) === 2);
    await rows.nth(0).check();
    await rows.nth(1).check();
    await workbench().screenshot('results-question');
    await view.locator('[data-testid="compare"]').click();
    await workbench().page.locator('.monaco-diff-editor .view-line', { hasText: 'Right:' }).first().waitFor();
    await workbench().screenshot('results-compare');
  });

  it('open an answer beside the proof of its question', async () => {
    const view = await panel();
    await view.locator('[data-testid="question"] .answer-open').first().click();
    const chain = await workbench().webview('[data-testid="steps"]');
    match(await chain.locator('.answers').innerText(), /pw, depth_6_size_8_seed_\d/);
    await workbench().screenshot('results-chain');
  });

  it('open an answer beside the proof that its question’s own text holds', async () => {
    await writeKnights(path.join(workbench().folder, 'evaluations', 'knights'));
    await workbench().command('PhantomLab: Open Results');
    const view = await panel();
    await view.locator('[data-testid="figure"]').selectOption('verdicts');
    await view.locator('[data-testid="point"][aria-label^="RG-Knights"]').first().click();
    await view.locator('[data-testid="answer"]', { hasText: 'special island' }).click();
    const chain = await workbench().webview('[data-testid="steps"]');
    await chain.locator('.answers', { hasText: 'rg-knights, eval' }).waitFor();
    await chain.locator('[data-testid="steps"]', { hasText: 'Tilda' }).waitFor();
    await workbench().screenshot('results-chain-of-text');
  });

  it('need sets to ask, which are generated in two picks', async () => {
    const there = (file: string) =>
      eventually(`${file} is generated`, 120_000, async () =>
        existsSync(path.join(workbench().folder, 'data', file)),
      );
    await workbench().command('PhantomLab: Generate Questions');
    await workbench().quickPickRow('GSM-Infinite').waitFor();
    await workbench().screenshot('generate-questions');
    await workbench().pick('GSM-Infinite');
    await workbench().pick('2 to 6 operations');
    await there('gsm-infinite-small-eval/zero_context/realistic/medium/6');
    await workbench().command('PhantomLab: Generate Questions');
    await workbench().pick('knights and knaves');
    await workbench().pick('400 questions to train on');
    await there('rg-knights_knaves-small/eval.jsonl');
    deepStrictEqual(await workbench().toasts(), []);
  });

  it('are counted in the tree of a list, where what is missing is asked and two models are compared', async () => {
    const { page } = workbench();
    await prepareList(workbench().folder);
    await workbench().command('PhantomLab: Open Checkpoint List');
    const row = (name: string) =>
      page.locator('.pane', { hasText: 'Checkpoints' }).locator('[role="treeitem"]', { hasText: name });
    await row('not on this disk').waitFor();
    await workbench().command('PhantomLab: Evaluate Checkpoints');
    await workbench().quickPickRow('rg-knights').click();
    await page.locator('.quick-input-count', { hasText: '1' }).waitFor();
    await page.keyboard.press('Enter');
    for (const choice of ['The final weights', 'PhantomLab’s own', 'The embedded engine']) {
      // A row that the pointer rests on shows its hover over the next one.
      await page.mouse.move(0, 0);
      await workbench().pick(choice);
    }
    // The base model, and what was trained from it.
    await eventually('both models are asked', 180_000, async () => (await row('RG-Knights').count()) >= 2);
    await row('policy').first().click({ button: 'right' });
    await workbench().chooseFromMenu('Compare Checkpoints');
    await workbench().pick('policy, pw');
    const compared = await workbench().webview('h1:has-text("Compare")');
    match(await compared.locator('body').innerText(), /RG-Knights\s+0\.000.*tied/s);
    await workbench().screenshot('checkpoints-compared');
    await page.keyboard.press('Control+w');
    deepStrictEqual(await workbench().toasts(), []);
  });

  it('are of sets whose questions can be looked at', async () => {
    await workbench().command('PhantomLab: Preview Data Set');
    await workbench().pick('rg-knights');
    const preview = await workbench().webview('h1:has-text("Questions of RG-Knights")');
    match(await preview.locator('body').innerText(), /difficulty 2[\s\S]*island is inhabited/);
    // The tree is beside it.
    await pictures('data-preview', themes.length);
    for (const theme of themes) {
      await workbench().setTheme(theme);
      const contrast = await contrastOf(preview.locator('pre code'));
      ok(contrast >= 4.5, `the prompt's contrast is ${contrast.toFixed(1)} in ${theme}`);
    }
    await workbench().setTheme('dark');
    await workbench().page.keyboard.press('Control+w');
  });

  it('stand beside what the figures of the paper need', async () => {
    await workbench().command('PhantomLab: Reproduce the Paper');
    const page = await workbench().webview('h1:has-text("Reproduce the Paper")');
    match(await page.locator('body').innerText(), /0 of 100 evaluations: HotpotQA/);
    await workbench().screenshot('results-reproduce');
    await workbench().page.keyboard.press('Control+w');
  });

  it('come back to what was looked at after a reload', async () => {
    // What is behind another tab is loaded when it is looked at.
    await workbench().command('PhantomLab: Open Results');
    await workbench().page.locator('.tab.active', { hasText: 'Results' }).waitFor();
    await workbench().command('Developer: Reload Window');
    const view = await panel();
    deepStrictEqual(await view.locator('[data-testid="figure"]').inputValue(), 'verdicts');
  });
});
