import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gpuRequestOf } from './gpu-request';
import { meantMemory, memoryMegabytes } from './memory';
import { meantTimeLimit, timeLimitMinutes, timeLimitText } from './time-limit';

/** What sbatch 22.05 made of each value, as `scontrol show job` says it: test/fixtures/slurm/record-verdicts.sh. */
const file = path.join(import.meta.dirname, '../../../../test/fixtures/slurm/verdicts-22.05.tsv');
const verdicts = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [option, given, verdict] = line.split('\t') as [string, string, string];
    return { option, given, shown: verdict.startsWith('ERR') ? undefined : verdict.split('=')[1]! };
  });
const of = (option: string) => verdicts.filter((verdict) => verdict.option === option);

describe('what a job asks for', () => {
  it('has the time limits that sbatch reads, and refuses what sbatch refuses', () => {
    assert.ok(of('--time').length > 30);
    for (const { given, shown } of of('--time')) {
      // It runs over, and sbatch takes it for 8000 years.
      if (given === '99999999999') continue;
      const minutes = timeLimitMinutes(given);
      assert.equal(minutes === undefined ? undefined : timeLimitText(minutes), shown, JSON.stringify(given));
    }
  });

  it('has no limit beyond what Slurm can count', () =>
    assert.equal(timeLimitMinutes('99999999999'), undefined));

  it('has the memory that sbatch reads, and refuses what sbatch refuses', () => {
    assert.ok(of('--mem').length > 25);
    const megabytes = (text: string) =>
      Number(text.slice(0, -1)) * { M: 1, G: 1024, T: 1024 ** 2 }[text.at(-1) as 'M']!;
    for (const { given, shown } of of('--mem')) {
      const meant = shown === undefined ? undefined : shown === '0' ? 0 : megabytes(shown);
      assert.equal(memoryMegabytes(given), meant, JSON.stringify(given));
    }
  });

  it('has GPUs in the words of --gres, and is stricter with counts than sbatch', () => {
    assert.deepEqual(gpuRequestOf('gpu'), { count: 1, type: undefined });
    assert.deepEqual(gpuRequestOf('gpu:4'), { count: 4, type: undefined });
    assert.deepEqual(gpuRequestOf('tmp:10G,gpu:h100:2'), { count: 2, type: 'h100' });
    assert.deepEqual(gpuRequestOf('gpu:a100_1g.10gb:3'), { count: 3, type: 'a100_1g.10gb' });
    assert.deepEqual(gpuRequestOf('gpu:a:1,gpu:b:2'), { count: 3, type: undefined });
    assert.equal(gpuRequestOf('craynetwork:1'), undefined);
    for (const text of ['gpu=4', 'gpu:4k', 'gpu:-1', 'gpu:2,gpu:h100:1', 'gpu:a:b:1', '', 'gpu:4,'])
      assert.equal(gpuRequestOf(text), 'refused', text);
  });

  it('is fixed where people write what sbatch refuses', () => {
    const times = {
      '48h': '2-00:00:00',
      '2 days': '2-00:00:00',
      '90m': '01:30:00',
      '1d12h': '1-12:00:00',
      '1.5h': '01:30:00',
    };
    for (const [given, meant] of Object.entries(times)) assert.equal(meantTimeLimit(given), meant);
    const sizes = { '100GiB': '100G', '1.5G': '1536M', '100 GB': '100G', '64 gib': '64G' };
    for (const [given, meant] of Object.entries(sizes)) assert.equal(meantMemory(given), meant);
    for (const text of ['soon', '', '-', '5 apples']) {
      assert.equal(meantTimeLimit(text), undefined);
      assert.equal(meantMemory(text), undefined);
    }
  });
});
