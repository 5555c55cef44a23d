import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileUri } from '@phantomlab/core/node/file-uri';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { encodingFault } from './encoding-fault';

const recipe = 'training_mode: pw\nnum_generations: 8\nrun_name: Grüße\n';

describe('the bytes of an open document', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-encoding-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** @param shown what the editor makes of the bytes */
  async function found(name: string, bytes: Buffer, shown: string) {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    const document = TextDocument.create(fileUri(file), 'yaml', 1, shown);
    return (await encodingFault(document)).map(({ code, range }) => `${code} ${range.start.line}`);
  }

  it('are an error where Python cannot read them, whatever the editor shows', async () => {
    const latin = Buffer.from(recipe, 'latin1');
    assert.deepEqual(await found('a.recipe.yaml', latin, latin.toString('utf8')), ['not-yaml 2']);
    assert.deepEqual(await found('b.recipe.yaml', latin, recipe), ['not-yaml 0']);
    const wide = Buffer.from(`\ufeff${recipe}`, 'utf16le');
    assert.deepEqual(await found('c.recipe.yaml', wide, recipe), ['not-yaml 0']);
    const zero = Buffer.from('distributed_type: "NO" # \xfc\n', 'latin1');
    assert.deepEqual(await found('zero.yaml', zero, zero.toString('utf8')), ['accelerate-not-yaml 0']);
  });

  it('are no matter where they are UTF-8, nobody checks the file, or it is not on the disk', async () => {
    assert.deepEqual(await found('a.recipe.yaml', Buffer.from(recipe), recipe), []);
    assert.deepEqual(await found('workflow.yaml', Buffer.from('on: \xfc\n', 'latin1'), 'on: push\n'), []);
    assert.deepEqual(
      await encodingFault(TextDocument.create('untitled:a.recipe.yaml', 'yaml', 1, recipe)),
      [],
    );
  });
});
