import assert from 'node:assert/strict';
import { type YamlCursor, yamlCursorAt } from './yaml-cursor';

const list = `\
synthetic_train_ckpts:
  - dataset_name: pw
    ckpts:
      - model: Qwen
        paths:
          - runs/a
      - model: Phi
        pa`;

/** The cursor at the `|`: what it is at, the path to it, and the word. */
function at(source: string): string {
  const offset = source.indexOf('|');
  const text = source.slice(0, offset) + source.slice(offset + 1);
  const cursor: YamlCursor = yamlCursorAt(text, offset);
  if (cursor.at === 'nothing') return 'nothing';
  const word = text.slice(cursor.word.start, cursor.word.end);
  const place = [...cursor.path, ...(cursor.at === 'value' ? [cursor.key] : [])].join('.');
  const others = cursor.at === 'key' ? ` but ${[...cursor.present].join(' ')}` : '';
  return `${cursor.at}${cursor.item ? ' item' : ''} of ${place || 'all'}: "${word}"${others}`;
}

describe('the cursor in nested YAML', () => {
  it('knows the mapping that a key belongs to', () => {
    assert.equal(at('a: 1\nde|\nb: 2\n'), 'key of all: "de" but a b');
    assert.equal(
      at('deepspeed_config:\n  zero_stage: 2\n  |\nb: 2\n'),
      'key of deepspeed_config: "" but zero_stage',
    );
    assert.equal(at('deepspeed_config:\n  zero_stage: 2\n|\n'), 'key of all: "" but deepspeed_config');
  });

  it('passes through lists', () => {
    assert.equal(at(`${list}|`), 'key of synthetic_train_ckpts.ckpts: "pa" but model');
    assert.equal(
      at(list.replace('- runs', '- ru|ns')),
      'key item of synthetic_train_ckpts.ckpts.paths: "runs/a" but ',
    );
    assert.equal(at('ckpts:\n- model: x\n  paths:\n  - |\n'), 'key item of ckpts.paths: "" but ');
    assert.equal(at('ckpts:\n- mo|: x\n  paths: []\n'), 'key item of ckpts: "mo" but paths');
    assert.equal(at('ckpts:\n- model: x\n- |\n'), 'key item of ckpts: "" but ');
  });

  it('knows the key of a value, and what is written of it', () => {
    assert.equal(
      at('deepspeed_config:\n  zero_stage: |2 # all\n'),
      'value of deepspeed_config.zero_stage: "2"',
    );
    assert.equal(at('mixed_precision: "b|"\n'), 'value of mixed_precision: "b"');
    assert.equal(at(list.replace('Phi', 'Ph|i')), 'value of synthetic_train_ckpts.ckpts.model: "Phi"');
    assert.equal(at('paths: [runs/a, ru|]\n'), 'value item of paths: "ru"');
    assert.equal(at('paths:\n  - "runs/|"\n'), 'value item of paths: "runs/"');
  });

  it('has nothing to say in comments', () => {
    assert.equal(at('a: 1 # b|\n'), 'nothing');
    assert.equal(at('# |\n'), 'nothing');
  });
});
