import assert from 'node:assert/strict';
import type { Diagnostic } from '../../checking/diagnostic';
import { fixText } from '../../checking/fix-text';
import { marked } from '../../checking/testing/marked';
import { checkAccelerate } from '../check-accelerate';
import { paperConfigs } from '../testing/paper-configs';
import { accelerateChecks } from './index';

interface Fault {
  /** «Guillemets» mark where the finding is. */
  readonly text: string;
  readonly fixes?: readonly string[];
}

const multi = 'distributed_type: MULTI_GPU\nnum_processes: 4\n';
const zero = (lines: string) => `deepspeed_config:\n${lines}distributed_type: DEEPSPEED\nnum_processes: 4\n`;
const fsdp = (lines: string) => `distributed_type: FSDP\nfsdp_config:\n${lines}num_processes: 4\n`;

/** What each rule finds, with the fixes that it offers: after any of them nothing is left to find. */
const faults: Readonly<Record<string, readonly Fault[]>> = {
  'accelerate-not-yaml': [{ text: 'distributed_type: «"»MULTI_GPU\n' }],
  'accelerate-duplicate-key': [
    { text: `«num_processes»: 2\n${multi}`, fixes: ['Remove this num_processes'] },
    {
      text: zero('  «zero_stage»: 1\n  zero_stage: 2\n'),
      fixes: ['Remove this zero_stage'],
    },
  ],
  'accelerate-unknown-key': [
    {
      text: `«num_procesess»: 2\ndistributed_type: MULTI_GPU\n`,
      fixes: ['Change to num_processes', 'Remove num_procesess'],
    },
    {
      text: `«zero_stage»: 3 # all\ndistributed_type: DEEPSPEED\nnum_processes: 4\n`,
      fixes: ['Move into deepspeed_config'],
    },
    {
      text: `${zero('  zero_stage: 2\n')}«offload_param_device»: none\n`,
      fixes: ['Move into deepspeed_config'],
    },
    { text: `${multi}«gradient_accumulation»: 2\n`, fixes: ['Remove gradient_accumulation'] },
  ],
  'accelerate-ignored-key': [
    {
      text: zero('  zero_stage: 2\n  «offload_optimizer»: cpu\n'),
      fixes: [
        'Change to offload_optimizer_device',
        'Change to offload_optimizer_nvme_path',
        'Remove offload_optimizer',
      ],
    },
    {
      text: fsdp('  fsdp_version: 2\n  «fsdp_offload_param»: true\n'),
      fixes: ['Change to fsdp_offload_params', 'Remove fsdp_offload_param'],
    },
  ],
  'accelerate-unsynced-loading': [
    { text: fsdp('  fsdp_version: 2\n  fsdp_sync_module_states: «false»\n'), fixes: ['Write true'] },
    {
      text: fsdp('  cpu_ram_efficient_loading: true\n  sync_module_states: «null»\n'),
      fixes: ['Write true'],
    },
  ],
  'accelerate-missing-type': [
    { text: '«num_processes: 4»\n', fixes: ['Add distributed_type: MULTI_GPU'] },
    {
      text: '«num_processes: 4»\ndeepspeed_config:\n  zero_stage: 2',
      fixes: ['Add distributed_type: DEEPSPEED'],
    },
  ],
  'accelerate-wrong-type': [
    { text: `${multi}num_machines: «"2"»\n`, fixes: ['Write 2'] },
    { text: `${multi}num_machines: «null»\n`, fixes: [] },
    { text: 'distributed_type: "NO"\nnum_processes: 1\ngpu_ids: «0»\n', fixes: ['Write "0"'] },
    { text: `${multi}main_process_port: «"29500"»\n`, fixes: ['Write 29500'] },
    { text: `${multi}use_cpu: «"no"»\n`, fixes: [] },
    { text: 'distributed_type: DEEPSPEED\nnum_processes: 4\ndeepspeed_config: «[zero_stage]»\n', fixes: [] },
    { text: `${multi}mixed_precision: «[bf16]»\n`, fixes: [] },
    { text: `${multi}gpu_ids: «2026-01-01»\n`, fixes: [] },
    { text: 'distributed_type: "NO"\nuse_cpu: «null»\n', fixes: [] },
    { text: 'distributed_type: "NO"\nnum_processes: «"1"»\n', fixes: ['Write 1'] },
  ],
  'accelerate-unknown-value': [
    {
      text: `distributed_type: «DEEPSPED»\nnum_processes: 2\ndeepspeed_config:\n  zero_stage: 2\n`,
      fixes: ['Change to DEEPSPEED'],
    },
    {
      text: 'distributed_type: «MULTIGPU»\nnum_processes: 2\n',
      fixes: ['Change to MULTI_GPU', 'Change to MULTI_CPU', 'Change to MULTI_NPU'],
    },
    { text: `${multi}mixed_precision: «bfloat16»\n`, fixes: [] },
    { text: zero('  zero_stage: «4»\n'), fixes: [] },
    { text: zero('  zero_stage: «2.0»\n'), fixes: [] },
    { text: zero('  zero_stage: 2\n  gradient_clipping: «true»\n'), fixes: [] },
    { text: fsdp('  fsdp_version: «null»\n'), fixes: [] },
    { text: fsdp('  fsdp_offload_params: «null»\n'), fixes: [] },
    { text: fsdp('  fsdp_sharding_strategy: «2.0»\n'), fixes: [] },
    { text: fsdp('  fsdp_auto_wrap_policy: «1»\n'), fixes: [] },
    { text: `${multi}dynamo_config: {dynamo_backend: INDUCTOR, dynamo_use_dynamic: «foo»}\n`, fixes: [] },
    { text: `${multi}dynamo_config: {dynamo_backend: INDUCTOR, dynamo_mode: «null»}\n`, fixes: [] },
    {
      text: zero('  zero_stage: 2\n  offload_optimizer_device: «gpu»\n'),
      fixes: ['Change to cpu'],
    },
    {
      text: fsdp('  fsdp_auto_wrap_policy: «TRANSFORMER_BASED_WRAPP»\n'),
      fixes: ['Change to TRANSFORMER_BASED_WRAP'],
    },
  ],
  'accelerate-out-of-range': [
    { text: 'distributed_type: MULTI_GPU\nnum_processes: «0»\n', fixes: [] },
    { text: `${multi}num_machines: 2\nmachine_rank: «2»\n`, fixes: [] },
    { text: `${multi}main_process_port: «65536»\n`, fixes: [] },
    { text: `${multi}num_machines: «0»\n`, fixes: [] },
  ],
  'accelerate-bare-no': [
    { text: 'distributed_type: «NO»\n', fixes: ['Write "NO"'] },
    { text: `${multi}mixed_precision: «no» # full\n`, fixes: ['Write "no"'] },
  ],
  'accelerate-ignored-part': [
    {
      text: `${multi}«deepspeed_config»:\n  zero_stage: 2\n`,
      fixes: ['Set distributed_type to DEEPSPEED', 'Remove deepspeed_config'],
    },
    {
      text: `${zero('  zero_stage: 2\n')}«fsdp_config»: {fsdp_version: 2}\n`,
      fixes: ['Remove fsdp_config'],
    },
  ],
  'accelerate-deepspeed-file': [
    {
      text: zero('  deepspeed_config_file: ds.json\n  «zero_stage»: 2\n'),
      fixes: ['Remove zero_stage'],
    },
    {
      text: `${zero('  deepspeed_config_file: ds.json\n')}«mixed_precision»: bf16\n`,
      fixes: ['Remove mixed_precision'],
    },
  ],
  'accelerate-literal-accumulation': [
    { text: zero('  zero_stage: 2\n  gradient_accumulation_steps: «4»\n'), fixes: ['Write auto'] },
  ],
  'accelerate-stage-unsaid': [
    { text: 'num_processes: 4\ndistributed_type: «DEEPSPEED»', fixes: ['Say zero_stage: 2'] },
    {
      text: 'distributed_type: DEEPSPEED\nnum_processes: 4\n«deepspeed_config»:\n  gradient_clipping: 1.0\n',
      fixes: ['Say zero_stage: 2'],
    },
  ],
  'accelerate-offload-stage': [
    {
      text: zero('  zero_stage: 2\n  offload_param_device: «cpu»\n'),
      fixes: ['Set zero_stage to 3', 'Write none'],
    },
    {
      text: zero('  zero_stage: 0\n  offload_optimizer_device: «cpu»\n'),
      fixes: ['Set zero_stage to 1', 'Write none'],
    },
    { text: zero('  zero_stage: 3\n  offload_param_device: «nvme»\n'), fixes: [] },
  ],
  'accelerate-processes-per-machine': [
    {
      text: 'distributed_type: MULTI_GPU\nnum_machines: 3\nnum_processes: «4»\n',
      fixes: ['Set num_processes to 3', 'Set num_processes to 6'],
    },
  ],
  'accelerate-gpu-ids': [
    { text: `${multi}gpu_ids: «"0,1"»\n`, fixes: ['Write all'] },
    { text: 'distributed_type: MULTI_GPU\nnum_processes: 1\ngpu_ids: «"0"»\n', fixes: ['Write all'] },
  ],
  'accelerate-fsdp-version': [
    {
      text: fsdp('  fsdp_version: 2\n  fsdp_reshard_after_forward: «FULL_SHARD»\n'),
      fixes: ['Write true', 'Write false'],
    },
    { text: fsdp('  fsdp_reshard_after_forward: «true»\n'), fixes: ['Write FULL_SHARD'] },
    {
      text: fsdp('  fsdp_version: 2\n  state_dict_type: «LOCAL_STATE_DICT»\n'),
      fixes: ['Write SHARDED_STATE_DICT', 'Write FULL_STATE_DICT'],
    },
  ],
};

