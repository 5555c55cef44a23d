import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadTargets } from './load-targets';
import { sshHosts } from './ssh-hosts';
import { userTargetsFile } from './user-targets-file';

describe('targets on this disk', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-targets-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('are those of the workspace and of the user; files that are not there are none', async () => {
    await mkdir(path.join(folder, 'w/.phantomlab'), { recursive: true });
    await writeFile(path.join(folder, 'w/.phantomlab/targets.yaml'), 'targets:\n  - {name: a, folder: /a}\n');
    const own = path.join(folder, 'targets.yaml');
    await writeFile(own, 'targets:\n  - {name: b, folder: /b}\n');
    const names = async (roots: readonly string[], user: string) =>
      (await loadTargets(roots, user)).targets.map(({ target }) => target.name);
    assert.deepEqual(await names([path.join(folder, 'w'), path.join(folder, 'other')], own), ['a', 'b']);
    assert.deepEqual(await names([], path.join(folder, 'none.yaml')), []);
  });

  it('that can not be read are an error that names the file', () =>
    assert.rejects(loadTargets([], folder), (error: Error) =>
      error.message.startsWith(`${folder} can't be read`),
    ));

  it("are in the folder of the user's settings", () => {
    assert.equal(userTargetsFile({ HOME: '/home/me' }, 'linux'), '/home/me/.config/phantomlab/targets.yaml');
    assert.equal(
      userTargetsFile({ HOME: '/h', XDG_CONFIG_HOME: '/c' }, 'linux'),
      '/c/phantomlab/targets.yaml',
    );
    assert.equal(
      userTargetsFile({ HOME: '/h', XDG_CONFIG_HOME: 'c' }, 'darwin'),
      '/h/.config/phantomlab/targets.yaml',
    );
    assert.match(
      userTargetsFile({ HOME: '/h', APPDATA: '/a' }, 'win32'),
      /^[\\/]a[\\/]phantomlab[\\/]targets\.yaml$/,
    );
  });

  it('are on hosts that the SSH configuration names, and the files that it includes', async () => {
    const ssh = path.join(folder, '.ssh');
    await mkdir(path.join(ssh, 'config.d'), { recursive: true });
    await writeFile(
      path.join(ssh, 'config'),
      'Include config.d/*.conf\nInclude config\nHost aida anvil # none\n  User me\nHost=unicorn\nHost *.lab !bad "quoted"\n  host nested\nMatch host x\nHost -oProxyCommand=id\n',
    );
    await writeFile(path.join(ssh, 'config.d/a.conf'), 'Host empire\n');
    await writeFile(path.join(ssh, 'config.d/b.txt'), 'Host not-included\n');
    assert.deepEqual(await sshHosts(ssh), ['empire', 'aida', 'anvil', 'unicorn', 'quoted', 'nested']);
    assert.deepEqual(await sshHosts(path.join(folder, 'nowhere')), []);
  });
});
