import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import type { Picture } from './picture';

const file = 'recipes/grpo-pw.yaml';
const splits = [11, 12, 1].map((seed) => ({ seed, name: `depth_8_size_25_seed_${seed}` }));

/** Sixteen completions do not split into groups of six. */
const recipe = `# Qwen3-1.7B on universes of 25 people
# phantomlab: processes 4

training_mode: pw
dataset_name: data/universes
split_list:
  - depth_8_size_25_seed_11
  - depth_8_size_25_seed_12
from_local: true
eval_dataset_name: data/universes
eval_split_list: [depth_8_size_25_seed_1]
eval_from_local: true
reward_func_names: [f1]
prompt_method: cot

# Model
model_name_or_path: Qwen/Qwen3-1.7B
dtype: float32
bf16: true
gradient_checkpointing: true

# Generation
use_vllm: true
vllm_mode: colocate
vllm_gpu_memory_utilization: 0.3
vllm_max_model_length: 16384
max_completion_length: 4096
num_generations: 6

# Batches and length of training
per_device_train_batch_size: 4
gradient_accumulation_steps: 2
num_train_epochs: 4
learning_rate: 1.0e-6
logging_steps: 1
log_completions: true
save_steps: 0.25
run_dir: runs/universes
`;

/** A recipe with what it comes to between its lines, a fault explained, and its memory beside it. */
export const recipePicture: Picture = {
  images: ['recipe'],
  async prepare(folder) {
    await mkdir(path.join(folder, 'recipes'));
    await writeFile(path.join(folder, file), recipe);
    for (const { seed, name } of splits) {
      const size = { maxFamilyTreeSize: 25, questionDepth: 8, numQuestionsPerType: 10 };
      await writeUniverse(path.join(folder, 'data/universes', name), generateUniverse({ seed, ...size }));
    }
  },
  async take(workbench) {
    const { page } = workbench;
    await workbench.openFile(file);
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    const memory = page.locator('.codelens-decoration a', { hasText: /Memory: / }).first();
    await memory.click({ timeout: 180_000 });
    const report = await workbench.webview('h1:has-text("Memory of")');
    await report.locator('td', { hasText: 'optimizer' }).first().waitFor();
    await page.locator('.tab', { hasText: 'grpo-pw.yaml' }).first().click();
    // A message needs its room; the page beside it has some to spare.
    const beside = await page.locator('.editor-group-container').nth(1).boundingBox();
    await page.mouse.move(beside!.x, 400);
    await page.mouse.down();
    await page.mouse.move(beside!.x + 98, 400, { steps: 8 });
    await page.mouse.up();
    await workbench.goToText('num_generations: 6');
    await page.keyboard.press('ArrowLeft');
    await workbench.command('Go to Next Problem (Error, Warning, Info)');
    await page.locator('.marker-widget', { hasText: 'does not split' }).waitFor();
    await page.waitForTimeout(1500);
    await workbench.screenshot('recipe');
  },
};