const told = (found: readonly Diagnostic[]) => found.map(({ code, message }) => `${code}: ${message}`);
const places = (found: readonly Diagnostic[]) => found.map(({ code, at }) => `${code} ${at.start}-${at.end}`);

describe('the checks of accelerate configurations', () => {
  for (const { uri, text } of paperConfigs)
    it(`find nothing wrong with ${uri}`, () => assert.deepEqual(told(checkAccelerate(text, uri)), []));

  for (const { code } of accelerateChecks)
    it(`find ${code}, and fix it`, () => {
      for (const { text: source, fixes = [] } of faults[code] ??
        assert.fail(`no fault is planted for ${code}`)) {
        const { text, spans } = marked(source);
        const found = checkAccelerate(text, 'accelerate.yaml');
        assert.deepEqual(
          places(found),
          spans.map(({ start, end }) => `${code} ${start}-${end}`),
          source,
        );
        assert.deepEqual(found[0]!.fixes?.map(({ title }) => title) ?? [], fixes, source);
        for (const fix of found[0]!.fixes ?? []) {
          const left = checkAccelerate(fixText(text, fix), 'accelerate.yaml');
          assert.deepEqual(told(left), [], `after "${fix.title}": ${fixText(text, fix)}`);
        }
      }
    });

  const good = [
    'distributed_type: NO\nnum_processes: 1\n',
    'distributed_type: "NO"\nuse_cpu: true\n',
    'distributed_type: MULTI_GPU\nnum_processes: -1\nnum_machines: 4\n',
    'distributed_type: MULTI_GPU\nnum_processes: "4"\nmixed_precision: BF16\nfp16: false\n',
    'compute_environment: AMAZON_SAGEMAKER\ndistributed_type: "NO"\nec2_instance_type: ml.p3.2xlarge\n',
    'distributed_type: MULTI_GPU\nnum_processes: 2\nmixed_precision: fp8\nfp8_config:\n  backend: TE\n  amax_history_length: 32\n',
    'distributed_type: FSDP\nnum_processes: 2\nfsdp_config:\n  fsdp_sharding_strategy: 1\n  fsdp_backward_prefetch: backward_pre\n',
    'distributed_type: MULTI_GPU\nnum_processes: 2\ndynamo_config:\n  dynamo_backend: INDUCTOR\n',
    zero('  zero_stage: 3\n  offload_param_device: nvme\n  offload_param_nvme_path: /scratch\n'),
    `${multi}gpu_ids: "0,1" # phantomlab: ignore accelerate-gpu-ids\n`,
    // accelerate 1.15 launches with each of these: null does the same as leaving the key out.
    `${multi}machine_rank: 1\nmain_process_port: 0\n`,
    fsdp('  fsdp_version: 2\n  ignored_modules: lm_head\n'),
    fsdp('  fsdp_version: 1\n  fsdp_cpu_ram_efficient_loading: false\n  fsdp_sync_module_states: false\n'),
    fsdp("  fsdp_version: 1\n  fsdp_sync_module_states: 'false'\n"),
    `${zero('  zero_stage: 2\n  main_process_port: 5\n')}`,
    `${multi}machine_rank: null\nmain_training_function:\nuse_cpu: ~\ndebug: null\nenable_cpu_affinity: null\n`,
    'distributed_type: MULTI_GPU\nnum_processes: null\ndowncast_bf16: null\nfp16: null\ntpu_use_sudo: null\n',
    fsdp('  fsdp_version: 2\n  fsdp_reshard_after_forward: null\n'),
    fsdp('  fsdp_sharding_strategy: "2"\n  fsdp_offload_params: 1\n  fsdp_backward_prefetch: null\n'),
    // The launcher has no option of this name, and hands the file's value on anyway.
    fsdp('  fsdp_version: 2\n  fsdp_ignored_modules: lm_head\n'),
  ];
  for (const text of good)
    it(`leave alone ${JSON.stringify(text)}`, () =>
      assert.deepEqual(told(checkAccelerate(text, 'a.yaml')), []));

  it('warn of what the launcher passes over', () => {
    const texts = [
      `${multi}use_cpu: "no"\n`,
      `${multi}same_network: foo\nmachine_rank: foo\nmain_process_ip: 2\n`,
      `${multi}dynamo_config: foo\n`,
      `${multi}tpu_env: {}\n`,
      zero('  zero_stage: 2\n  zero3_save_16bit_model: auto\n'),
      'distributed_type: 2\nnum_processes: 2\n',
    ];
    for (const text of texts) {
      const found = checkAccelerate(text, 'a.yaml');
      assert.deepEqual([...new Set(found.map(({ severity }) => severity))], ['warning'], text);
    }
  });

  it('have a severity that settings change', () => {
    const text = `${multi}gpu_ids: "0,1"\n`;
    assert.deepEqual(checkAccelerate(text, 'a.yaml', { severity: { 'accelerate-gpu-ids': 'off' } }), []);
  });
});
