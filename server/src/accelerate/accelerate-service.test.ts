import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { paperConfigs } from '@phantomlab/core/accelerate/testing/paper-configs';
import fc from 'fast-check';
import {
  CancellationToken,
  type CompletionItem,
  type Hover,
  type Position,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorDocument } from '../testing/cursor-document';
import { serviceContext } from '../testing/service-context';
import { languageOf } from '../workspace/document-language';
import { accelerateService } from './accelerate-service';

const token = CancellationToken.None;
const uri = 'file:///configs/zero2.yaml';
const zero = 'distributed_type: DEEPSPEED\nnum_processes: 4\ndeepspeed_config:\n';

describe('accelerate configurations in the editor', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-accelerate-'));
  });
  after(() => rm(folder, { recursive: true }));
  const service = () => accelerateService(serviceContext(folder));

  async function completions(source: string): Promise<string[]> {
    const { document, position } = cursorDocument(source, uri);
    const found = (await service().completion!(document, position, token)) as CompletionItem[];
    return found.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);
  }
  const hover = async (source: string) => {
    const { document, position } = cursorDocument(source, uri);
    const found = (await service().hover!(document, position, token)) as Hover | undefined;
    return (found?.contents as { value: string } | undefined)?.value;
  };

  it('are told from recipes and other YAML', () => {
    for (const { text } of paperConfigs)
      assert.equal(languageOf(TextDocument.create(uri, 'yaml', 1, text)), 'accelerate');
  });

  it('offer the keys that are not there yet, what must be there first', async () => {
    const [first, ...others] = await completions('num_processes: 4\n|');
    assert.equal(first, 'distributed_type');
    assert.ok(others.includes('deepspeed_config') && !others.includes('num_processes'));
    assert.ok(!others.includes('fp16'), 'what older files say is not offered');
  });

  it('offer whole configurations where none is begun', async () => {
    assert.deepEqual((await completions('|')).slice(0, 4), ['multi-gpu', 'zero1', 'zero2', 'zero3']);
    assert.ok(!(await completions('num_processes: 4\n|')).includes('zero2'));
    const empty = TextDocument.create('file:///recipes/accelerate_configs/new.yaml', 'yaml', 1, '');
    assert.equal(languageOf(empty), 'accelerate');
  });

  it('are laid out, comments kept', async () => {
    const text =
      'distributed_type:   DEEPSPEED # all\ndeepspeed_config:\n    zero_stage: 2\n    # split\n    zero3_init_flag: false\n\n\n';
    const document = TextDocument.create(uri, 'yaml', 1, text);
    assert.equal(
      TextDocument.applyEdits(
        document,
        (await service().format!(
          document,
          undefined,
          { tabSize: 2, insertSpaces: true },
          token,
        )) as TextEdit[],
      ),
      'distributed_type: DEEPSPEED # all\ndeepspeed_config:\n  zero_stage: 2\n  # split\n  zero3_init_flag: false\n',
    );
  });

  it('offer the keys of a part inside of it', async () => {
    const found = await completions(`${zero}  zero_stage: 2\n  |\n`);
    assert.ok(found.includes('offload_optimizer_device') && !found.includes('zero_stage'));
    assert.ok(!found.includes('num_machines'));
  });

  it('offer the values of a key', async () => {
    assert.deepEqual(await completions(`${zero}  zero_stage: |\n`), ['0', '1', '2', '3']);
    assert.deepEqual(await completions('mixed_precision: |\n'), ['no', 'fp16', 'bf16', 'fp8']);
    assert.deepEqual(await completions(`${zero}  offload_param_device: "|"\n`), ['none', 'cpu', 'nvme']);
    assert.deepEqual(await completions(`${zero}  zero3_init_flag: |\n`), ['true', 'false']);
  });

  it('write no and NO in quotes, which YAML would read as false', async () => {
    const { document, position } = cursorDocument('distributed_type: |\n', uri);
    const found = (await service().completion!(document, position, token)) as CompletionItem[];
    assert.equal(found.find(({ label }) => label === 'NO')?.textEdit?.newText, '"NO"');
  });

  it('explain keys', async () => {
    assert.match(
      (await hover(`${zero}  zero_st|age: 2\n`))!,
      /\*\*zero_stage\*\* · integer[\s\S]*One of `0`/,
    );
    assert.match((await hover('distributed_type: DEEP|SPEED\n'))!, /How the work is divided/);
    assert.equal(await hover('nonsense: 3|\n'), undefined);
  });

  it('mark what is wrong, link to the rule, and fix it', async () => {
    const document = TextDocument.create(
      uri,
      'yaml',
      1,
      `${zero}  zero_stage: 2\n  offload_param_device: cpu\n`,
    );
    const [found, ...more] = await service().diagnostics(document, token);
    assert.deepEqual(more, []);
    assert.equal(found!.code, 'accelerate-offload-stage');
    assert.match(found!.codeDescription!.href, /#accelerate-offload-stage$/);
    const actions = (await service().codeActions!(document, found!.range, { diagnostics: [] }, token))!;
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Set zero_stage to 3', 'Write none', 'Ignore accelerate-offload-stage on this line'],
    );
  });

  it('show their parts in the outline', async () => {
    const document = TextDocument.create(uri, 'yaml', 1, `${zero}  zero_stage: 2\n`);
    const symbols = (await service().symbols!(document, token))!;
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.map((child) => child.name)]),
      [
        ['distributed_type', []],
        ['num_processes', []],
        ['deepspeed_config', ['zero_stage']],
      ],
    );
  });

  it("link to DeepSpeed's own file", async () => {
    await writeFile(path.join(folder, 'ds.json'), '{}');
    const document = TextDocument.create(uri, 'yaml', 1, `${zero}  deepspeed_config_file: ds.json\n`);
    const [link] = (await service().links!(document, token))!;
    assert.match(link!.target!, /ds\.json$/);
  });

  it('are asked about at every place of every text without failing', () => {
    const texts = fc.constantFrom(...paperConfigs.map(({ text }) => text));
    const junk = fc.constantFrom(
      '\n',
      ': ',
      '[',
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
      'zero',
    );
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    return fc.assert(
      fc.asyncProperty(texts, part, fc.nat(40), junk, part, async (text, at, drop, insert, cursor) => {
        const start = Math.floor(at * text.length);
        const mutated = text.slice(0, start) + insert + text.slice(start + drop);
        const document = TextDocument.create(uri, 'yaml', 1, mutated);
        const position: Position = document.positionAt(Math.floor(cursor * mutated.length));
        await service().completion!(document, position, token);
        await service().hover!(document, position, token);
        await service().symbols!(document, token);
        for (const { range } of await service().diagnostics(document, token))
          await service().codeActions!(document, range, { diagnostics: [] }, token);
      }),
      { numRuns: 300 },
    );
  });
});
