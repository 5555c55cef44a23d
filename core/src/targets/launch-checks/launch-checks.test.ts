import assert from 'node:assert/strict';
import { readAccelerate } from '../../accelerate/read-accelerate';
import { checkContext } from '../../recipe/check-recipe';
import { noFacts } from '../../recipe/facts';
import { readTargets } from '../read-targets';
import { checkLaunch, launchChecks, launchContext } from './index';

interface Launch {
  /** Lines below `slurm`. */
  readonly slurm?: string;
  readonly scheduler?: 'process';
  readonly accelerate?: string;
  readonly recipe?: string;
}

function contextOf({ slurm = '', scheduler, accelerate, recipe = '' }: Launch) {
  const request = scheduler ? '' : `    scheduler: slurm\n    slurm:\n      partition: gpu\n${slurm}`;
  const file = readTargets(`targets:\n  - name: lab\n    folder: /a\n${request}`, 'targets.yaml');
  const config = accelerate === undefined ? undefined : readAccelerate(accelerate, 'a.yaml');
  const facts = {
    ...noFacts,
    launch: { ...(config && { accelerate: { name: 'a.yaml', path: '/a.yaml', config } }) },
  };
  const text = `model_name_or_path: Qwen/Qwen2.5-7B-Instruct\nnum_generations: 8\n${recipe}`;
  return launchContext(file.targets[0]!.target!, checkContext(text, 'config_pw.yaml', facts));
}
const told = (launch: Launch) =>
  checkLaunch(contextOf(launch)).map(
    ({ code, severity, about, key }) => `${code} ${severity} ${about}.${key}`,
  );

const multi = (processes: number, machines = 1) =>
  `distributed_type: MULTI_GPU\nnum_processes: ${processes}\nnum_machines: ${machines}\n`;

const faults: Readonly<Record<string, readonly [Launch, string][]>> = {
  'launch-gpus-for-processes': [
    [{ slurm: '      gpus: 2\n', accelerate: multi(4) }, 'error target.gpus'],
    [{ slurm: '      gres: gpu:h100:2\n', accelerate: multi(4) }, 'error target.gres'],
    [{ slurm: '      gpus: 4\n', accelerate: multi(2) }, 'warning target.gpus'],
    [{ slurm: '      gpus: 4\n', recipe: '# phantomlab: processes 1\n' }, 'warning target.gpus'],
    [{ accelerate: multi(4) }, 'error target.gpus'],
    [{ slurm: '      gpus: 4\n      nodes: 2\n', accelerate: multi(4) }, 'warning target.gpus'],
  ],
  'launch-nodes-and-machines': [
    [{ slurm: '      gpus: 8\n', accelerate: multi(8, 2) }, 'error accelerate.num_machines'],
    [{ scheduler: 'process', accelerate: multi(8, 2) }, 'error accelerate.num_machines'],
    [
      { slurm: '      gres: gpu\n      nodes: 3\n      extra: [-G4]\n', accelerate: multi(4) },
      'error target.nodes',
    ],
  ],
  'launch-memory-for-weights': [
    [
      { slurm: '      gpus: 4\n      mem: 50G\n', accelerate: multi(4), recipe: 'dtype: bfloat16\n' },
      'warning target.mem',
    ],
    [
      { slurm: '      gpus: 4\n      mem: 100G\n', accelerate: multi(4), recipe: 'dtype: float32\n' },
      'warning target.mem',
    ],
    [
      {
        slurm: '      gpus: 4\n      mem: 100G\n',
        accelerate:
          'distributed_type: DEEPSPEED\nnum_processes: 4\ndeepspeed_config: {zero_stage: 3, offload_optimizer_device: cpu}\n',
        recipe: 'dtype: bfloat16\n',
      },
      'warning target.mem',
    ],
  ],
};

describe('a recipe on a target', () => {
  for (const { code } of launchChecks)
    it(`shows ${code}`, () => {
      for (const [launch, finding] of faults[code] ?? assert.fail(`no fault is planted for ${code}`))
        assert.ok(told(launch).includes(`${code} ${finding}`), `${JSON.stringify(launch)}: ${told(launch)}`);
    });

  const good: readonly Launch[] = [
    { slurm: '      gpus: 4\n      mem: 100G\n', accelerate: multi(4), recipe: 'dtype: bfloat16\n' },
    { slurm: '      gpus: 4\n      mem: 0\n', recipe: 'dtype: float32\n' },
    { slurm: '      gpus: 4\n      nodes: 2\n', accelerate: multi(8, 2) },
    { slurm: '      gpus: 4\n', accelerate: multi(2), recipe: 'use_vllm: true\nvllm_mode: server\n' },
    { slurm: '      mem: 8G\n', recipe: 'use_cpu: true\nuse_peft: true\n' },
    { scheduler: 'process', accelerate: multi(4) },
  ];
  for (const launch of good)
    it(`is left alone where it fits: ${JSON.stringify(launch)}`, () => assert.deepEqual(told(launch), []));

  it('has a process a GPU where nothing says how many', () => {
    assert.deepEqual(contextOf({ slurm: '      gpus: 4\n      nodes: 2\n' }).size, {
      machines: 2,
      processes: 8,
    });
    assert.deepEqual(contextOf({ slurm: '      gpus: 4\n', accelerate: multi(2) }).size, {
      machines: 1,
      processes: 2,
    });
    assert.deepEqual(contextOf({ scheduler: 'process' }).size, { machines: 1, processes: 1 });
  });

  it('says numbers and what to look at', () => {
    const [finding] = checkLaunch(contextOf({ slurm: '      gpus: 2\n', accelerate: multi(4) }));
    assert.equal(finding?.message, '4 processes need a GPU each, and lab asks for 2.');
  });
});
