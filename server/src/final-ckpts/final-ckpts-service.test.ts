import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { CancellationToken, type CompletionItem, type Hover, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorDocument } from '../testing/cursor-document';
import { serviceContext } from '../testing/service-context';
import { finalCkptsService } from './final-ckpts-service';

const token = CancellationToken.None;
const uri = 'file:///final_ckpts.yaml';
const list = (lines: string) => `\
synthetic_train_ckpts:
  - dataset_name: pw
    dataset_path: data/wiki
    ckpts:
      - model: Qwen/Qwen3-0.6B
${lines}`;

describe('lists of final checkpoints in the editor', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-ckpts-'));
    await mkdir(path.join(folder, 'data/wiki'), { recursive: true });
    const checkpoint = path.join(folder, 'runs/pw/qwen/checkpoint-100');
    await mkdir(checkpoint, { recursive: true });
    await writeFile(path.join(checkpoint, 'config.json'), '{}');
  });
  after(() => rm(folder, { recursive: true }));
  const service = () => finalCkptsService(serviceContext(folder));

  async function completions(source: string): Promise<string[]> {
    const { document, position } = cursorDocument(source, uri);
    const found = (await service().completion!(document, position, token)) as CompletionItem[];
    return found.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);
  }

  it('offer keys at every depth', async () => {
    assert.deepEqual(await completions('misc_train_ckpts: []\n|'), [
      'synthetic_train_ckpts',
      'real_train_ckpts',
    ]);
    assert.deepEqual(await completions('real_train_ckpts:\n  - |'), [
      'dataset_name',
      'ckpts',
      'dataset_path',
      'dataset_path_high_difficulty',
    ]);
    assert.deepEqual(await completions(list('        |')), ['paths']);
  });

  it('are laid out, comments kept', async () => {
    const text = 'real_train_ckpts:\n- dataset_name: hp\n  # the last\n  ckpts: []   \n\n\n';
    const document = TextDocument.create(uri, 'yaml', 1, text);
    const layout = { tabSize: 2, insertSpaces: true };
    const edits = (await service().format!(document, undefined, layout, token)) as TextEdit[];
    assert.equal(
      TextDocument.applyEdits(document, edits),
      'real_train_ckpts:\n  - dataset_name: hp\n    # the last\n    ckpts: []\n',
    );
  });

  it('offer the checkpoints, data sets and models that there are', async () => {
    const runs = ['runs/pw/qwen/checkpoint-100'];
    assert.deepEqual(await completions(list('        paths: [|]\n')), runs);
    assert.deepEqual(await completions(list('        paths:\n          - |\n')), runs);
    assert.deepEqual(await completions('real_train_ckpts:\n  - dataset_path: |\n'), ['data/wiki']);
    assert.ok(
      (await completions('real_train_ckpts:\n  - ckpts:\n      - model: |\n')).includes('Qwen/Qwen3-4B'),
    );
  });

  it('say what is not on this disk, and what is no checkpoint', async () => {
    const document = TextDocument.create(uri, 'yaml', 1, list('        paths: [runs/pw/qwen, runs/gone]\n'));
    const found = await service().diagnostics(document, token);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['ckpts-is-checkpoint', 2],
        ['ckpts-folder-there', 3],
      ],
    );
  });

  it('link to what is here, explain keys, and show an outline', async () => {
    const text = list('        paths: [runs/pw/qwen/checkpoint-100, gone]\n');
    const document = TextDocument.create(uri, 'yaml', 1, text);
    const links = (await service().links!(document, token))!;
    assert.deepEqual(
      links.map(({ target }) => path.basename(target!)),
      ['config.json'],
    );
    const at = document.positionAt(text.indexOf('paths') + 1);
    const hover = (await service().hover!(document, at, token)) as Hover;
    assert.match((hover.contents as { value: string }).value, /\*\*paths\*\* · list of strings/);
    const [root] = (await service().symbols!(document, token))!;
    assert.equal(root!.name, 'synthetic_train_ckpts');
    assert.equal(root!.children![0]!.name, 'pw');
  });

  it('are asked about at every place of every text without failing', () => {
    const whole = list(
      '        paths:\n          - runs/pw/qwen\n          - "gone" # later\nreal_train_ckpts: []\n',
    );
    const junk = fc.constantFrom(
      '\n',
      ': ',
      '[',
      ']',
      '{',
      '- ',
      '"',
      '#',
      '&a ',
      '*a',
      '\t',
      '  ',
      '|\n',
      '\r\n',
    );
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const one = service();
    return fc.assert(
      fc.asyncProperty(part, fc.nat(40), junk, part, async (at, drop, insert, cursor) => {
        const start = Math.floor(at * whole.length);
        const text = whole.slice(0, start) + insert + whole.slice(start + drop);
        const document = TextDocument.create(uri, 'yaml', 1, text);
        const position = document.positionAt(Math.floor(cursor * text.length));
        await one.completion!(document, position, token);
        await one.hover!(document, position, token);
        await one.symbols!(document, token);
        await one.links!(document, token);
        for (const { range } of await one.diagnostics(document, token))
          await one.codeActions!(document, range, { diagnostics: [] }, token);
      }),
      { numRuns: 300 },
    );
  });
});
