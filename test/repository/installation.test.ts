import assert from 'node:assert/strict';
import { textOf } from './source-files';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(textOf('package.json'));
const lock: Record<string, Locked> = JSON.parse(textOf('package-lock.json')).packages;

describe('the installation', () => {
  it('runs no install script that was not decided about', () => {
    const withScripts = Object.entries(lock)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
    assert.deepEqual(
      withScripts.filter((name) => !(name in manifest.allowScripts)),
      [],
    );
  });

  it('has stand-ins for the two packages that reach other hosts than the registry', () => {
    for (const name of ['global-agent', 'keytar']) {
      assert.equal(lock[`node_modules/${name}`]?.resolved, `scripts/left-out/${name}`);
      const copies = Object.keys(lock).filter((place) => place.endsWith(`node_modules/${name}`));
      assert.deepEqual(copies, [`node_modules/${name}`]);
    }
  });

  it('comes from the registry and from this repository', () => {
    for (const [place, { resolved, link }] of Object.entries(lock))
      assert.ok(resolved === undefined || link || resolved.startsWith('https://registry.npmjs.org/'), place);
  });

  it('sets in .npmrc only what every npm knows', () => {
    const keys = textOf('.npmrc')
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0]);
    assert.deepEqual(keys, ['fund', 'audit']);
  });

  it('has a script for every task of VS Code', () => {
    const { tasks } = JSON.parse(textOf('.vscode/tasks.json'));
    for (const { script } of tasks) assert.ok(script in manifest.scripts, script);
  });
});
