import { match, ok, strictEqual } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { standInTrainer } from '@phantomlab/core/node/clusters/testing/stand-in-trainer';
import { canAskFactors, SecondFactor } from '@phantomlab/core/node/hosts/testing/second-factor';
import { hasSshd, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { canMakeUsers, TestUser } from '@phantomlab/core/node/hosts/testing/test-user';
import { hasSlurm, RealSlurm } from '@phantomlab/core/node/slurm/testing/real-slurm';
import type { Locator } from 'playwright-core';
import { inWorkbench } from './harness/suite';
import { prepareTinyTraining, recipe } from './harness/tiny-training';
import { eventually } from './harness/wait';

const minutes = 60_000;
const patience = 4 * minutes;

/** A cluster of this machine: its own Slurm behind its own sshd, which `ssh lab` reaches. */
class Cluster {
  private constructor(
    readonly ssh: SshServer,
    readonly slurm: RealSlurm,
    /** The program that the editor connects with. */
    readonly program: string,
  ) {}

  static async start(): Promise<Cluster> {
    const slurm = await RealSlurm.start();
    const ssh = await SshServer.start([`SetEnv SLURM_CONF=${slurm.at('slurm.conf')}`]);
    // The editor runs `ssh` as a user does; this one has the configuration of the test.
    const programs = path.join(ssh.folder, 'programs');
    await mkdir(programs);
    const config = path.join(ssh.folder, 'config');
    const script = `#!/bin/sh\nexec /usr/bin/ssh -F ${config} "$@"\n`;
    await writeFile(path.join(programs, 'ssh'), script, { mode: 0o755 });
    return new Cluster(ssh, slurm, path.join(programs, 'ssh'));
  }

  async stop(): Promise<void> {
    this.ssh.dispose();
    await this.slurm.stop();
  }
}

/** Clicks a row. The tooltip of the one that was clicked before covers those below it, for as long as the mouse is there. */
const press = (row: Locator, options: { readonly button?: 'right' } = {}) =>
  eventually('the row is clicked', patience, async () => {
    await row.page().mouse.move(600, 5);
    await row.click({ timeout: 5000, ...options });
    return true;
  });

const canRun = hasSshd && hasSlurm;

(canRun ? describe : describe.skip)('another machine', () => {
  let cluster: Cluster;
  before(async function () {
    this.timeout(patience);
    cluster = await Cluster.start();
  });
  after(async function () {
    this.timeout(patience);
    await cluster?.stop();
  });

  /** Connections of windows that were closed: code-server keeps their extension hosts for a while. */
  let earlier: ReadonlySet<number> = new Set();
  const connections = () => cluster.ssh.clients().filter(({ pid }) => !earlier.has(pid));

  const prepare = async (folder: string) => {
    earlier = new Set(cluster.ssh.clients().map(({ pid }) => pid));
    await prepareTinyTraining(folder);
    // What completion lists; ssh itself has the configuration of the test.
    const home = path.dirname(folder);
    await mkdir(path.join(home, '.ssh'));
    await writeFile(path.join(home, '.ssh/config'), 'Host lab\n  HostName 127.0.0.1\n');
    await mkdir(path.join(home, 'user-data/Machine'), { recursive: true });
    await writeFile(
      path.join(home, 'user-data/Machine/settings.json'),
      JSON.stringify({ 'phantomlab.training.ssh': cluster.program }),
    );
  };

  inWorkbench('that becomes a target', prepare, (workbench) => {
    const box = () => workbench().page.locator('.quick-input-widget');
    /** Waits for the very question: several have a row "Another…". */
    const choose = async (question: RegExp, row: string | RegExp) => {
      await box().getByPlaceholder(question).waitFor({ timeout: patience });
      await workbench().pick(row, minutes);
    };
    const accept = async (title: RegExp, text?: string) => {
      await box().getByText(title).first().waitFor({ timeout: patience });
      const input = box().locator('input').first();
      if (text !== undefined) await input.fill(text);
      await workbench().page.keyboard.press('Enter');
    };

    it('is asked what it has, and what is chosen is written down', async () => {
      await workbench().command('PhantomLab: New Target');
      const lab = workbench().page.locator('.quick-input-list .monaco-list-row[aria-label^="lab"]');
      await lab.waitFor();
      await workbench().screenshot('new-target-machine');
      await lab.click();
      await choose(/How do trainings start/, /Slurm.*as jobs/);
      await workbench()
        .quickPickRow(/4 x h100, 4 free/)
        .waitFor({ timeout: patience });
      await workbench().screenshot('new-target-partition');
      await choose(/In which partition/, /^gpu/);
      await accept(/GPUs of each node, of the 4/, '1');
      await accept(/Memory of each node/, '1000M');
      await accept(/How long a job may run/, '1:00:00');
      await workbench()
        .quickPickRow(/None yet/)
        .waitFor();
      await workbench().screenshot('new-target-python');
      await choose(/Which Python/, /None yet/);
      await choose(/Where do runs lie/, /Another/);
      await accept(/A folder on that machine/, cluster.slurm.at('runs'));
      // A machine without useful modules is not asked about them.
      const modules = box().getByPlaceholder(/Which modules/);
      const name = box().getByText(/What is the target called/);
      await modules.or(name).first().waitFor({ timeout: patience });
      if (await modules.isVisible()) await workbench().page.keyboard.press('Enter');
      await accept(/What is the target called/);
      const file = path.join(workbench().folder, '.phantomlab/targets.yaml');
      await eventually('the file is there', patience, async () => existsSync(file));
      await workbench().page.locator('.tab', { hasText: 'targets.yaml' }).waitFor();
      const text = await workbench().read('.phantomlab/targets.yaml');
      match(text, /- name: lab\n {4}host: lab/);
      match(text, /partition: gpu/);
      ok(!text.includes('undefined'));
      await workbench().screenshot('new-target-written');
    }).timeout(10 * minutes);
  });

  const withTarget = async (folder: string) => {
    await prepare(folder);
    await mkdir(path.join(folder, '.phantomlab'));
    await writeFile(
      path.join(folder, '.phantomlab/targets.yaml'),
      `targets:\n  - name: lab\n    host: lab\n    scheduler: slurm\n    folder: ${cluster.slurm.at('runs')}\n    slurm: {partition: gpu, gpus: 1, mem: 100M}\n  - name: broken\n    host: lab\n`,
    );
  };

  inWorkbench('with runs of its own', withTarget, (workbench) => {
    const runs = () => workbench().page.locator('.pane', { hasText: 'Runs' });
    const row = (text: string | RegExp) => runs().locator('.monaco-list-row', { hasText: text }).first();
    let trainer: ChildProcess | undefined;
    const started = () => cluster.slurm.at('runs/runs/trial');
    before(async () => {
      await mkdir(started(), { recursive: true });
      trainer = spawn('bash', ['-c', standInTrainer({ steps: 5000, seconds: 0.4 })], {
        cwd: started(),
        stdio: 'ignore',
      });
    });
    after(() => trainer?.kill('SIGKILL'));

    it('is shown, and not contacted before it is opened', async () => {
      await workbench().command('View: Show PhantomLab');
      await row('lab').waitFor({ timeout: patience });
      match(await row('lab').innerText(), /not connected/);
      await row('broken').waitFor();
      await workbench().screenshot('clusters-not-connected');
      strictEqual(connections().length, 0);
    }).timeout(5 * minutes);

    it('lists its runs when it is opened, also those that were started elsewhere', async () => {
      await press(row('lab'));
      await row(/trial.*reward/).waitFor({ timeout: patience });
      await press(row('Cluster'));
      await row(/h100.*4 of 4 free/).waitFor({ timeout: patience });
      await row(/You have no jobs/).waitFor();
      await workbench().screenshot('clusters-connected');
      strictEqual(cluster.ssh.sessions(/sshd: .*@notty/).length <= 1, true);
    }).timeout(5 * minutes);

    it('streams a run that is opened', async () => {
      await press(row(/trial/));
      const view = await workbench().webview('.run-line');
      const step = async () => Number(/step (\d+) of/.exec(await view.locator('.run-line').innerText())?.[1]);
      const first = await eventually('steps come', patience, async () => (await step()) || undefined);
      await eventually('more steps come', patience, async () => (await step()) > first);
      await workbench().screenshot('clusters-streaming');
    }).timeout(5 * minutes);

    it('shows the files of the run as they are there', async () => {
      await press(row('Cluster'));
      await press(row(/trial/).locator('.monaco-tl-twistie'));
      await press(row('events.jsonl'));
      await workbench().page.locator('.tab', { hasText: 'events.jsonl' }).waitFor();
      await workbench()
        .page.locator('.view-line', { hasText: 'run.started' })
        .first()
        .waitFor({ timeout: patience });
      await workbench().screenshot('clusters-files');
    }).timeout(5 * minutes);

    it('comes back after a reload of the window', async () => {
      await workbench().reload();
      const view = await workbench().webview('.run-line', patience);
      const step = async () => Number(/step (\d+) of/.exec(await view.locator('.run-line').innerText())?.[1]);
      const first = await eventually('steps are there', patience, async () => (await step()) || undefined);
      await eventually('and more come', patience, async () => (await step()) > first);
      await workbench().screenshot('clusters-reloaded');
    }).timeout(5 * minutes);
  });

  const toTrain = async (folder: string) => {
    await prepare(folder);
    await mkdir(path.join(folder, '.phantomlab'));
    const python = process.execPath;
    await writeFile(
      path.join(folder, '.phantomlab/targets.yaml'),
      `targets:\n  - name: lab\n    host: lab\n    scheduler: slurm\n    folder: ${cluster.slurm.at('runs/trainings')}\n    environment: {PATH: ${path.dirname(python)}:/usr/bin:/bin}\n    slurm: {partition: gpu, cpus_per_task: 2, mem: 1500M, time: 1:00:00}\n`,
    );
  };

  inWorkbench('that trains', toTrain, (workbench) => {
    const runs = () => workbench().page.locator('.pane', { hasText: 'Runs' });
    const row = (text: string | RegExp) => runs().locator('.monaco-list-row', { hasText: text }).first();
    const dialog = () => workbench().page.locator('.monaco-dialog-box');

    it('shows what it will do before anything is sent', async () => {
      await workbench().openFile(recipe);
      await workbench().command('PhantomLab: Start Training');
      await workbench()
        .quickPickRow(/This machine/)
        .waitFor({ timeout: patience });
      await workbench().screenshot('train-where');
      await workbench().pick(/^lab/);
      await workbench().pick(/Embedded trainer/, patience);
      await dialog().waitFor({ timeout: patience });
      await workbench().screenshot('train-before');
      match(await dialog().innerText(), /Asks Slurm for 1 node.*partition gpu/);
      strictEqual(connections().length, 0);
      await dialog().getByText('Show Submission Script').click();
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
      if (!(await row(/grpo-/).isVisible())) await press(row('lab'));
      await row(/grpo-.*reward/).waitFor({ timeout: patience });
      await workbench().screenshot('train-streaming');
    }).timeout(10 * minutes);

    it('looks right in every theme, narrow and wide', async () => {
      await press(row('Cluster'));
      await row(/h100/).waitFor({ timeout: patience });
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
      await press(row('Cluster'));
    }).timeout(10 * minutes);

    it('goes on while the window is closed, and is there when it is opened', async () => {
      await workbench().reload();
      const view = await workbench().webview('.run-line', patience);
      const step = async () => Number(/step (\d+) of/.exec(await view.locator('.run-line').innerText())?.[1]);
      const first = await eventually('steps are there', patience, async () => (await step()) || undefined);
      await eventually('and more come', patience, async () => (await step()) > first);
      await workbench().screenshot('train-reloaded');
    }).timeout(10 * minutes);

    it('is stopped from the view, with a checkpoint', async () => {
      const view = await workbench().webview('[data-testid="stop"]', patience);
      await view.locator('[data-testid="stop"]').click();
      await eventually('it is stopped', patience, async () =>
        /Stopped/.test(await view.locator('.run-line').innerText()),
      );
      await workbench().screenshot('train-stopped');
      const trainings = path.join(cluster.slurm.at('runs'), 'trainings/runs');
      const [run] = await readdir(trainings);
      ok((await readdir(path.join(trainings, run!))).some((name) => name.startsWith('checkpoint-')));
      strictEqual(cluster.slurm.ask('squeue', '-h', '-t', 'running'), '');
    }).timeout(10 * minutes);

    const trainings = () => cluster.slurm.at('runs/trainings/runs');
    const filesOf = async (run: string) => new Set(await readdir(path.join(trainings(), run)));
    /** Until the menu of a row has been answered; a row that has moved meanwhile has opened another's. */
    const choose = (text: string | RegExp, item: string, then = async () => undefined as unknown) =>
      eventually(`"${item}" of ${text} is chosen`, patience, async () => {
        await press(row(text), { button: 'right' });
        const entry = workbench().page.locator('.monaco-menu .action-item', { hasText: item });
        if (
          !(await entry
            .first()
            .waitFor({ timeout: 5000 })
            .then(
              () => true,
              () => false,
            ))
        ) {
          await workbench().page.keyboard.press('Escape');
          return false;
        }
        await workbench().chooseFromMenu(item);
        await then();
        return true;
      });
    const confirm = (button: string) => async () => {
      await dialog().getByRole('button', { name: button }).click({ timeout: 20_000 });
      await dialog().waitFor({ state: 'detached', timeout: 20_000 });
    };
    const line = async () => (await workbench().webview('.run-line')).locator('.run-line').innerText();
    const step = async () => Number(/step (\d+) of/.exec(await line())?.[1]);

    it('is fetched', async () => {
      // The window was loaded anew: the group is closed.
      if (!(await row(/grpo-/).isVisible())) await press(row('lab'));
      await row(/grpo-.*stopped/).waitFor({ timeout: patience });
      const into = path.join(workbench().folder, 'fetched');
      await mkdir(into);
      await choose(/grpo-/, 'Fetch Run', () =>
        workbench().quickPickRow('The policy').waitFor({ timeout: 20_000 }),
      );
      await workbench().pick('The policy');
      const input = workbench().page.locator('.quick-input-widget input').first();
      await eventually('the folder is chosen', patience, async () => {
        if (await input.isVisible()) {
          await input.fill(`${into}/`, { timeout: 3000 });
          await input.press('Enter', { timeout: 3000 });
        }
        await input.waitFor({ state: 'hidden', timeout: 3000 });
        return true;
      });
      const [run] = await readdir(trainings());
      const newest = [...(await filesOf(run!))]
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
      const before = await step();
      await choose(/grpo-.*stopped/, 'Resume Run');
      await eventually(
        'it goes on',
        patience,
        async () => (await step()) > before && /Running/.test(await line()),
      );
      await row(/grpo-.*reward/).waitFor({ timeout: patience });
      strictEqual((await readdir(trainings())).length, 1);
      await workbench().screenshot('train-resumed');
    }).timeout(10 * minutes);

    it('is queued again, and cancelled there', async () => {
      await choose(/grpo-/, 'Requeue Job of Run', confirm('Queue Again'));
      await row(/grpo-.*requeued/).waitFor({ timeout: patience });
      match(cluster.slurm.ask('scontrol', 'show', 'job'), /Restarts=1/);
      await workbench()
        .page.locator('.statusbar-item', { hasText: /requeued · \d+\/1000/ })
        .waitFor({ timeout: patience });
      await workbench().screenshot('train-requeued');
      await choose(/grpo-.*requeued/, 'Cancel Job of Run', confirm('Cancel Job'));
      await row(/grpo-.*cancelled/).waitFor({ timeout: patience });
      strictEqual(cluster.slurm.ask('squeue', '-h'), '');
      await workbench().screenshot('train-cancelled');
    }).timeout(10 * minutes);

    it('is tried again as a run of its own, with what was sent, and cancelled while it trains', async () => {
      const [first] = await readdir(trainings());
      const other = async () => (await readdir(trainings())).find((name) => name !== first);
      await choose(/grpo-.*cancelled/, 'Retry Run');
      const second = await eventually('there is another run', patience, other);
      await row(second).waitFor({ timeout: patience });
      await eventually('it trains', patience, async () => (await step()) > 0 && /Running/.test(await line()));
      await workbench().screenshot('train-again');
      await choose(second, 'Cancel Job of Run', confirm('Cancel Job'));
      await row(new RegExp(`${second}.*cancelled`)).waitFor({ timeout: patience });
      await row(new RegExp(`${first}.*cancelled`)).waitFor();
      strictEqual(cluster.slurm.ask('squeue', '-h', '-t', 'running'), '');
      ok((await filesOf(second)).has('submission.sh'));
      await workbench().screenshot('train-again-cancelled');
    }).timeout(10 * minutes);
  });

  inWorkbench(
    'that a folder names which is not trusted',
    withTarget,
    (workbench) => {
      const runs = () => workbench().page.locator('.pane', { hasText: 'Runs' });
      const row = (text: string | RegExp) => runs().locator('.monaco-list-row', { hasText: text }).first();

      it('is shown, and not contacted before the folder is trusted', async () => {
        await workbench().command('View: Show PhantomLab');
        await row('lab').waitFor({ timeout: patience });
        match(await row('lab').innerText(), /not contacted/);
        await press(row('lab'));
        await row(/Restricted Mode/).waitFor({ timeout: patience });
        await workbench().screenshot('restricted');
        strictEqual(connections().length, 0);
        await workbench().command('Workspaces: Manage Workspace Trust');
        await workbench()
          .page.getByRole('button', { name: /^Trust(?! Parent)/ })
          .first()
          .click({ timeout: minutes });
        await row(/lab.*not connected/s).waitFor({ timeout: patience });
        await workbench().screenshot('restricted-trusted');
        strictEqual(connections().length, 0);
      }).timeout(5 * minutes);
    },
    { restricted: true },
  );

  let user: TestUser | undefined;
  let factor: SecondFactor | undefined;
  let strict: SshServer | undefined;
  const thatAsks = async (folder: string) => {
    await prepare(folder);
    user = new TestUser('/bin/bash', {}, 'open sesame');
    if (canAskFactors) {
      factor = new SecondFactor('open-sesame', '123456');
      strict = await SshServer.start(factor.lines, factor.program);
    }
    const withFactor = strict
      ? [
          'Host factor',
          ...['HostName 127.0.0.1', `Port ${strict.port}`, `IdentityFile ${strict.folder}/user`],
          ...[`UserKnownHostsFile ${strict.folder}/known_hosts`, 'StrictHostKeyChecking no'],
        ]
      : [];
    cluster.ssh.writeConfig(['PubkeyAuthentication no', 'StrictHostKeyChecking ask', ...withFactor]);
    // The suites before have taken its key for known.
    await rm(path.join(cluster.ssh.folder, 'known_hosts'), { force: true });
    await mkdir(path.join(folder, '.phantomlab'));
    await writeFile(
      path.join(folder, '.phantomlab/targets.yaml'),
      ['lab', 'factor']
        .map((host) => `  - {name: asking-${host}, host: "${user!.name}@${host}", folder: ~/phantomlab}\n`)
        .reduce((text, item) => text + item, 'targets:\n'),
    );
  };

  (canMakeUsers ? inWorkbench : () => undefined)('that asks who logs in', thatAsks, (workbench) => {
    const runs = () => workbench().page.locator('.pane', { hasText: 'Runs' });
    const row = (text: string | RegExp) => runs().locator('.monaco-list-row', { hasText: text }).first();
    const box = () => workbench().page.locator('.quick-input-widget');
    const dialog = () => workbench().page.locator('.monaco-dialog-box');
    after(() => {
      strict?.dispose();
      factor?.dispose();
      user?.dispose();
    });

    it('has its key shown, and is left alone when the user says no', async () => {
      await workbench().command('View: Show PhantomLab');
      await press(row('asking-lab'));
      await dialog()
        .getByText(/SHA256/)
        .waitFor({ timeout: patience });
      await workbench().screenshot('ask-host-key');
      await workbench().page.keyboard.press('Escape');
      await row(/Connect.*given up/).waitFor({ timeout: patience });
      match(await row('asking-lab').innerText(), /not connected/);
      await workbench().screenshot('ask-given-up');
    }).timeout(5 * minutes);

    it('asks for the password in a box that hides it, and once', async () => {
      await press(row(/Connect/));
      await dialog().getByRole('button', { name: 'Yes' }).click({ timeout: patience });
      await box()
        .getByText(/password/)
        .first()
        .waitFor({ timeout: patience });
      const input = box().locator('input').first();
      strictEqual(await input.getAttribute('type'), 'password');
      match(await box().innerText(), /Log in to .*@lab/);
      await input.fill('open sesame');
      await workbench().screenshot('ask-password');
      await workbench().page.keyboard.press('Enter');
      await row('No runs yet').waitFor({ timeout: patience });
    }).timeout(5 * minutes);

    (canAskFactors ? it : it.skip)('offers what a second factor offers, and asks for its code', async () => {
      await press(row('asking-lab'));
      await press(row('asking-factor'));
      await box()
        .getByText(/Password/)
        .first()
        .waitFor({ timeout: patience });
      await workbench().answer('open-sesame');
      await workbench()
        .quickPickRow(/Duo Push/)
        .waitFor({ timeout: patience });
      await workbench().screenshot('ask-second-factor');
      await workbench()
        .quickPickRow(/Enter a passcode/)
        .click();
      await box()
        .getByText(/Passcode or option/)
        .first()
        .waitFor({ timeout: minutes });
      strictEqual(await box().locator('input').first().getAttribute('type'), 'password');
      await workbench().answer('123456');
      await row('No runs yet').waitFor({ timeout: patience });
    }).timeout(5 * minutes);
  });
});
