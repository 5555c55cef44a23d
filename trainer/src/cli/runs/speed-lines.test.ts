import assert from 'node:assert/strict';
import { displayWidth } from '../terminal/display-width';
import { styleFor } from '../terminal/style';
import { speedLines } from './speed-lines';

const style = styleFor({ isTTY: false }, {});
const lines = (metrics: Record<string, number>, width = 80) =>
  speedLines({ steps: [{ type: 'step', seq: 0, t: 0, step: 1, epoch: 0, metrics }] }, style, width);
const timed = {
  ...{ 'timing/generation': 4.575, 'timing/forward_backward': 2.25, 'timing/optimizer': 0.225 },
  ...{ 'timing/rewards': 0.3, 'timing/weight_sync': 0.15, step_time: 7.5 },
};

describe('the speed of a run in a terminal', () => {
  it('has the figures in one line, and where the time goes in another', () =>
    assert.deepEqual(
      lines({
        ...timed,
        ...{
          'tokens_per_second/step': 8750,
          'tokens_per_second/generation': 14_344,
          'gpu/utilization': 92.6,
        },
        ...{ 'gpu/memory_device': 71.34, 'gpu/memory_peak': 60 },
      }),
      [
        '8,750 tokens/s  14,344 generating  GPU 93%  71.3 GiB  7.5 s a step',
        '████████████▓▓▓▓▓▓▓▒  █ generation 61%  ▓ training 33%  ▒ rewards 4%  ░ other 2%',
      ],
    ));
  it('says what is known', () => {
    assert.deepEqual(lines({ 'gpu/memory_peak': 3.25 }), ['3.3 GiB']);
    assert.match(lines(timed)[1]!, /^█+▓+▒ {2}█ generation 61%/);
    assert.deepEqual(lines({ reward: 1, step_time: 2 }), []);
  });
  it('fits any width', () => {
    for (const width of [1, 10, 40, 80, 200])
      for (const line of lines({ ...timed, 'gpu/utilization': 1e9 }, width))
        assert.ok(displayWidth(line) <= width);
  });
});
