import assert from 'node:assert/strict';
import type { Diagnostic } from '../../checking/diagnostic';
import { fixText } from '../../checking/fix-text';
import { marked } from '../../checking/testing/marked';
import { checkTargets } from '../check-targets';
import { targetsChecks } from './index';

const uri = '.phantomlab/targets.yaml';

interface Fault {
  /** «Guillemets» mark where the finding is. */
  readonly text: string;
  readonly fixes?: readonly string[];
}

const target = (lines: string, name = 'lab') => `  - name: ${name}\n    folder: /scratch/me\n${lines}`;
const one = (lines: string) => `targets:\n${target(lines)}`;
const slurm = (...lines: readonly string[]) =>
  one(`    scheduler: slurm\n    slurm:\n${lines.map((line) => `      ${line}\n`).join('')}`);

/** What each rule finds, with the fixes that it offers: after any of them nothing is left to find. */
const faults: Readonly<Record<string, readonly Fault[]>> = {
  'targets-not-yaml': [{ text: 'targets: «[»' }],
  'targets-duplicate-key': [
    { text: slurm('«gpus»: 2', 'gpus: 4') },
    { text: one('    «host»: a\n    host: b\n') },
  ],
  'targets-unknown-key': [
    { text: one('    «hots»: login\n'), fixes: ['Change to host'] },
    { text: slurm('«partion»: gpu'), fixes: ['Change to partition'] },
    { text: slurm('«licenses»: matlab') },
    { text: slurm('«job-name»: x') },
    { text: slurm('«mail-user»: me@lab') },
    { text: one('    «time»: 48:00:00\n') },
    { text: slurm('«python»: /usr/bin/python3') },
    { text: `targets: []\n«folder»: /scratch\n` },
  ],
  'targets-missing-key': [
    { text: 'targets:\n  - «name»: lab\n' },
    { text: 'targets:\n  - «folder»: /scratch\n    name:\n' },
    { text: one('    container:\n      «kind»: apptainer\n') },
  ],
  'targets-wrong-type': [
    { text: slurm('gpus: «"4"»'), fixes: ['Write 4'] },
    { text: slurm('requeue: «maybe»') },
    { text: one('    modules: «cuda»\n'), fixes: ['Write [cuda]'] },
    { text: one('    modules: «gcc cuda/12»\n'), fixes: ['Write [gcc, cuda/12]'] },
    { text: one('    setup: «|\n      source a\n      source b»\n') },
    { text: 'targets:\n  «lab:\n    folder: /a»\n' },
    { text: one('    data: «{a: /b}»\n') },
    { text: slurm('nodes: «1.5»') },
    { text: one('    setup: [«{a: b}»]\n') },
  ],
  'targets-unknown-value': [
    { text: one('    scheduler: «slrum»\n'), fixes: ['Change to slurm'] },
    { text: one('    container: {kind: «docker», image: /a.sif}\n') },
  ],
  'targets-out-of-range': [
    { text: slurm('gpus: «-1»') },
    { text: slurm('nodes: «0»') },
    { text: slurm('signal: «70000»') },
  ],
  'targets-name': [
    { text: 'targets:\n  - name: «my lab»\n    folder: /a\n', fixes: ['Change to my-lab'] },
    { text: 'targets:\n  - name: «"lab:gpu"»\n    folder: /a\n', fixes: ['Change to lab-gpu'] },
    { text: 'targets:\n  - name: «"-rf"»\n    folder: /a\n', fixes: ['Change to rf'] },
    { text: 'targets:\n  - name: «"../up"»\n    folder: /a\n', fixes: ['Change to up'] },
  ],
  'targets-same-name': [{ text: `targets:\n${target('')}${target('').replace('lab', '«lab»')}` }],
  'targets-host': [
    { text: one('    host: «-oProxyCommand=touch$IFS/tmp/x»\n') },
    { text: one('    host: «"login.lab -p 22"»\n') },
    { text: one('    host: «ssh://login.lab»\n') },
    { text: one('    host: «login.lab:22»\n') },
    { text: one('    host: «"$(id)"»\n') },
    { text: one('    host: «me@-x»\n') },
    { text: one('    host: «""»\n') },
    { text: one('    host: «"a\\nb"»\n') },
  ],
  'targets-absolute-path': [
    { text: 'targets:\n  - name: a\n    folder: «scratch/me»\n', fixes: ['Write ~/scratch/me'] },
    { text: one('    data: [/a, «"./b"»]\n'), fixes: ['Write ~/b'] },
    { text: one('    python: «~ana/bin/python»\n') },
    { text: one('    python: «python3»\n') },
    { text: one('    python: «C:\\envs\\python.exe»\n') },
    { text: one('    container: {kind: apptainer, image: «trl.sif»}\n'), fixes: ['Write ~/trl.sif'] },
    {
      text: one('    container: {kind: apptainer, image: /a.sif, mounts: [«data:/data»]}\n'),
      fixes: ['Write ~/data'],
    },
  ],
  'targets-not-filled-in': [
    { text: one('    data: [«/scratch/$(whoami)»]\n') },
    { text: one('    data: [«"${SCRATCH:-/tmp}"»]\n') },
    { text: one('    environment: {HF_HOME: «"`pwd`/hf"»}\n') },
    { text: slurm('exclude: «$BAD_NODES»') },
  ],
  'targets-environment-name': [
    { text: one('    environment: {«HF-HOME»: /a}\n') },
    { text: one('    environment: {«7»: /a}\n') },
  ],
  'targets-slurms-variables': [
    { text: one('    scheduler: slurm\n    environment: {«CUDA_VISIBLE_DEVICES»: "0,1"}\n') },
    { text: one('    scheduler: slurm\n    environment: {«SLURM_NTASKS»: 4}\n') },
  ],
  'targets-secret': [
    { text: one('    environment: {WANDB_API_KEY: «0123456789abcdef»}\n') },
    { text: one('    environment: {HF_TOKEN: «$HF_TOKEN»}\n') },
    { text: one('    environment: {LOGIN: «hf_abcdefghijklmnopqrstuvwx»}\n') },
  ],
  'targets-shell-start-files': [
    { text: one('    setup:\n      - «source ~/.bashrc»\n') },
    { text: one('    setup: [«". $HOME/.bashrc"»]\n') },
    { text: one('    setup: [«conda activate phantom-reasoning»]\n') },
  ],
  'targets-no-slurm': [
    { text: one('    «slurm»:\n      gpus: 4\n'), fixes: ['Say scheduler: slurm'] },
    { text: one('    scheduler: process\n    «slurm»: {gpus: 4}\n'), fixes: ['Say scheduler: slurm'] },
  ],
  'targets-time': [
    { text: slurm('time: «48h»'), fixes: ['Write 2-00:00:00'] },
    { text: slurm('time: «2 days»'), fixes: ['Write 2-00:00:00'] },
    { text: slurm('time: «"1:00:00:00"»') },
    { text: slurm('time: «48:00»'), fixes: ['Write 48:00:00'] },
    { text: slurm('time: «1.5»') },
  ],
  'targets-memory': [
    { text: slurm('mem: «100GiB»'), fixes: ['Write 100G'] },
    { text: slurm('mem: «100 GB»'), fixes: ['Write 100G'] },
    { text: slurm('mem: «1.5T»'), fixes: ['Write 1572864M'] },
    { text: slurm('mem: «lots»') },
    { text: slurm('mem: «100»'), fixes: ['Write 100G'] },
  ],
  'targets-gres': [
    { text: slurm('gres: «gpu:4k»') },
    { text: slurm('gres: «gpu=4»') },
    { text: slurm('gpus: 4', '«gres»: gpu:2') },
    { text: slurm('gpu_type: «"h100:4"»') },
  ],
  'targets-constraint': [
    {
      text: slurm('constraint: «"gpu-h100|gpu-a100&no-gpu-1g.10gb"»'),
      fixes: ['Write (gpu-h100|gpu-a100)&no-gpu-1g.10gb'],
    },
  ],
  'targets-one-line': [
    { text: slurm('partition: «"gpu\\n#SBATCH --wrap=id"»') },
    { text: slurm('mail: «"a\\tb"»') },
  ],
  'targets-extra': [
    { text: slurm('extra: [«exclusive»]') },
    { text: slurm('extra: [«--partition=gpu»]') },
    { text: slurm('extra: [«--output=/tmp/x»]') },
    { text: slurm('extra: [«"--licenses=a\\nrm"»]') },
    { text: slurm('extra: [«--acount=x»]') },
    { text: slurm('extra: [«--part=x»]') },
    { text: slurm('extra: [«-o/tmp/x»]') },
    {
      text: slurm('extra: [«--exclusiv»]').replace('exclusiv', 'exclusivee'),
      fixes: ['Change to --exclusive'],
    },
  ],
  'targets-tasks': [{ text: slurm('nodes: 4', 'ntasks: «2»'), fixes: ['Set ntasks to 4'] }],
  'targets-signal': [
    { text: slurm('signal: «0»') },
    { text: slurm('time: 10', 'signal: «600»') },
    { text: slurm('time: «"00:05:00"»') },
  ],
};

