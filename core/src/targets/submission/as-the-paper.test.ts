import assert from 'node:assert/strict';
import { gpuRequestOf } from '../../slurm/request/gpu-request';
import { memoryMegabytes } from '../../slurm/request/memory';
import { timeLimitMinutes } from '../../slurm/request/time-limit';
import { targetsFileWith, targetTemplates } from '../target-templates';
import { submissionScript } from './submission-script';
import { optionsOf, slurmTarget, submissionOf } from './testing/submission';

/** What the paper's create_train_grpo__vllm_colocate.sh writes for each of its clusters, line by line. */
const papers = {
  all: {
    '--nodes': '1',
    '--ntasks': '32',
    '--gres': 'gpu:4',
    '--mem': '100GB',
    '--time': '48:00:00',
    '--mail-type': 'ALL',
    '--mail-user': 'me@university.edu',
  },
  aida: { '--partition': 'full', '--constraint': 'gpu-h100|gpu-a100&no-gpu-1g.10gb' },
  anvil: { '--partition': 'ai', '--account': 'abc123-ai' },
  empire: { '--partition': 'cornell,priority', '--account': 'cornell' },
  unicorn: { '--partition': 'aimi' },
  generic: {},
} as const;
const clusters = ['aida', 'anvil', 'empire', 'unicorn', 'generic'] as const;

/** A constraint as Slurm evaluates it: parentheses first, then from left to right. */
function satisfies(constraint: string, features: ReadonlySet<string>): boolean {
  const inner = /\(([^()]*)\)/.exec(constraint);
  if (inner)
    return satisfies(constraint.replace(inner[0], satisfies(inner[1]!, features) ? '+' : '-'), features);
  const [first, ...rest] = constraint.split(/(?=[&|])/);
  const has = (name: string) => name === '+' || (name !== '-' && features.has(name));
  return rest.reduce(
    (so, part) => (part[0] === '&' ? so && has(part.slice(1)) : so || has(part.slice(1))),
    has(first!),
  );
}

/** Each option in the terms in which two spellings are one request. */
function meaning(option: string, value: string): unknown {
  switch (option) {
    case '--gres':
      return gpuRequestOf(value);
    case '--mem':
      return memoryMegabytes(value);
    case '--time':
      return timeLimitMinutes(value);
    case '--constraint': {
      const features = ['gpu-h100', 'gpu-a100', 'no-gpu-1g.10gb'];
      return Array.from({ length: 8 }, (_, bits) =>
        satisfies(value, new Set(features.filter((_, index) => bits & (1 << index)))),
      );
    }
    default:
      return value;
  }
}

describe("the submission scripts for the paper's clusters", () => {
  for (const name of clusters) {
    const template = targetTemplates.find((one) => one.name === name)!;
    const filled = targetsFileWith(template).replace('project-ai', 'abc123-ai').replace('# mail:', 'mail:');
    const target = slurmTarget(filled);
    const script = submissionScript(
      submissionOf(target, {
        training: {
          kind: 'accelerate',
          launcher: [target.python!, '-m', 'accelerate.commands.launch'],
          options: ['--config_file', 'recipes/accelerate_configs/multi_gpu.yaml'],
          size: { machines: 1, processes: 4 },
          start: ['train.py', '--config', 'recipe.yaml'],
          resume: ['train.py', '--config', 'recipe.yaml'],
        },
      }),
    );
    const ours = optionsOf(script);

    it(`ask for what its script asks for on ${name}`, () => {
      const theirs = { ...papers.all, ...papers[name] };
      for (const [option, value] of Object.entries(theirs))
        assert.deepEqual(meaning(option, ours.get(option) ?? ''), meaning(option, value), option);
    });

    it(`ask on ${name} for nothing else that decides where and how a job runs`, () => {
      const known = new Set([...Object.keys({ ...papers.all, ...papers[name] })]);
      const how = [
        '--job-name',
        '--comment',
        '--chdir',
        '--output',
        '--open-mode',
        '--export',
        '--signal',
        '--requeue',
      ];
      assert.deepEqual(
        [...ours.keys()].filter((option) => !known.has(option) && !how.includes(option)),
        [],
      );
    });

    it(`start accelerate on ${name} with its Python, one process a GPU, on the GPUs that Slurm gives`, () => {
      assert.match(script, /^export PATH=\/home\/me\/miniconda3\/envs\/phantom-reasoning\/bin:"\$PATH"$/m);
      assert.match(
        script,
        /^launch=\(\S+\/bin\/python -m accelerate\.commands\.launch .* --num_processes 4\)$/m,
      );
      assert.doesNotMatch(script, /CUDA_VISIBLE_DEVICES=/);
    });

    it(`write on ${name} one log into the run's own folder, under a name that tells it from others`, () => {
      // Theirs: logs/grpo-%j.out and .err, below a folder that has to be there.
      assert.equal(ours.get('--output'), '/scratch/me/runs/pw-1/slurm-%j.log');
      assert.equal(ours.get('--job-name'), 'pw-1');
    });

    it(`need on ${name} no start-up file of a shell, and take no GPUs but the job's`, () =>
      // Theirs: source $HOME/.bashrc, conda activate, and as many GPUs as nvidia-smi counts.
      assert.doesNotMatch(script, /bashrc|conda activate|nvidia-smi/));

    it(`load on ${name} the modules that its script loads`, () =>
      assert.deepEqual(
        [...script.matchAll(/^module load (\S+) /gm)].map(([, module]) => module),
        name === 'anvil' ? ['modtree/gpu', 'cuda/12.0.1', 'conda'] : [],
      ));
  }
});
