import assert from 'node:assert/strict';
import { readAccelerate } from '../../accelerate/read-accelerate';
import { checkContext } from '../check-recipe';
import { noFacts, type RecipeFacts } from '../facts';
import { kvBytesPerToken } from './kv-cache';
import { memoryOf } from './memory-of';
import { modelShapeOf, parameterCount } from './model-shape';
import { modelShapes } from './model-shapes';

const estimate = (text: string, facts: Partial<RecipeFacts> = {}, uri = 'grpo/a.yaml') =>
  memoryOf(checkContext(text, uri, { ...noFacts, ...facts }))!;
const part = (text: string, name: string, facts: Partial<RecipeFacts> = {}) =>
  estimate(text, facts).parts.find((found) => found.name === name)?.bytes ?? 0;
const launched = (zeroStage: 0 | 1 | 2 | 3, processes = 4): Partial<RecipeFacts> => ({
  launch: {
    accelerate: {
      name: `zero${zeroStage}`,
      config: readAccelerate(
        `distributed_type: DEEPSPEED\nnum_processes: ${processes}\ndeepspeed_config:\n  zero_stage: ${zeroStage}\n`,
        'a.yaml',
      ),
    },
  },
});

const small = 'model_name_or_path: Qwen/Qwen3-0.6B\ndtype: bfloat16\n';
const P = 596049920;

describe("a model's sizes", () => {
  it('give the published number of parameters, to the last one', () =>
    assert.deepEqual(
      modelShapes.map(parameterCount),
      [596049920, 1720574976, 4022468096, 1543714304, 7615616512, 3836021760],
    ));

  it('give the KV cache of a token', () =>
    assert.deepEqual(
      modelShapes.map((shape) => kvBytesPerToken(shape) / 1024),
      [112, 112, 144, 28, 56, 128],
    ));

  it('are read from a config.json', () => {
    const config = {
      model_type: 'qwen2',
      hidden_size: 1536,
      num_hidden_layers: 28,
      num_attention_heads: 12,
      num_key_value_heads: 2,
      intermediate_size: 8960,
      vocab_size: 151936,
      tie_word_embeddings: true,
      torch_dtype: 'bfloat16',
    };
    const shape = modelShapeOf('runs/mine', config)!;
    assert.equal(parameterCount(shape), 1543714304);
    assert.equal(
      estimate('model_name_or_path: runs/mine', { launch: { model: shape } }).parameters,
      1543714304,
    );
    assert.equal(modelShapeOf('x', { ...config, model_type: 'mamba' }), undefined);
  });
});

