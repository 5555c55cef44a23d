import { match, ok, strictEqual } from 'node:assert';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { inWorkbench } from '../harness/suite';
import { recipe } from '../harness/tiny-training';
import { eventually } from '../harness/wait';
import { actsOnRun } from './acts-on-run';
import type { Cluster } from './cluster';
import { minutes, patience, press, RunsView } from './runs-view';

/** *Start Training* on a target, from its question to a checkpoint; then what is done to a run that has ended. */
export function training(cluster: () => Cluster): void {
  const prepare = (folder: string) => {
    const node = path.dirname(process.execPath);
    return cluster().prepareWith(folder, [
      '  - name: lab',
      '    host: lab',
      '    scheduler: slurm',
      `    folder: ${cluster().slurm.at('runs/trainings')}`,
      `    environment: {PATH: ${node}:/usr/bin:/bin}`,
      '    slurm: {partition: gpu, cpus_per_task: 2, mem: 1500M, time: 1:00:00}',
    ]);
  };

  inWorkbench('that trains', prepare, (workbench) => {
    const runs = new RunsView(workbench);

    it('shows what it will do before anything is sent', async () => {
      await workbench().openFile(recipe);
      await workbench().command('PhantomLab: Start Training');
      await workbench()
        .quickPickRow(/This machine/)
        .waitFor({ timeout: patience });
      await workbench().screenshot('train-where');
      await workbench().pick(/^lab/);
      await workbench().pick(/Embedded trainer/, patience);
      await runs.dialog.waitFor({ timeout: patience });
      await workbench().screenshot('train-before');
      match(await runs.dialog.innerText(), /Asks Slurm for 1 node.*partition gpu/);
      strictEqual(cluster().connections().length, 0);
      await runs.dialog.getByText('Show Submission Script').click();
      await workbench()
        .page.locator('.view-line', { hasText: '#SBATCH' })
        .first()
        .waitFor({ timeout: patience });
      await workbench().screenshot('train-script');
    }).timeout(5 * minutes);

    it('streams the rollouts of the job', async () => {
      await workbench().page.locator('.notification-toast').getByRole('button', { name: 'Submit' }).click();
      const view = await workbench().webview('.run-line', patience);
      await eventually('rollouts come', patience, async () =>
        /[1-9]\d* rollouts/.test(await view.locator('.run-counts').innerText()),
      );
      if (!(await runs.row(/grpo-/).isVisible())) await press(runs.row('lab'));
      await runs.row(/grpo-.*reward/).waitFor({ timeout: patience });
      await workbench().screenshot('train-streaming');
    }).timeout(10 * minutes);

    it('looks right in every theme, narrow and wide', async () => {
      await press(runs.row('Cluster'));
      await runs.row(/h100/).waitFor({ timeout: patience });
      for (const theme of ['light', 'high-contrast', 'dark'] as const) {
        await workbench().setTheme(theme);
        for (const [name, width] of [
          ['narrow', 200],
          ['wide', 620],
        ] as const) {
          await workbench().widenSideBar(width);
          await workbench().screenshot(`train-${theme}-${name}`);
        }
      }
      await press(runs.row('Cluster'));
    }).timeout(10 * minutes);

    it('goes on while the window is closed, and is there when it is opened', async () => {
      await workbench().reload();
      await runs.streams();
      await workbench().screenshot('train-reloaded');
    }).timeout(10 * minutes);

    it('is stopped from the view, with a checkpoint', async () => {
      const view = await workbench().webview('[data-testid="stop"]', patience);
      await view.locator('[data-testid="stop"]').click();
      await eventually('it is stopped', patience, async () => /Stopped/.test(await runs.line()));
      await workbench().screenshot('train-stopped');
      const trainings = path.join(cluster().slurm.at('runs'), 'trainings/runs');
      const [run] = await readdir(trainings);
      ok((await readdir(path.join(trainings, run!))).some((name) => name.startsWith('checkpoint-')));
      strictEqual(cluster().slurm.ask('squeue', '-h', '-t', 'running'), '');
    }).timeout(10 * minutes);

    actsOnRun(workbench, runs, cluster);
  });
}
