import { match, ok } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

/** transformers 5.15 took the first key away; TRL 1.8 brought the second. */
const recipe = `model_name_or_path: Qwen/Qwen3-0.6B
training_mode: pw
num_generations: 8
warmup_ratio: 0.1
entropy_coef: 0.01
`;

const accelerate = `compute_environment: LOCAL_MACHINE
distributed_type: DEEPSPEED
deepspeed_config:
  zero_stage: 2
  offload_param_device: cpu
mixed_precision: bf16
num_machines: 1
num_processes: 4
`;

const configuration = 'accelerate_configs/zero2.yaml';

const list = `synthetic_train_ckpts:
  - dataset_name: PhantomWiki
    dataset_path: data/wiki
    ckpts:
      - model: Qwen/Qwen3-0.6B
        paths:
          - runs/pw/checkpoint-100
          - runs/pw/checkpoint-100
`;

inWorkbench(
  'the TRL that recipes are for',
  async (folder) => {
    await mkdir(path.join(folder, 'recipes'));
    await writeFile(path.join(folder, 'recipes/older.yaml'), recipe);
    const packages = path.join(folder, '.venv/lib/python3.12/site-packages');
    for (const name of ['trl-1.0.0', 'transformers-5.4.0'])
      await mkdir(path.join(packages, `${name}.dist-info`), { recursive: true });
  },
  (workbench) => {
    const told = async (part: string) => (await workbench().problems()).some((text) => text.includes(part));

    it('is the one of the environment in the folder, and says so beside the recipe', async () => {
      await workbench().openFile('recipes/older.yaml');
      await eventually('a newer key is marked', 60_000, () => told('entropy_coef came with TRL 1.8'));
      ok(!(await told('warmup_ratio')), 'the key of its time is left alone');
      await workbench().page.locator('#status\\.languageStatus').hover();
      const status = workbench().page.locator('.hover-language-status', { hasText: 'TRL 1.0.0' }).first();
      await status.waitFor({ timeout: 180_000 });
      match((await status.textContent()) ?? '', /\.venv/);
      await workbench().screenshot('trl-status');
    });

    it('can be chosen', async () => {
      await workbench().openFile('recipes/older.yaml');
      await workbench().command('PhantomLab: Choose TRL Version');
      await workbench().quickPickRow('the newest known').waitFor();
      await workbench().page.waitForTimeout(300);
      await workbench().screenshot('trl-choice');
      await workbench().pick('the newest known');
      await eventually('the older key is marked', 30_000, () => told('warmup_ratio is an unknown argument'));
      ok(!(await told('entropy_coef')));
      match(await workbench().read('.vscode/settings.json'), /"phantomlab\.recipe\.trlVersion": "1\./);
    });
  },
);

inWorkbench(
  'a configuration of accelerate, and a list of checkpoints',
  async (folder) => {
    await mkdir(path.join(folder, 'accelerate_configs'));
    await writeFile(path.join(folder, configuration), accelerate);
    await writeFile(path.join(folder, 'final_ckpts.yaml'), list);
  },
  (workbench) => {
    it('is checked, and fixed', async () => {
      await workbench().openFile(configuration);
      await eventually('the fault is told', 180_000, async () =>
        (await workbench().problems()).some((text) => text.includes('accelerate-offload-stage')),
      );
      await workbench().screenshot('accelerate');
      await workbench().openFile(configuration);
      await workbench().goToText('cpu');
      await workbench().quickFix(/Set zero_stage to 3/);
      await eventually('the stage is 3', 180_000, async () => {
        await workbench().save();
        return /zero_stage: 3/.test(await workbench().read(configuration));
      });
    });

    it('offers the keys of its parts', async () => {
      const { page } = workbench();
      await workbench().openFile(configuration);
      await workbench().goToText('offload_param_device: cpu');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('offl');
      const offered = page.locator('.suggest-widget .monaco-list-row', {
        hasText: 'offload_optimizer_device',
      });
      await eventually('the key is offered', 180_000, async () => {
        if (await offered.first().isVisible()) return true;
        await page.keyboard.press('Control+Space');
        await offered.first().waitFor({ timeout: 3000 });
        return true;
      });
      await workbench().screenshot('accelerate-completion');
      await page.keyboard.press('Escape');
    });

    it('shows which checkpoints are listed twice', async () => {
      await workbench().openFile('final_ckpts.yaml');
      await eventually('the double is told', 180_000, async () =>
        (await workbench().problems()).some((text) => text.includes('ckpts-same-path')),
      );
      await workbench().screenshot('final-ckpts');
    });
  },
);

const targets = '.phantomlab/targets.yaml';

inWorkbench(
  'the targets of a workspace',
  async (folder) => {
    await mkdir(path.join(folder, '.phantomlab'));
    await writeFile(path.join(folder, targets), 'targets:\n  - ');
  },
  (workbench) => {
    /** Types a beginning, and takes what is offered for it. */
    async function complete(typed: string, offered: string): Promise<void> {
      const { page } = workbench();
      await page.keyboard.type(typed);
      const row = page.locator('.suggest-widget .monaco-list-row', { hasText: offered }).first();
      await eventually(`${offered} is offered`, 180_000, async () => {
        if (await row.isVisible()) return true;
        await page.keyboard.press('Control+Space');
        await row.waitFor({ timeout: 3000 });
        return true;
      });
      await workbench().screenshot(`targets-${offered}`);
      await row.click();
      await page.keyboard.press('Escape');
    }
    const saved = async () => {
      await workbench().save();
      return workbench().read(targets);
    };

    it('begin with a cluster, each line where it belongs', async () => {
      await workbench().openFile(targets);
      await workbench().page.keyboard.press('Control+End');
      await complete('aid', 'aida');
      await eventually('the whole target is there', 180_000, async () =>
        /^targets:\n {2}- name: aida\n {4}host: [\s\S]*\n {4}slurm:\n {6}partition: full\n[\s\S]*\n {6}time: 48:00:00\n {6}# mail: .*$/.test(
          (await saved()).trimEnd(),
        ),
      );
    });

    it('continue with parts, whose keys are further in', async () => {
      const { page } = workbench();
      await workbench().openFile(targets);
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Home');
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await complete('    conta', 'container');
      await page.keyboard.press('Escape');
      await complete('ki', 'kind');
      await page.keyboard.press('Escape');
      await eventually('the key is in the part', 180_000, async () =>
        /\n {4}container:\n {6}kind:/.test(await saved()),
      );
    });

    it('are checked', async () => {
      await workbench().openFile(targets);
      await eventually('the image is missed', 180_000, async () =>
        (await workbench().problems()).some((text) => text.includes('kind and image are missing here')),
      );
    });
  },
);
