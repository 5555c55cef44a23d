import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fixText } from '../checking/fix-text';
import { marked } from '../checking/testing/marked';
import { gatherFinalCkptsFacts } from '../node/recipes/final-ckpts-facts';
import { checkFinalCkpts } from './check-final-ckpts';
import { finalCkptsChecks } from './checks/index';
import type { FolderState } from './final-ckpts-facts';
import { isFinalCkpts } from './is-final-ckpts';
import { readFinalCkpts } from './read-final-ckpts';

const list = (lines: string) => `synthetic_train_ckpts:\n  - dataset_name: pw\n${lines}`;
const ckpts = (lines: string) => list(`    ckpts:\n      - model: Qwen/Qwen3-0.6B\n${lines}`);
const good = `\
${ckpts('        paths: [runs/a/checkpoint-100, runs/b]\n')}
    dataset_path: data/wiki-v1
    dataset_path_high_difficulty: null
real_train_ckpts: []
misc_train_ckpts:
`;

interface Fault {
  readonly text: string;
  readonly fixes?: readonly string[];
  readonly folders?: Readonly<Record<string, FolderState>>;
}

const faults: Readonly<Record<string, readonly Fault[]>> = {
  'ckpts-not-yaml': [{ text: 'real_train_ckpts: «[»' }],
  'ckpts-unknown-key': [
    { text: '«syntetic_train_ckpts»: []\n', fixes: ['Change to synthetic_train_ckpts'] },
    { text: list('    ckpts: []\n    «dataset_paths»: d\n'), fixes: ['Change to dataset_path'] },
    { text: ckpts('        paths: [a]\n        «seed»: 1\n') },
  ],
  'ckpts-wrong-type': [
    { text: ckpts('        paths: «runs/a»\n'), fixes: ['Write [runs/a]'] },
    { text: ckpts('        paths: [a, «3»]\n'), fixes: ['Write "3"'] },
    { text: 'real_train_ckpts: «{a: 1}»\n' },
  ],
  'ckpts-missing-key': [
    { text: list('').replace('dataset_name', '«dataset_name»') },
    { text: ckpts('').replace('- model', '- «model»') },
  ],
  'ckpts-same-path': [{ text: ckpts('        paths: [runs/a, «runs/a»]\n') }],
  'ckpts-same-model': [
    { text: ckpts('        paths: [a]\n      - model: «Qwen/Qwen3-0.6B»\n        paths: [b]\n') },
  ],
  'ckpts-no-paths': [{ text: ckpts('        paths: «[]»\n') }],
  'ckpts-folder-there': [
    { text: ckpts('        paths: [«gone»]\n'), folders: { gone: 'missing' } },
    { text: ckpts('        paths: [«a», b, c]\n'), folders: { a: 'missing', b: 'missing', c: 'missing' } },
    { text: ckpts('        paths: [a, «b»]\n'), folders: { a: 'model', b: 'missing' } },
  ],
  'ckpts-is-checkpoint': [
    { text: ckpts('        paths:\n          - «runs/a»\n'), folders: { 'runs/a': 'other' } },
    { text: ckpts('        paths: [«a.txt»]\n'), folders: { 'a.txt': 'file' } },
  ],
};

const facts = (folders: Fault['folders'] = {}) => ({ folders: new Map(Object.entries(folders)) });

describe('the checks of final checkpoints', () => {
  it('find nothing wrong with a list as the paper has it', () => {
    assert.ok(isFinalCkpts('final_ckpts.yaml', good));
    assert.deepEqual(checkFinalCkpts(good, 'final_ckpts.yaml', facts({ 'runs/b': 'model' })), []);
  });

  for (const { code } of finalCkptsChecks)
    it(`find ${code}, and fix it`, () => {
      for (const { text: source, fixes = [], folders } of faults[code] ?? assert.fail(code)) {
        const { text, spans } = marked(source);
        const found = checkFinalCkpts(text, 'final_ckpts.yaml', facts(folders));
        assert.deepEqual(
          found.map(({ code, at }) => `${code} ${at.start}-${at.end}`),
          spans.map(({ start, end }) => `${code} ${start}-${end}`),
          source,
        );
        assert.deepEqual(found[0]!.fixes?.map(({ title }) => title) ?? [], fixes, source);
        for (const fix of found[0]!.fixes ?? [])
          assert.deepEqual(checkFinalCkpts(fixText(text, fix), 'final_ckpts.yaml', facts(folders)), []);
      }
    });

  it('look at the folders of this disk, and not at those behind variables', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-ckpts-'));
    await mkdir(path.join(folder, 'runs/a'), { recursive: true });
    await mkdir(path.join(folder, 'runs/b'));
    await writeFile(path.join(folder, 'runs/a/config.json'), '{}');
    const text = ckpts('        paths: [runs/a, runs/b, runs/c, $RUN_BASE_DIR/d]\n');
    const { folders } = await gatherFinalCkptsFacts(readFinalCkpts(text, 'final_ckpts.yaml'), [folder]);
    assert.deepEqual(
      [...folders],
      [
        ['runs/a', 'model'],
        ['runs/b', 'empty'],
        ['runs/c', 'missing'],
      ],
    );
    await rm(folder, { recursive: true });
  });
});
