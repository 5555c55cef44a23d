import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { canonicalUri } from '@phantomlab/core/uri/canonical-uri';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { prologReferences } from './navigation/references';
import { prologRename } from './navigation/rename';
import { PrologWorkspace } from './workspace';

/** Folders whose names are percent-encoded differently by different clients. */
const FOLDERS = [
  'plain',
  'a b',
  'runs (old)',
  'user@host',
  'a+b',
  'lr=1e-6,seed=2',
  "it's $5; *really* & 100%!",
  'c:drive',
  'größe ~1',
];

const CLIENTS: Readonly<Record<string, (file: string) => string>> = {
  'VS Code': (file) => canonicalUri(pathToFileURL(file).href),
  'a client that encodes as Node does': (file) => pathToFileURL(file).href,
  'a client that encodes all it can': (file) => `file://${file.split('/').map(encodeURIComponent).join('/')}`,
};

describe('a file of the workspace is one file', () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'phantomlab-keys-'));
  });
  after(() => rm(root, { recursive: true }));

  const files: Readonly<Record<string, string>> = {
    'facts.pl': 'parent(abe, homer).\n',
    'rules.pl': ":- ['facts.pl'].\ngrand(X, Z) :- parent(X, Y), parent(Y, Z).\n",
  };

  for (const [client, addressOf] of Object.entries(CLIENTS)) {
    for (const name of FOLDERS) {
      it(`for ${client}, in a folder named ${name}`, async () => {
        const folder = path.join(root, name);
        await mkdir(folder, { recursive: true });
        for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
        const workspace = new PrologWorkspace();
        workspace.setFolders([folder]);
        await workspace.settled();
        const [facts, rules] = Object.entries(files).map(([file, text]) =>
          TextDocument.create(addressOf(path.join(folder, file)), 'prolog', 1, text),
        ) as [TextDocument, TextDocument];
        workspace.view(facts);
        const view = workspace.view(rules);
        await workspace.settled();
        assert.equal(view.program.texts.size, 2);
        const call = rules.getText().indexOf('parent(');
        const references = prologReferences(view, call, true);
        assert.deepEqual(references.map(({ uri }) => uri).sort(), [facts.uri, rules.uri, rules.uri]);
        const edit = await prologRename(view, call, 'elter');
        assert.deepEqual(Object.keys(edit!.changes!).sort(), [facts.uri, rules.uri]);
        assert.equal(edit!.changes![rules.uri]!.length, 2);
        workspace.closed(facts.uri);
        await workspace.settled();
        assert.equal(view.program.predicate('parent/2')!.clauses, 1);
      });
    }
  }
});
