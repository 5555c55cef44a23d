import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CancellationToken, type CompletionItem, type Hover, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorDocument } from '../testing/cursor-document';
import { serviceContext } from '../testing/service-context';
import { targetsService } from './targets-service';

const token = CancellationToken.None;
const uri = 'file:///w/.phantomlab/targets.yaml';
const service = () => targetsService(serviceContext('/nowhere'), async () => ['aida', 'anvil']);

async function items(source: string): Promise<CompletionItem[]> {
  const { document, position } = cursorDocument(source, uri);
  const found = (await service().completion!(document, position, token)) as CompletionItem[];
  return found.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
}
const completions = async (source: string) => (await items(source)).map(({ label }) => label);

const lab = 'targets:\n  - name: lab\n    folder: /scratch/me\n    scheduler: slurm\n    slurm:\n';

describe('targets in the editor', () => {
  it('begin with the paper’s clusters, or with the keys', async () => {
    const begun = await completions('targets:\n  - |');
    assert.deepEqual(begun.slice(0, 8), [
      ...['aida', 'anvil', 'empire', 'unicorn', 'generic', 'workstation'],
      ...['name', 'folder'],
    ]);
    assert.ok((await completions('|')).includes('aida'));
    assert.deepEqual((await completions(`${lab}      |`)).includes('aida'), false);
  });

  it('are inserted whole, as a file without faults', async () => {
    const filled = (text: string) =>
      text.replaceAll(/\$\{\d+:((?:\\.|[^}])*)\}/g, '$1').replaceAll('\\$', '$');
    for (const { textEdit, insertTextFormat } of await items('|')) {
      if (insertTextFormat !== 2) continue;
      const document = TextDocument.create(uri, 'yaml', 1, filled((textEdit as TextEdit).newText));
      assert.deepEqual(await service().diagnostics(document, token), []);
    }
  });

  it('offer the keys of Slurm that are not there yet, and their values', async () => {
    const keys = await completions(`${lab}      partition: gpu\n      |`);
    assert.ok(keys.includes('constraint') && !keys.includes('partition') && !keys.includes('folder'));
    assert.deepEqual(await completions(`${lab}      requeue: |`), ['true', 'false']);
    assert.ok((await completions(`${lab}      time: |`)).includes('48:00:00'));
    assert.deepEqual(await completions('targets:\n  - name: a\n    scheduler: |'), ['process', 'slurm']);
  });

  it('offer the hosts of the SSH configuration', async () =>
    assert.deepEqual(await completions('targets:\n  - name: a\n    host: |'), ['aida', 'anvil']));

  it('have hovers on keys at every depth, and none for variables of one’s own but what they are', async () => {
    const hover = async (source: string) => {
      const { document, position } = cursorDocument(source, uri);
      const found = (await service().hover!(document, position, token)) as Hover | undefined;
      return found && (found.contents as { value: string }).value;
    };
    assert.match((await hover(`${lab}      ti|me: 48:00:00\n`))!, /How long a job may run/);
    assert.match(
      (await hover('targets:\n  - name: a\n    environment:\n      HF_|HOME: /a\n'))!,
      /A variable/,
    );
    assert.equal(await hover('# not|hing\ntargets: []\n'), undefined);
  });

  it('show faults where they are, with fixes', async () => {
    const text = `${lab}      time: 48h\n`;
    const document = TextDocument.create(uri, 'yaml', 1, text);
    const [diagnostic] = await service().diagnostics(document, token);
    assert.equal(diagnostic?.code, 'targets-time');
    assert.deepEqual(diagnostic?.range, {
      start: { line: 5, character: 12 },
      end: { line: 5, character: 15 },
    });
    const actions =
      (await service().codeActions!(document, diagnostic!.range, { diagnostics: [] }, token)) ?? [];
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Write 2-00:00:00', 'Ignore targets-time on this line'],
    );
  });

  it('are outlined by their names', async () => {
    const [targets] = (await service().symbols!(TextDocument.create(uri, 'yaml', 1, lab), token)) ?? [];
    assert.deepEqual(
      targets?.children?.map(({ name }) => name),
      ['lab'],
    );
  });

  it('answer whatever is typed', async () => {
    const pieces = [
      'targets:',
      '\n',
      '  ',
      '- ',
      'name: ',
      'slurm:',
      ' {',
      '}',
      '[',
      ']',
      '"',
      'time: 1',
      '|',
      '#',
      '&a',
      '*a',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (parts) => {
        const text = parts.join('');
        const document = TextDocument.create(uri, 'yaml', 1, text);
        await service().diagnostics(document, token);
        await service().completion!(document, document.positionAt(text.length), token);
        await service().symbols!(document, token);
      }),
      { numRuns: 300 },
    );
  });
});
