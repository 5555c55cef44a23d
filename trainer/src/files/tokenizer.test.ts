import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { writeTinyModel } from '../testing/tiny-model';
import { openModelFolder, openTokenizer } from './model-folder';
import { Tokenizer } from './tokenizer';

describe('model folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-model-'));
    await writeTinyModel(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives any text back from its tokens', async () => {
    const tokenizer = await openTokenizer(folder);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(tokenizer.decode(tokenizer.encode(text)), text);
      }),
      { numRuns: 30 },
    );
  });

  it('renders messages with the chat template, up to where the assistant begins', async () => {
    const tokenizer = await openTokenizer(folder);
    const messages = [{ role: 'user', content: 'Who is it?' }] as const;
    assert.equal(tokenizer.promptText(messages), '<|user|>Who is it?<|end|><|assistant|>');
    const tokens = tokenizer.promptTokens(messages);
    assert.deepEqual([tokens[0], tokens.at(-2), tokens.at(-1)], [257, 256, 258]);
    const [b] = tokenizer.encode('b');
    assert.equal(tokenizer.decode([...tokens, b!, 256]), 'Who is it?b');
  });

  it("stops at the tokenizer's end token and at those of the generation config", async () => {
    writeFileSync(path.join(folder, 'generation_config.json'), '{"eos_token_id": [258, 256]}');
    assert.deepEqual((await openTokenizer(folder)).stop, [256, 258]);
  });

  it('takes a chat template from its own file before any other', async () => {
    writeFileSync(path.join(folder, 'chat_template.jinja'), 'Q: {{ messages[0].content }} {{ mode }}');
    const tokenizer = await openTokenizer(folder);
    const text = tokenizer.promptText([{ role: 'user', content: 'x' }], { mode: 'short' });
    assert.equal(text, 'Q: x short');
  });

  it('names the file and the way out when one is missing or broken', async () => {
    const broken = async (name: string, content: string | undefined, message: RegExp) => {
      const file = path.join(folder, name);
      if (content === undefined) rmSync(file);
      else writeFileSync(file, content);
      await assert.rejects(openModelFolder(folder), message);
      await writeTinyModel(folder);
    };
    await broken(
      'config.json',
      undefined,
      /config\.json: there is no such file\. model_name_or_path must be/,
    );
    await broken('config.json', '{"model_type":', /config\.json: .*JSON.* Fix it/);
    await broken('config.json', '{"model_type": "llama"}', /config\.json: .*model_type is "llama"/);
    await broken('tokenizer.json', undefined, /tokenizer\.json: there is no such file/);
    await broken('model.safetensors', undefined, /neither model\.safetensors nor/);
    await broken('model.safetensors', 'short', /model\.safetensors: cut short/);
    rmSync(path.join(folder, 'generation_config.json'));
    writeFileSync(path.join(folder, 'tokenizer_config.json'), '{}');
    await assert.rejects(openModelFolder(folder), /names no eos_token/);
  });

  it('says so when there is no chat template', () => {
    const bare = { tokenizer: wordTokenizer, config: { eos_token: 'end' } };
    const tokenizer = new Tokenizer(bare);
    assert.throws(() => tokenizer.promptText([]), /no chat template.*Add chat_template/);
  });
});

const wordTokenizer = {
  version: '1.0',
  added_tokens: [{ id: 0, content: 'end', special: true }],
  normalizer: null,
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: { type: 'WordPiece', unk_token: '?', continuing_subword_prefix: '##', vocab: { end: 0, '?': 1 } },
};
