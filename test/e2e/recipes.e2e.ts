import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import type { Locator } from 'playwright-core';
import type { ThemeName } from './harness/profile';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

const everyTheme: readonly ThemeName[] = ['dark', 'light', 'high-contrast'];

const file = 'recipes/qwen3.yaml';
const untidy = 'recipes/untidy.yaml';
const recipe = `# Qwen3-0.6B on small worlds
# phantomlab: processes 4

# Task and data
training_mode: pw
dataset_name: data/worlds
split_list: [depth_6_size_6_seed_11, depth_6_size_6_seed_12]
from_local: true
eval_dataset_name: data/worlds
eval_split_list: [depth_6_size_6_seed_1]
eval_from_local: true
reward_func_names: [f1]
prompt_method: cot

# Model
model_name_or_path: Qwen/Qwen3-0.6B
dtype: float32
bf16: true
gradient_checkpointing: true

# Generation
num_generations: 8
max_completion_length: 2048
use_vllm: true
vllm_mode: colocate
vllm_gpu_memory_utilization: 0.3
vllm_max_model_length: 8192

# Batches and length of training
per_device_train_batch_size: 4
num_train_epochs: 4
learning_rate: 1.0e-6

# Logging and checkpoints
logging_steps: 1
log_completions: true
save_steps: 0.25
eval_strategy: "no"
report_to: none
run_dir: runs/worlds
`;

