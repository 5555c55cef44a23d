import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readSafetensors } from '../../files/safetensors';
import { readQwen3Config } from '../architecture/config';
import type { LossGroup, LossSequence, LossSpec, LossSums, NamedTensor, OptimizerSettings } from '../policy';

const folder = new URL('../../../../test/fixtures/qwen3/', import.meta.url);

interface FixtureFile {
  readonly config: Record<string, unknown>;
  readonly tokens: readonly number[];
  readonly groups: readonly {
    readonly prompt: readonly number[];
    readonly sequences: readonly {
      readonly tokens: readonly number[];
      readonly advantage: number;
      readonly weight: number;
      readonly oldLogprobs: readonly number[];
      readonly referenceLogprobs: readonly number[];
    }[];
  }[];
  readonly losses: Record<
    string,
    {
      readonly spec: Omit<Extract<LossSpec, { kind: 'policy-gradient' }>, 'kind'>;
      readonly old: boolean;
      readonly reference: boolean;
      readonly sums: Omit<LossSums, 'tokens'>;
      readonly gradients: string;
    }
  >;
  readonly likelihood: { readonly loss: number; readonly gradients: string };
  readonly optimizer: OptimizerSettings;
  readonly gradNorms: readonly number[];
}

/** What PyTorch computed for a tiny Qwen3 (trainer/python/fixtures/make_qwen3_fixture.py). */
export async function readQwen3Fixture() {
  const file = JSON.parse(await readFile(new URL('fixture.json', folder), 'utf8')) as FixtureFile;
  const { tensors } = await readSafetensors(fileURLToPath(new URL('fixture.safetensors', folder)));
  return {
    ...file,
    /** The architecture with the embedding as its head ('tied') or with a head of its own ('untied'). */
    configOf: (kind: 'tied' | 'untied') =>
      readQwen3Config({ ...file.config, tie_word_embeddings: kind === 'tied' }),
    /** The tensors whose names begin with `set` and a slash, without that. */
    tensors: (set: string): NamedTensor[] =>
      tensors
        .filter(({ name }) => name.startsWith(`${set}/`))
        .map((tensor) => ({ ...tensor, name: tensor.name.slice(set.length + 1) })),
    tensor: (name: string): NamedTensor => tensors.find((tensor) => tensor.name === name)!,
    lossGroups: (withOld: boolean, withReference: boolean): LossGroup[] =>
      file.groups.map(({ prompt, sequences }) => ({
        prompt,
        sequences: sequences.map(
          ({ oldLogprobs, referenceLogprobs, ...sequence }): LossSequence => ({
            ...sequence,
            ...(withOld && { oldLogprobs: Float32Array.from(oldLogprobs) }),
            ...(withReference && { referenceLogprobs: Float32Array.from(referenceLogprobs) }),
          }),
        ),
      })),
  };
}