const told = (found: readonly Diagnostic[]) => found.map(({ code, message }) => `${code}: ${message}`);
const places = (found: readonly Diagnostic[]) => found.map(({ code, at }) => `${code} ${at.start}-${at.end}`);

describe('the checks of targets', () => {
  for (const { code } of targetsChecks)
    it(`find ${code}, and fix it`, () => {
      const planted = faults[code] ?? assert.fail(`no fault is planted for ${code}`);
      for (const { text: source, fixes = [] } of planted) {
        const { text, spans } = marked(source);
        const found = checkTargets(text, uri);
        const expected = spans.map(({ start, end }) => `${code} ${start}-${end}`);
        assert.deepEqual(places(found), expected, `${source}\n${told(found).join('\n')}`);
        assert.deepEqual(found[0]!.fixes?.map(({ title }) => title) ?? [], fixes, source);
        for (const fix of found[0]!.fixes ?? []) {
          const left = checkTargets(fixText(text, fix), uri);
          assert.deepEqual(told(left), [], `after "${fix.title}": ${fixText(text, fix)}`);
        }
      }
    });

  const good = [
    'targets: []\n',
    'usual: &usual\n  folder: /a\ntargets:\n  - <<: *usual\n    name: a\n',
    one(
      '    host: login.lab\n    data: [/scratch/shared/data]\n    python: /scratch/me/envs/trl/bin/python\n',
    ),
    slurm('partition: gpu', 'gpus: 4', 'time: 48:00:00', 'mem: 100G'),
    slurm(
      'partition: cornell,priority',
      'account: 2024',
      'gpu_type: h100',
      'mem: 0',
      'time: UNLIMITED',
      'requeue: no',
    ),
    slurm(
      'gres: "gpu:h100:4"',
      'nodes: 2',
      'ntasks: 64',
      'exclude: "node[01-03],node07"',
      'extra: [--exclusive, -G4]',
    ),
    slurm('constraint: "[a|b]"', 'extra: ["--licenses=matlab", "--mem-per-gpu=20G", "--mail-type=END"]'),
    slurm('constraint: a100|h100', 'time: 1-12', 'signal: 600', 'reservation: maint'),
    one(
      '    host: me@10.0.0.1\n    environment:\n      HF_HOME: $SCRATCH/hf\n      TOKENIZERS_PARALLELISM: false\n      MAX_JOBS: 4\n',
    ),
    one(
      '    host: fe80::1%eth0\n    setup: [source /opt/conda/etc/profile.d/conda.sh, conda activate trl]\n',
    ),
    one('    modules: [conda]\n    setup: ["conda activate $HOME/envs/trl"]\n'),
    one(
      '    container: {kind: enroot, image: "nvcr.io#nvidia/pytorch:25.01-py3", mounts: ["$SCRATCH:/scratch"]}\n    python: python3\n',
    ),
    'targets:\n  - name: a\n    folder: $SCRATCH/phantomlab # phantomlab: ignore\n  - {name: b, folder: ~/runs}\n',
    one('    environment: {TOKENIZER: a, HF_TOKEN_PATH: /a/token, PRICE: "5$$"}\n'),
  ];
  for (const text of good)
    it(`leave alone ${JSON.stringify(text)}`, () => assert.deepEqual(told(checkTargets(text, uri)), []));

  it('say of a host that looks like an option that ssh would take it for one', () =>
    assert.match(
      told(checkTargets(one('    host: -oProxyCommand=id\n'), uri))[0]!,
      /ssh would take it for an option/,
    ));
});
