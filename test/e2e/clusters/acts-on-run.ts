import { match, ok, strictEqual } from 'node:assert';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { chooseFolder } from '../harness/file-box';
import { eventually } from '../harness/wait';
import type { Workbench } from '../harness/workbench';
import type { Cluster } from './cluster';
import { minutes, patience, press, type RunsView } from './runs-view';

/** What is done to a run of a target that was stopped: in the window in which it was trained. */
export function actsOnRun(workbench: () => Workbench, runs: RunsView, cluster: () => Cluster): void {
  const trainings = () => cluster().slurm.at('runs/trainings/runs');
  const filesOf = (run: string) => readdir(path.join(trainings(), run));

  it('is fetched', async () => {
    // The window was loaded again: the group is closed.
    if (!(await runs.row(/grpo-/).isVisible())) await press(runs.row('lab'));
    await runs.row(/grpo-.*stopped/).waitFor({ timeout: patience });
    const [run] = await readdir(trainings());
    const into = path.join(workbench().folder, 'fetched');
    await mkdir(into);
    await runs.choose(/grpo-/, 'Fetch Run', async () => {
      const policy = workbench().quickPickRow('The policy');
      await policy.waitFor({ timeout: 20_000 });
      await workbench().pick('The policy', 20_000);
      await chooseFolder(workbench(), /is created in the folder that you choose/, into);
      await eventually('the fetch begins', 30_000, async () =>
        ['', '.part'].some((end) => existsSync(path.join(into, `${run}${end}`))),
      );
    });
    const newest = (await filesOf(run!))
      .filter((name) => name.startsWith('checkpoint-'))
      .sort((a, b) => Number(b.slice(11)) - Number(a.slice(11)))[0]!;
    const policy = await readFile(path.join(trainings(), run!, newest, 'model.safetensors'));
    const fetched = await eventually('the policy is here', patience, () =>
      readFile(path.join(into, run!, 'model.safetensors')),
    );
    ok(policy.equals(fetched));
    ok(!(await readdir(into)).some((name) => name.endsWith('.part')));
    ok(!(await readdir(path.join(into, run!))).some((name) => name.startsWith('optimizer')));
    await workbench().screenshot('train-fetched');
  }).timeout(10 * minutes);

  it('is resumed from its checkpoint, as the next attempt of the same run', async () => {
    const before = await runs.step();
    await runs.choose(/grpo-.*stopped/, 'Resume Run');
    await eventually(
      'it goes on',
      patience,
      async () => (await runs.step()) > before && /Running/.test(await runs.line()),
    );
    await runs.row(/grpo-.*reward/).waitFor({ timeout: patience });
    strictEqual((await readdir(trainings())).length, 1);
    await workbench().screenshot('train-resumed');
  }).timeout(10 * minutes);

  it('is queued again, and cancelled there', async () => {
    await runs.choose(/grpo-/, 'Requeue Job of Run', runs.confirm('Queue Again'));
    await runs.row(/grpo-.*requeued/).waitFor({ timeout: patience });
    match(cluster().slurm.ask('scontrol', 'show', 'job'), /Restarts=1/);
    await workbench()
      .page.locator('.statusbar-item', { hasText: /requeued · \d+\/1000/ })
      .waitFor({ timeout: patience });
    await workbench().screenshot('train-requeued');
    await runs.choose(/grpo-.*requeued/, 'Cancel Job of Run', runs.confirm('Cancel Job'));
    await runs.row(/grpo-.*cancelled/).waitFor({ timeout: patience });
    strictEqual(cluster().slurm.ask('squeue', '-h'), '');
    await workbench().screenshot('train-cancelled');
  }).timeout(10 * minutes);

  it('is tried again as a run of its own, with what was sent, and cancelled while it trains', async () => {
    const [first] = await readdir(trainings());
    const other = async () => (await readdir(trainings())).find((name) => name !== first);
    await runs.choose(/grpo-.*cancelled/, 'Retry Run');
    const second = await eventually('there is another run', patience, other);
    await runs.row(second).waitFor({ timeout: patience });
    await eventually(
      'it trains',
      patience,
      async () => (await runs.step()) > 0 && /Running/.test(await runs.line()),
    );
    await workbench().screenshot('train-again');
    await runs.choose(second, 'Cancel Job of Run', runs.confirm('Cancel Job'));
    await runs.row(new RegExp(`${second}.*cancelled`)).waitFor({ timeout: patience });
    await runs.row(new RegExp(`${first}.*cancelled`)).waitFor();
    strictEqual(cluster().slurm.ask('squeue', '-h', '-t', 'running'), '');
    ok((await filesOf(second)).includes('submission.sh'));
    await workbench().screenshot('train-again-cancelled');
  }).timeout(10 * minutes);
}
