import assert from 'node:assert/strict';
import type { ClientCapabilities } from 'vscode-languageserver';
import { clientAbilities } from './client-abilities';

const abilities = (capabilities: ClientCapabilities, initializationOptions?: unknown) =>
  clientAbilities({ processId: null, rootUri: null, capabilities, initializationOptions });

/** Names of what is true. */
const can = (capabilities: ClientCapabilities, initializationOptions?: unknown) =>
  Object.entries(abilities(capabilities, initializationOptions))
    .filter(([, able]) => able)
    .map(([name]) => name);

describe('what a client can do', () => {
  it('is nothing where it says nothing', () => {
    assert.deepEqual(can({}), []);
    assert.deepEqual(can({ workspace: {}, textDocument: { completion: {} } }), []);
  });

  it('is read off its capabilities', () => {
    assert.deepEqual(can({ workspace: { configuration: true, inlayHint: { refreshSupport: true } } }), [
      'configuration',
      'inlayHintRefresh',
    ]);
    const completion = {
      completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation', 'detail'] } },
      completionList: { itemDefaults: ['editRange'] },
    };
    assert.deepEqual(can({ textDocument: { completion } }), ['snippets', 'editRanges', 'lateDetails']);
  });

  it('has later formatters only where both kinds can be registered', () => {
    const dynamic = { dynamicRegistration: true };
    assert.deepEqual(can({ textDocument: { formatting: dynamic } }), []);
    assert.deepEqual(can({ textDocument: { formatting: dynamic, rangeFormatting: dynamic } }), [
      'laterFormatters',
    ]);
  });

  it('has the YAML extension where our own client says so', () => {
    assert.deepEqual(can({}, { yamlExtension: true }), ['yamlExtension']);
    assert.deepEqual(can({}, { yamlExtension: 'no' }), []);
  });
});
