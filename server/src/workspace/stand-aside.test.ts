import assert from 'node:assert/strict';
import { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { accelerateService } from '../accelerate/accelerate-service';
import { serviceContext, snippetClient } from '../testing/service-context';
import { standAside } from './stand-aside';

const plain = 'num_processes: 4\n';
const asked = `# yaml-language-server: $schema=accelerate.json\n${plain}`;

async function offered(text: string, yamlExtension: boolean) {
  const context = serviceContext('/', { client: { ...snippetClient, yamlExtension } });
  const service = standAside(accelerateService(context), context);
  const document = TextDocument.create('file:///a.yaml', 'yaml', 1, text);
  const end = document.positionAt(text.length);
  const found = await service.completion!(document, end, CancellationToken.None);
  const told = await service.diagnostics(document, CancellationToken.None);
  return [(found as unknown[]).length > 0, told.length];
}

describe('beside the YAML extension', () => {
  it('keys are left to it in a document that names a schema for it, faults are not', async () => {
    assert.deepEqual(await offered(asked, true), [false, 1]);
    assert.deepEqual(await offered(plain, true), [true, 1]);
    assert.deepEqual(await offered(asked, false), [true, 1]);
  });
});
