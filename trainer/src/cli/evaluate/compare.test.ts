import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { TinyProject } from '../../testing/tiny-project';

const main = new URL('../main.ts', import.meta.url).pathname;

async function phantomlab(...words: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout!.on('data', (bytes) => (out += bytes));
  child.stderr!.on('data', (bytes) => (err += bytes));
  const [code] = await once(child, 'close');
  return { code, out, err };
}

describe('phantomlab compare', () => {
  let project: TinyProject;
  before(async () => {
    project = await TinyProject.make();
    for (const temperature of ['0', '1']) {
      const set = ['--on', `pw=${project.at('data')}`, '--prompt-method', 'plain', '--max-tokens', '3'];
      const out = ['--temperature', temperature, '--out', project.at(`at-${temperature}`)];
      const { code, err } = await phantomlab('evaluate', project.at('model'), ...set, ...out);
      assert.equal(code, 0, err);
    }
  });
  after(() => project.dispose());

  it('ties what does not differ, and says on what the test rests', async () => {
    const { code, out } = await phantomlab('compare', project.at('at-0'), project.at('at-1'));
    assert.equal(code, 0);
    assert.match(out, /tied: \+0\.000.*p = 1\.000/);
    assert.match(out, /with 1 universe it tells about these questions/);
  });

  it('prints JSON', async () => {
    const words = [
      'compare',
      project.at('at-0'),
      project.at('at-1'),
      '--format',
      'json',
      '--measure',
      'parse_rate',
    ];
    const [found] = JSON.parse((await phantomlab(...words)).out).comparisons;
    assert.deepEqual(
      [found.set, found.measure, found.verdict, found.left_out],
      ['pw', 'parse_rate', 'tied', 0],
    );
  });

  it('says what a folder lacks', async () => {
    const { code, err } = await phantomlab('compare', project.at('at-0'), project.at('data'));
    assert.equal(code, 1);
    assert.match(err, /holds no evaluation/);
  });
});
