import { fileURLToPath } from 'node:url';
import {
  CodeActionKind,
  createConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Debounce } from './debounce';
import { filePath } from './file-path';
import { languageOf } from './languages';
import { prologDiagnostics } from './prolog/diagnostics';
import { prologSymbols } from './prolog/symbols';
import { fixAllKind, recipeCodeActions } from './recipe/code-actions';
import { recipeCompletions } from './recipe/completion';
import { recipeDiagnostics } from './recipe/diagnostics';
import { recipeHover } from './recipe/hover';
import { recipeSymbols } from './recipe/symbols';
import { rulesPage } from './rules-page';
import { defaultSettings, readSettings } from './settings';
import { WorkspaceFacts } from './workspace-facts';

// Wiring only: what is said about a document is decided by functions of its text.

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const facts = new WorkspaceFacts((file) => documents.all().find(({ uri }) => filePath(uri) === file));
const pauses = new Debounce(120);
const page = rulesPage();
let settings = defaultSettings;
let can = { configuration: false, configurationNews: false, watch: false, folders: false };

connection.onInitialize(({ capabilities, workspaceFolders, rootUri }) => {
  const { workspace } = capabilities;
  can = {
    configuration: workspace?.configuration === true,
    configurationNews: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
  };
  const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  facts.folders = localFolders(roots);
  return {
    serverInfo: { name: 'PhantomLab' },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: [' ', '[', '"', "'", ','] },
      hoverProvider: true,
      documentSymbolProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
});

connection.onInitialized(async () => {
  // Before the first await: news of folders may come at once.
  if (can.folders) {
    connection.workspace.onDidChangeWorkspaceFolders(async () => {
      const folders = await connection.workspace.getWorkspaceFolders();
      facts.folders = localFolders((folders ?? []).map(({ uri }) => uri));
      validateAll();
    });
  }
  await refreshSettings();
  if (can.configurationNews) {
    await connection.client.register(DidChangeConfigurationNotification.type, {
      section: 'phantomlab.recipe',
    });
  }
  if (can.watch) {
    const globs = ['**/*.{yaml,yml}', '**/questions.json', '**/questions/*.json', '**/*.jsonl'];
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: globs.map((globPattern) => ({ globPattern })),
    });
  }
});

connection.onDidChangeConfiguration(refreshSettings);
// A running training appends to its event log many times a second: that is no news about data.
connection.onDidChangeWatchedFiles(({ changes }) => {
  if (changes.some(({ uri }) => !uri.endsWith('/events.jsonl'))) validateAll();
});

documents.onDidChangeContent(({ document }) => pauses.ask(document.uri, () => validate(document.uri)));
documents.onDidClose(({ document: { uri } }) => {
  pauses.drop(uri);
  facts.forget(uri);
  connection.sendDiagnostics({ uri, diagnostics: [] });
});

connection.onCompletion(async ({ textDocument, position }, token) => {
  const document = documents.get(textDocument.uri);
  if (!document || languageOf(document) !== 'recipe') return [];
  const known = await facts.gather(document);
  return token.isCancellationRequested ? [] : recipeCompletions(document, position, known);
});

connection.onHover(({ textDocument: { uri }, position }) => {
  const document = documents.get(uri);
  return document && languageOf(document) === 'recipe'
    ? recipeHover(document, position, facts.known(uri))
    : null;
});

connection.onCodeAction(({ textDocument: { uri }, range, context }) => {
  const document = documents.get(uri);
  if (!document || languageOf(document) !== 'recipe') return [];
  return recipeCodeActions(document, range, facts.known(uri), {
    only: context.only,
    severity: settings.severity,
  });
});

connection.onDocumentSymbol(({ textDocument: { uri } }) => {
  const document = documents.get(uri);
  const language = document && languageOf(document);
  if (language === 'recipe') return recipeSymbols(document!);
  return language === 'prolog' ? prologSymbols(document!) : [];
});

connection.onShutdown(() => pauses.dispose());

function localFolders(uris: readonly string[]): string[] {
  return uris.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
}

async function refreshSettings(): Promise<void> {
  try {
    if (can.configuration)
      settings = readSettings(await connection.workspace.getConfiguration('phantomlab.recipe'));
  } catch (error) {
    connection.console.warn(`The settings could not be read, and stay as they were: ${error}`);
  }
  facts.processes = settings.processes;
  validateAll();
}

function validateAll(): void {
  for (const { uri } of documents.all()) pauses.ask(uri, () => validate(uri));
}

async function validate(uri: string): Promise<void> {
  const document = documents.get(uri);
  if (!document) return;
  const { version } = document;
  try {
    const diagnostics = await diagnosticsOf(document);
    // Typed on meanwhile: the newer text has its own turn.
    if (documents.get(uri)?.version === version) connection.sendDiagnostics({ uri, version, diagnostics });
  } catch (error) {
    connection.console.error(`${uri} could not be checked: ${error instanceof Error ? error.stack : error}`);
  }
}

async function diagnosticsOf(document: TextDocument): Promise<Diagnostic[]> {
  switch (languageOf(document)) {
    case 'recipe':
      return recipeDiagnostics(document, await facts.gather(document), {
        rulesPage: page,
        severity: settings.severity,
      });
    case 'prolog':
      return prologDiagnostics(document);
    case undefined:
      return [];
  }
}

documents.listen(connection);
connection.listen();
