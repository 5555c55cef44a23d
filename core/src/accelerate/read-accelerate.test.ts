import assert from 'node:assert/strict';
import type { AccelerateConfig } from './accelerate-config';
import { isAccelerate } from './is-accelerate';
import { readAccelerate } from './read-accelerate';
import { paperConfigs } from './testing/paper-configs';

function expectConfig(text: string, wanted: Partial<AccelerateConfig>) {
  const found: Record<string, unknown> = { ...readAccelerate(text, 'accelerate.yaml') };
  for (const [key, value] of Object.entries(wanted)) assert.deepEqual(found[key], value, key);
}

describe('readAccelerate', () => {
  it("reads the paper's configurations", () => {
    const stages = paperConfigs.map(({ uri, text }) => {
      assert.ok(isAccelerate(uri, text), uri);
      const { distributedType, numProcesses, zeroStage, mixedPrecision } = readAccelerate(text, uri);
      return [distributedType, numProcesses, zeroStage, mixedPrecision];
    });
    assert.deepEqual(stages, [
      ['MULTI_GPU', 4, undefined, 'bf16'],
      ['DEEPSPEED', 4, 1, 'bf16'],
      ['DEEPSPEED', 4, 2, 'bf16'],
      ['DEEPSPEED', 4, 3, 'bf16'],
    ]);
  });

  it('takes ZeRO for stage 2 where nothing says it, as accelerate does', () =>
    expectConfig('distributed_type: DEEPSPEED', { zeroStage: 2, gradientAccumulationSteps: undefined }));

  it("leaves the stage to DeepSpeed's own file where one is named", () =>
    expectConfig('distributed_type: DEEPSPEED\ndeepspeed_config:\n  deepspeed_config_file: ds.json\n', {
      zeroStage: undefined,
      deepspeedConfigFile: 'ds.json',
    }));

  it('reads what is offloaded, and the accumulation that DeepSpeed is told', () =>
    expectConfig(
      'distributed_type: DEEPSPEED\ndeepspeed_config: {zero_stage: 3, offload_optimizer_device: cpu, gradient_accumulation_steps: 4}\n',
      { offloadOptimizer: 'cpu', offloadParameters: 'none', gradientAccumulationSteps: 4 },
    ));

  it('reads FSDP', () =>
    expectConfig(
      'distributed_type: FSDP\nfsdp_config:\n  fsdp_version: 2\n  fsdp_offload_params: true\nnum_processes: 2\n',
      {
        fsdp: {
          version: 2,
          shardingStrategy: 'FULL_SHARD',
          activationCheckpointing: false,
          shardedState: false,
        },
        offloadOptimizer: 'cpu',
        zeroStage: undefined,
      },
    ));

  it('reads names of FSDP without their prefix, as the launcher does', () =>
    expectConfig(
      'distributed_type: FSDP\nfsdp_config: {version: 2, activation_checkpointing: true, state_dict_type: sharded_state_dict}\n',
      {
        fsdp: {
          version: 2,
          shardingStrategy: 'FULL_SHARD',
          activationCheckpointing: true,
          shardedState: true,
        },
      },
    ));

  it('takes one process where nothing is distributed, and leaves -1 open', () => {
    expectConfig('distributed_type: NO', { distributedType: undefined, numProcesses: undefined });
    expectConfig('distributed_type: "NO"', { distributedType: 'NO', numProcesses: 1 });
    expectConfig('distributed_type: MULTI_GPU\nnum_processes: -1', { numProcesses: undefined });
  });

  it('makes what it can of a text that is no YAML', () =>
    expectConfig('distributed_type: [', { numProcesses: undefined, numMachines: 1 }));
});
