import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { WorkspaceFacts } from './workspace-facts';

const recipe = () => TextDocument.create('file:///w/recipes/a.yaml', 'yaml', 1, 'num_generations: 8\n');

describe('facts about open recipes', () => {
  it('are looked up again after a change that came while the disk was read', async () => {
    const facts = new WorkspaceFacts(() => undefined);
    facts.versions = { trl: '1.16.0' };
    const document = recipe();
    const before = facts.gather(document);
    facts.versions = { trl: '1.0.0' };
    facts.outdate();
    assert.equal((await before).trl, '1.16.0');
    assert.equal((await facts.of(document)).trl, '1.0.0');
  });

  it('are those of the newest look, whichever ends last', async () => {
    const facts = new WorkspaceFacts(() => undefined);
    const document = recipe();
    facts.versions = { trl: '1.16.0' };
    const older = facts.gather(document);
    facts.versions = { trl: '1.0.0' };
    const newer = facts.gather(document);
    await Promise.all([newer, older]);
    assert.equal(facts.known(document.uri).trl, '1.0.0');
  });
});
