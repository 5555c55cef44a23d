import { match, strictEqual } from 'node:assert';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { canAskFactors, SecondFactor } from '@phantomlab/core/node/hosts/testing/second-factor';
import { SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { canMakeUsers, TestUser } from '@phantomlab/core/node/hosts/testing/test-user';
import { inWorkbench } from '../harness/suite';
import type { Cluster } from './cluster';
import { minutes, patience, press, RunsView } from './runs-view';

/** What ssh asks, asked by the editor: a host's key, a password, a second factor. */
export function logIn(cluster: () => Cluster): void {
  if (!canMakeUsers) return;
  let user: TestUser | undefined;
  let factor: SecondFactor | undefined;
  let strict: SshServer | undefined;

  const prepare = async (folder: string) => {
    user = new TestUser('/bin/bash', {}, 'open sesame');
    const { name } = user;
    await cluster().prepareWith(
      folder,
      ['lab', 'factor'].map(
        (host) => `  - {name: asking-${host}, host: "${name}@${host}", folder: ~/phantomlab}`,
      ),
    );
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
    const { ssh } = cluster();
    ssh.writeConfig(['PubkeyAuthentication no', 'StrictHostKeyChecking ask', ...withFactor]);
    // The suites before have taken its key for known.
    await rm(path.join(ssh.folder, 'known_hosts'), { force: true });
  };

  inWorkbench('that asks who logs in', prepare, (workbench) => {
    const runs = new RunsView(workbench);
    const box = () => workbench().page.locator('.quick-input-widget');
    after(() => {
      strict?.dispose();
      factor?.dispose();
      user?.dispose();
    });

    it('has its key shown, and is left alone when the user says no', async () => {
      await workbench().command('View: Show PhantomLab');
      await press(runs.row('asking-lab'));
      await runs.dialog.getByText(/SHA256/).waitFor({ timeout: patience });
      await workbench().screenshot('ask-host-key');
      await workbench().page.keyboard.press('Escape');
      await runs.row(/Connect.*given up/).waitFor({ timeout: patience });
      await runs.row(/asking-lab.*not connected/).waitFor({ timeout: patience });
      await workbench().screenshot('ask-given-up');
    }).timeout(5 * minutes);

    it('asks for the password in a box that hides it, and once', async () => {
      await press(runs.row(/Connect/));
      await runs.dialog.getByRole('button', { name: 'Yes' }).click({ timeout: patience });
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
      await runs.row('No runs yet').waitFor({ timeout: patience });
    }).timeout(5 * minutes);

    (canAskFactors ? it : it.skip)('offers what a second factor offers, and asks for its code', async () => {
      await press(runs.row('asking-lab'));
      await press(runs.row('asking-factor'));
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
      await runs.row('No runs yet').waitFor({ timeout: patience });
    }).timeout(5 * minutes);
  });
}