inWorkbench(
  'editing recipes',
  async (folder) => {
    await mkdir(path.join(folder, 'recipes'));
    await writeFile(path.join(folder, file), recipe);
    await writeFile(path.join(folder, 'recipes/new.yaml'), '');
    await writeFile(
      path.join(folder, untidy),
      'training_mode:   pw\nreward_func_names: [f1,exact_match] # both\n',
    );
    await writeFile(
      path.join(folder, 'recipes/other.yaml'),
      'training_mode: pw\ndataset_name: data/worlds\nsplit_list:\n  - depth_6_size_6_seed_12\nrun_dir: runs/other\n',
    );
    for (const seed of [1, 11, 12]) {
      const world = path.join(folder, 'data/worlds', `depth_6_size_6_seed_${seed}`);
      await writeUniverse(world, generateUniverse(tinyUniverse(seed)));
    }
  },
  (workbench) => {
    const lens = (text: string | RegExp): Locator =>
      workbench().page.locator('.codelens-decoration a', { hasText: text });
    /** What is in the editor, hints among it; VS Code writes spaces that do not break. */
    const shown = async (): Promise<string> => {
      const lines = await workbench().page.locator('.editor-instance .view-lines').first().innerText();
      return lines.replaceAll('\u00a0', ' ');
    };
    const inEveryTheme = async (name: string): Promise<void> => {
      for (const theme of everyTheme) {
        await workbench().setTheme(theme);
        await workbench().screenshot(`${name}-${theme}`);
      }
      await workbench().setTheme('dark');
    };
    const closeEditors = () => workbench().command('View: Close All Editors');

    it('shows what a recipe comes to between its lines', async () => {
      await workbench().openFile(file);
      await lens('Train').first().waitFor({ timeout: 180_000 });
      await eventually('the hints are there', 180_000, async () =>
        /= 16 completions a generation/.test((await shown()).replaceAll(/\s+/g, ' ')),
      ).catch(async (error: Error) => {
        throw new Error(`${error.message}\n${await shown()}`);
      });
      await lens(/Preview \d+ questions/)
        .first()
        .waitFor();
      await inEveryTheme('recipe');
    });

    it('explains a key where the cursor is', async () => {
      await workbench().openFile(file);
      await workbench().goToText('gradient_checkpointing');
      await workbench().command('Show or Focus Hover');
      const hover = workbench().page.locator('.monaco-hover', { hasText: 'it would be' }).first();
      await hover.waitFor({ timeout: 180_000 });
      match(await hover.innerText(), /takes a card of/);
      await workbench().screenshot('recipe-hover');
      await workbench().page.keyboard.press('Escape');
    });

    it('explains a split where the cursor is', async () => {
      await workbench().goToText('depth_6_size_6_seed_11');
      await workbench().command('Show or Focus Hover');
      const hover = workbench().page.locator('.monaco-hover', { hasText: 'for training' }).first();
      await hover.waitFor({ timeout: 180_000 });
      match(await hover.innerText(), /\d+ people, \d+ questions/);
      await workbench().screenshot('recipe-hover-split');
      await workbench().page.keyboard.press('Escape');
    });

    it('goes from a split to its facts', async () => {
      await workbench().goToText('depth_6_size_6_seed_11');
      await workbench().page.keyboard.press('F12');
      await workbench().page.locator('.tab.active', { hasText: 'facts.pl' }).waitFor({ timeout: 180_000 });
      await workbench().screenshot('recipe-definition');
      await closeEditors();
    });

    it('shows what memory a recipe takes, part by part, and follows what is typed', async () => {
      await workbench().openFile(file);
      await lens(/Memory/)
        .first()
        .click({ timeout: 180_000 });
      const page = await workbench().webview('h1:has-text("Memory of qwen3.yaml")');
      await page.locator('td', { hasText: 'optimizer' }).first().waitFor();
      const needs = async () => {
        const now = await workbench().webview('strong:has-text("At least")');
        return now.locator('strong', { hasText: 'At least' }).first().innerText();
      };
      const before = await needs();
      await inEveryTheme('recipe-memory');
      await workbench()
        .page.locator('.tab', { hasText: /^qwen3\.yaml/ })
        .first()
        .click();
      await workbench().goToText('gradient_checkpointing: true');
      await workbench().page.keyboard.type('gradient_checkpointing: false');
      await eventually('the page follows', 180_000, async () => {
        const now = await needs().catch(() => before);
        return now !== before;
      });
      await workbench().goToText('gradient_checkpointing: false');
      await workbench().page.keyboard.type('gradient_checkpointing: true');
      await eventually(
        'the page follows back',
        20_000,
        async () => (await needs().catch(() => '')) === before,
      );
      await closeEditors();
    });

    it('shows the questions that a recipe asks, with their answers', async () => {
      await workbench().openFile(file);
      await lens(/Preview/)
        .first()
        .click({ timeout: 180_000 });
      const page = await workbench().webview('h1:has-text("Questions of qwen3.yaml")');
      await page.locator('h2', { hasText: 'depth_6_size_6_seed_11' }).waitFor();
      ok((await page.locator('h3').count()) >= 3);
      await inEveryTheme('recipe-questions');
      await closeEditors();
    });

    it('renames a split in every recipe that names it', async () => {
      await workbench().openFile(file);
      await workbench().goToText('depth_6_size_6_seed_12');
      await workbench().page.keyboard.press('F2');
      const input = workbench().page.locator('.rename-box input');
      await input.waitFor({ timeout: 180_000 });
      strictEqual(await input.inputValue(), 'depth_6_size_6_seed_12');
      await input.fill('depth_6_size_6_seed_13');
      await workbench().screenshot('recipe-rename');
      await input.press('Enter');
      const toast = workbench().page.locator('.notification-toast', { hasText: 'keeps its name' });
      await toast.waitFor({ timeout: 180_000 });
      await eventually('both files are renamed in', 180_000, async () => {
        await workbench().command('File: Save All Files');
        const texts = await Promise.all([file, 'recipes/other.yaml'].map(workbench().read));
        return texts.every((text) => text.includes('seed_13') && !text.includes('seed_12'));
      });
      await workbench().command('Notifications: Clear All Notifications');
      await closeEditors();
    });

    it('lays a recipe out', async () => {
      await workbench().openFile(untidy);
      await eventually('the recipe is laid out', 180_000, async () => {
        await workbench().command('Format Document');
        await workbench().save();
        const text = await workbench().read(untidy);
        return text === 'training_mode: pw\nreward_func_names: [f1, exact_match] # both\n';
      });
    });

    it('fixes what is wrong, or lets it be, as one wishes', async () => {
      await workbench().openFile(file);
      await workbench().goToText('num_generations: 8');
      await workbench().page.keyboard.type('num_generations: 7');
      await workbench().page.locator('.squiggly-error').first().waitFor({ timeout: 180_000 });
      await workbench().goToText('num_generations: 7');
      await workbench().quickFix(/^Ignore groups-divide-batch/);
      await workbench()
        .page.locator('.squiggly-error')
        .first()
        .waitFor({ state: 'detached', timeout: 180_000 });
      match(await shown(), /num_generations: 7.*# phantomlab: ignore groups-divide-batch/);
      await workbench().goToText('num_generations: 7');
      await workbench().page.keyboard.type('num_generations: 8');
      await closeEditors();
    });

    it('writes a whole recipe into an empty file', async () => {
      const { page } = workbench();
      await workbench().openFile('recipes/new.yaml');
      await page.locator('.editor-instance .view-lines').first().click();
      await page.keyboard.type('grpo-p');
      const row = page.locator('.suggest-widget .monaco-list-row', { hasText: 'grpo-pw' }).first();
      await eventually('the snippet is offered', 180_000, async () => {
        if (await row.isVisible()) return true;
        await page.keyboard.press('Control+Space');
        await row.waitFor({ timeout: 3000 });
        return true;
      });
      for (const theme of everyTheme) {
        await page.keyboard.press('Escape');
        await workbench().setTheme(theme);
        await page.keyboard.press('Control+Space');
        await row.waitFor({ timeout: 180_000 });
        await workbench().screenshot(`recipe-completion-${theme}`);
      }
      await row.click();
      await page.keyboard.press('Escape');
      await workbench().setTheme('dark');
      await eventually('the recipe is written', 180_000, async () => {
        await workbench().save();
        return /^training_mode: pw$/m.test(await workbench().read('recipes/new.yaml'));
      });
      await workbench().screenshot('recipe-snippet');
      await closeEditors();
    });

    it('tries a recipe on the CPU', async () => {
      await workbench().openFile(file);
      await lens('Try on CPU').first().click({ timeout: 180_000 });
      await workbench().page.locator('.terminal-wrapper').first().waitFor({ timeout: 180_000 });
      await workbench().page.waitForTimeout(15_000);
      await workbench().screenshot('recipe-try');
    });

    it('has raised no other notification', async () => {
      deepStrictEqual(await workbench().toasts(), []);
    });
  },
);