describe('the memory of a recipe', () => {
  it('is not guessed for a model that is not known', () =>
    assert.equal(memoryOf(checkContext('model_name_or_path: someone/else', 'a.yaml', noFacts)), undefined));

  it('counts weights, gradients and two moments in the type of the weights', () => {
    for (const [dtype, bytes] of [
      ['bfloat16', 2],
      ['float32', 4],
      ['auto', 2],
    ] as const) {
      const text = `model_name_or_path: Qwen/Qwen3-0.6B\ndtype: ${dtype}\n`;
      assert.equal(part(text, 'weights'), bytes * P);
      assert.equal(part(text, 'gradients'), bytes * P);
      assert.equal(part(text, 'optimizer'), 2 * bytes * P);
    }
  });

  it('has a second copy of the gradients under DistributedDataParallel', () =>
    assert.equal(part(small, 'gradient buckets', { processes: 4 }), 2 * P));

  it('is split by the stages of ZeRO, whose optimizer holds float32 weights', () => {
    const sizes = ([0, 1, 2, 3] as const).map((stage) =>
      ['weights', 'optimizer'].map((name) => part(small, name, launched(stage)) / P),
    );
    assert.deepEqual(sizes, [
      [2, 12],
      [2, 3],
      [2, 3],
      [0.5, 3],
    ]);
  });

  it('splits the gradients from stage 2 on', () => {
    const long = `${small}gradient_accumulation_steps: 2\nper_device_train_batch_size: 2\n`;
    const sizes = ([1, 2, 3] as const).map((stage) => part(long, 'gradients', launched(stage)) / P);
    assert.deepEqual(sizes, [2, 0.5, 0.5]);
  });

  it('counts quantised and simpler optimizers', () => {
    const of = (optim: string) => part(`${small}optim: ${optim}\n`, 'optimizer') / P;
    assert.ok(Math.abs(of('adamw_8bit') - 2.03) < 0.01);
    assert.ok(of('adafactor') < 0.02);
    assert.equal(of('sgd'), 0);
    assert.equal(of('lion_32bit'), 2);
  });

  it('has a reference model where beta is not 0, and none with PEFT', () => {
    assert.equal(part(`${small}beta: 0.04\n`, 'reference model'), 2 * P);
    assert.equal(part(`${small}beta: 0.0\n`, 'reference model'), 0);
    assert.equal(part(`${small}beta: 0.04\nuse_peft: true\n`, 'reference model'), 0);
  });

  it('trains only adapters with PEFT', () => {
    const adapters = part(
      `${small}use_peft: true\nlora_r: 16\nlora_target_modules: [q_proj, v_proj]\n`,
      'adapters',
    );
    assert.equal(adapters, 4 * 28 * 16 * (1024 + 2048 + (1024 + 1024)));
    assert.equal(part(`${small}use_peft: true\n`, 'optimizer'), 2 * adapters);
    const all = (targets: string) =>
      part(`${small}use_peft: true\nlora_target_modules: ${targets}\n`, 'adapters');
    assert.equal(all('all-linear'), all('[all-linear]'));
    assert.ok(all('all-linear') > adapters);
  });

  it('asks of vLLM a share that holds the weights and one request', () => {
    // The paper's Qwen2.5-7B on 2 GPUs: 14.7 GiB in a tenth of a card.
    const { vllm } = estimate(
      'model_name_or_path: Qwen/Qwen2.5-7B-Instruct\nuse_vllm: true\nvllm_mode: colocate\nvllm_gpu_memory_utilization: 0.10\nvllm_max_model_length: 9496\n',
    );
    assert.equal(Math.round(vllm!.leastGiB), 147);
    assert.equal(estimate(`${small}use_vllm: false`).vllm, undefined);
  });

  it('has whole logits before TRL 1.15, and tiles of them since', () => {
    const text = `${small}use_vllm: true\nmax_completion_length: 4096\nattn_implementation: flash_attention_2\n`;
    const logits = (trl: string, more = '') => part(text + more, 'logits', { trl });
    assert.equal(logits('1.14.0'), 8 * 4097 * 151936 * 16);
    assert.ok(logits('1.15.0') < 2 * 2 ** 30 && logits('1.14.0', 'use_liger_kernel: true\n') < 2 * 2 ** 30);
  });

  it("keeps the keys and values of transformers' generation in the type of the weights", () => {
    const text = (dtype: string) =>
      `model_name_or_path: Qwen/Qwen3-0.6B\ndtype: ${dtype}\nmax_completion_length: 4096\ngradient_accumulation_steps: 4\nsteps_per_generation: 16\ngradient_checkpointing: true\n`;
    const cache = 8 * 16 * (1024 + 4096) * 112 * 1024;
    assert.equal(part(text('bfloat16'), 'generation'), cache);
    assert.equal(part(text('float32'), 'generation'), 2 * cache);
    // Under DeepSpeed the weights that are computed with are in half precision.
    assert.equal(part(text('float32'), 'generation', launched(2, 1)), cache);
    const { trainingBytes, reservedBytes } = estimate(text('float32'));
    assert.equal(reservedBytes - trainingBytes, 2 * cache);
    const byVllm = estimate(`${text('float32')}use_vllm: true\n`);
    assert.equal(byVllm.reservedBytes, byVllm.trainingBytes);
  });

  it('names the least card', () => {
    const { leastCard, leastGiB, trainingBytes } = estimate(`${small}per_device_train_batch_size: 2\n`);
    assert.ok(leastCard!.memoryGiB >= leastGiB && leastGiB >= trainingBytes / 2 ** 30);
  });
});
