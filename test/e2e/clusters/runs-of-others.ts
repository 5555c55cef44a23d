import { match, strictEqual } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { standInTrainer } from '@phantomlab/core/node/clusters/testing/stand-in-trainer';
import { inWorkbench } from '../harness/suite';
import type { Cluster } from './cluster';
import { minutes, patience, press, RunsView } from './runs-view';

/** Runs that somebody started there in a terminal: listed, opened, with their files, and after a reload. */
export function runsOfOthers(cluster: () => Cluster): void {
  inWorkbench(
    'with runs of its own',
    (folder) => cluster().prepareTwo(folder),
    (workbench) => {
      const runs = new RunsView(workbench);
      let trainer: ChildProcess | undefined;
      before(async () => {
        const started = cluster().slurm.at('runs/runs/trial');
        await mkdir(started, { recursive: true });
        trainer = spawn('bash', ['-c', standInTrainer({ steps: 5000, seconds: 0.4 })], {
          cwd: started,
          stdio: 'ignore',
        });
      });
      after(() => trainer?.kill('SIGKILL'));

      it('is shown, and not contacted before it is opened', async () => {
        await workbench().command('View: Show PhantomLab');
        await runs.row('lab').waitFor({ timeout: patience });
        match(await runs.row('lab').innerText(), /not connected/);
        await runs.row('broken').waitFor();
        await workbench().screenshot('clusters-not-connected');
        strictEqual(cluster().connections().length, 0);
      }).timeout(5 * minutes);

      it('lists its runs when it is opened, also those that were started elsewhere', async () => {
        await press(runs.row('lab'));
        await runs.row(/trial.*reward/).waitFor({ timeout: patience });
        await press(runs.row('Cluster'));
        await runs.row(/h100.*4 of 4 free/).waitFor({ timeout: patience });
        await runs.row(/You have no jobs/).waitFor();
        await workbench().screenshot('clusters-connected');
        strictEqual(cluster().ssh.sessions(/sshd: .*@notty/).length <= 1, true);
      }).timeout(5 * minutes);

      it('streams a run that is opened', async () => {
        await press(runs.row(/trial/));
        await runs.streams();
        await workbench().screenshot('clusters-streaming');
      }).timeout(5 * minutes);

      it('is followed in a second window over the same log-in', async function () {
        const second = await workbench().another();
        if (!second) return this.skip();
        try {
          const theirs = new RunsView(() => second);
          await second.command('View: Show PhantomLab');
          await press(theirs.row('lab'));
          await theirs.row(/trial.*reward/).waitFor({ timeout: patience });
          await press(theirs.row(/trial/));
          await Promise.all([theirs.streams(), runs.streams()]);
          await second.screenshot('clusters-second-window');
          strictEqual(cluster().ssh.sessions(/sshd: .*@notty/).length, 1);
        } finally {
          await second.page.close();
        }
      }).timeout(5 * minutes);

      it('shows the files of the run as they are there', async () => {
        await press(runs.row('Cluster'));
        await press(runs.row(/trial/).locator('.monaco-tl-twistie'));
        await press(runs.row('events.jsonl'));
        await workbench().page.locator('.tab', { hasText: 'events.jsonl' }).waitFor();
        await workbench()
          .page.locator('.view-line', { hasText: 'run.started' })
          .first()
          .waitFor({ timeout: patience });
        await workbench().screenshot('clusters-files');
      }).timeout(5 * minutes);

      it('comes back after a reload of the window', async () => {
        await workbench().reload();
        await runs.streams();
        await workbench().screenshot('clusters-reloaded');
      }).timeout(5 * minutes);
    },
  );
}
