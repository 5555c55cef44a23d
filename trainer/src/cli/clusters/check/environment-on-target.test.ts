import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { hasSshd, SshServer } from '@phantomlab/core/node/hosts/testing/ssh-server';
import { TinyWorkspace } from '../testing/tiny-workspace';

const system = '/usr/bin/python3';
const hasPython = existsSync(system) && spawnSync(system, ['--version']).status === 0;
/** Whether that Python has nothing of TRL's. */
const isBare = hasPython && spawnSync(system, ['-c', 'import trl']).status !== 0;

describe('the environment of a target', function () {
  this.timeout(300_000);
  let workspace: TinyWorkspace;
  before(async () => {
    workspace = await TinyWorkspace.make();
  });
  after(() => workspace?.dispose());

  (isBare ? it : it.skip)(
    'is told with what is missing, and the command that makes another there',
    async () => {
      const folder = workspace.at('with a space');
      workspace.targets(`  - {name: bare, folder: "${folder}", python: ${system}}\n`);
      const { code, out, err } = await workspace.run('environment', 'check', '--target', 'bare');
      assert.equal(code, 1, err);
      assert.match(out, /^bare .*targets\.yaml:2\)\n {2}machine/);
      assert.match(
        out,
        /PyTorch +none[\s\S]*✗ .*\(packages-there\)\n {4}there: sh '.*\/trainer\/\w+\/bin\/phantomlab' environment create '.*with a space\/env'/,
      );
      assert.doesNotMatch(out, /target-trl/);
      const json = await workspace.run('environment', 'check', '--target', 'bare', '--format', 'json');
      assert.equal(json.code, 1);
      const { state, found, environment, findings } = JSON.parse(json.out);
      assert.equal(state, 'faults');
      assert.match(found.node.version, /^\d+\.\d+\.\d+$/);
      assert.equal(environment.found.python.executable, system);
      assert.ok(findings.some((one: { code: string }) => one.code === 'packages-there'));
    },
  );

  (hasSshd && isBare ? it : it.skip)('is asked over SSH by the trainer, which is sent once', async () => {
    const server = await SshServer.start();
    try {
      const folder = path.join(server.folder, 'far');
      workspace.targets(`  - {name: far, host: lab, folder: "${folder}", python: ${system}}\n`);
      const check = () =>
        workspace.run(
          'environment',
          'check',
          '--target',
          'far',
          '--ssh-config',
          path.join(server.folder, 'config'),
        );
      let first = await check();
      // A machine that is busy enough is a host that does not answer.
      while (/has not answered/.test(first.out)) first = await check();
      assert.match(first.out, /PyTorch +none/, first.err);
      assert.equal(readdirSync(path.join(folder, 'trainer')).length, 1);
      assert.doesNotMatch((await check()).err, /Sending/);
    } finally {
      server.dispose();
    }
  });

  it('is not asked where the folder, the setup or the Python is at fault', async () => {
    workspace.targets(
      `  - {name: proc, folder: /proc/nowhere, python: ${system}}\n` +
        `  - {name: gone, folder: "${workspace.at('t')}", python: /no/such/python}\n` +
        `  - {name: setup, folder: "${workspace.at('t')}", python: ${system}, setup: [read -r line, exit 3]}\n`,
    );
    const told = async (name: string) => (await workspace.run('environment', 'check', '--target', name)).out;
    assert.match(await told('proc'), /Nothing can be written into \/proc\/nowhere: .*\(target-folder\)/);
    assert.match(await told('gone'), /\/no\/such\/python does not start there.*\(target-python\)/);
    assert.match(await told('setup'), /This line of setup failed: read -r line \(target-setup\)/);
    assert.equal(existsSync(workspace.at('t', 'trainer')), false);
  });

  it('of a target that is not named is an error that names those that are', async () => {
    workspace.targets(`  - {name: gpu, folder: /t}\n  - {name: "no good", folder: /t}\n`);
    const none = await workspace.run('environment', 'check', '--target', 'gpi');
    assert.match(none.err, /There is no target "gpi"\. There is gpu\. Did you mean gpu\?/);
    const list = await workspace.run('targets');
    assert.equal(list.code, 1);
    assert.match(list.out, /^gpu {2}this machine {2}process {2}\/t {2}\/.*\.phantomlab\/targets\.yaml:2\n$/);
    assert.match(list.err, /targets\.yaml:3: A target's name has letters/);
    const json = JSON.parse((await workspace.run('targets', '--format', 'json')).out);
    assert.deepEqual(
      json.targets.map(({ name, scheduler }: { name: string; scheduler: string }) => [name, scheduler]),
      [['gpu', 'process']],
    );
    assert.equal(json.unusable.length, 1);
  });
});
