import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeModelFiles } from '../files/model-folder';
import { readQwen3Config } from '../policy/architecture/config';
import { initialWeights } from '../policy/architecture/initial-weights';

const specials = ['<|end|>', '<|user|>', '<|assistant|>'];

const template =
  "{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";

/** Writes a Qwen3 model of random weights with one token a byte: whole, real, and small enough for a test. */
export async function writeTinyModel(folder: string, seed = 1): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const vocabulary = [...byteAlphabet(), ...specials];
  const configJson = {
    model_type: 'qwen3',
    vocab_size: vocabulary.length,
    hidden_size: 16,
    intermediate_size: 24,
    num_hidden_layers: 1,
    num_attention_heads: 2,
    num_key_value_heads: 1,
    head_dim: 8,
    hidden_act: 'silu',
    rms_norm_eps: 1e-6,
    rope_theta: 10000,
    tie_word_embeddings: true,
    max_position_embeddings: 8192,
    eos_token_id: vocabulary.indexOf('<|end|>'),
  };
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specials.map((content) => ({
      id: vocabulary.indexOf(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(byteAlphabet().map((symbol, id) => [symbol, id])),
      merges: [],
    },
  };
  const config = {
    tokenizer_class: 'PreTrainedTokenizerFast',
    eos_token: '<|end|>',
    pad_token: '<|end|>',
    chat_template: template,
  };
  const companions = new Map([
    ['tokenizer.json', Buffer.from(JSON.stringify(tokenizer))],
    ['tokenizer_config.json', Buffer.from(JSON.stringify(config))],
  ]);
  await writeModelFiles(
    folder,
    { configJson, companions },
    initialWeights(readQwen3Config(configJson), seed, 0.2),
  );
  writeFileSync(path.join(folder, 'generation_config.json'), JSON.stringify({ eos_token_id: [256] }));
}

/** The visible stand-ins of the 256 bytes in byte-level BPE (GPT-2's table), in the order of the bytes. */
function byteAlphabet(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const visible = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    return String.fromCodePoint(visible ? byte : next++);
  });
}
