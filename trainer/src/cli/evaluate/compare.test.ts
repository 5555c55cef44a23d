import assert from 'node:assert/strict';
import { TinyProject } from '../../testing/tiny-project';
import { spawnCommand } from '../testing/spawn-command';

const phantomlab = (...words: string[]) => spawnCommand(words);

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
