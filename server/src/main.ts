import { fileAt } from '@phantomlab/core/node/file-uri';
import {
  type Interpreter,
  interpreterNotification,
  trlNotification,
} from '@phantomlab/core/recipe/schema/trl-selection';
import {
  BulkRegistration,
  CancellationTokenSource,
  CodeLensRefreshRequest,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import type { LanguageService } from './language-service';
import { changesOf } from './protocol/changes';
import { connect } from './protocol/connect';
import { filePath } from './protocol/file-path';
import { capabilitiesOf, registerRequests, type Served } from './register-requests';
import { CheckDelay } from './scheduling/check-delay';
import { CompletionsFirst } from './scheduling/completions-first';
import { Debounce } from './scheduling/debounce';
import { languageOf, languageServices } from './services';
import { Formatters } from './workspace/formatters';
import { rulesPage } from './workspace/rules-page';
import { defaultSettings, readSettings } from './workspace/settings';
import { TrlChoice } from './workspace/trl-choice';
import { WorkspaceFacts } from './workspace/workspace-facts';

// The server's life: documents, settings, watched files. What is said about a document is its service's to say.

const connection = connect();
const documents = new TextDocuments({
  create: TextDocument.create,
  update(document, changes, version) {
    // Read off before the update, which changes the document in place.
    const edits = changesOf(document, changes);
    const updated = TextDocument.update(document, changes, version);
    serviceOf(updated)?.changed?.(updated, edits);
    return updated;
  },
});
const facts = new WorkspaceFacts(
  (file) => documents.all().find(({ uri }) => filePath(uri) === file),
  (uri) => checkSoon(uri),
);
const trl = new TrlChoice();
const pauses = new Debounce(0);
const delay = new CheckDelay();
const completions = new CompletionsFirst();
const formatters = new Formatters((documentSelector) => {
  const both = BulkRegistration.create();
  both.add(DocumentFormattingRequest.type, { documentSelector });
  both.add(DocumentRangeFormattingRequest.type, { documentSelector });
  return connection.client.register(both);
});
let settings = defaultSettings;
const services = languageServices({
  settings: () => settings,
  facts,
  rulesPage: rulesPage(),
  prologRulesPage: rulesPage('prolog-rules.md'),
  configurationRulesPage: rulesPage('configuration-rules.md'),
  client: () => can,
  refresh: () => {
    for (const { uri } of documents.all()) checkSoon(uri);
    askForNewHints();
  },
  tell: (message) => connection.window.showInformationMessage(message),
  log: (message) => connection.console.warn(message),
});
const allServices = Object.values(services);
let can = {
  configuration: false,
  configurationNews: false,
  watch: false,
  folders: false,
  newHints: false,
  newLenses: false,
  snippets: false,
  editRanges: false,
  itemData: false,
  lateDetails: false,
  laterFormatters: false,
  yamlExtension: false,
};

connection.onInitialize(({ capabilities, workspaceFolders, rootUri, initializationOptions }) => {
  const { workspace, textDocument } = capabilities;
  const itemDefaults = textDocument?.completion?.completionList?.itemDefaults ?? [];
  can = {
    configuration: workspace?.configuration === true,
    configurationNews: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    newHints: workspace?.inlayHint?.refreshSupport === true,
    newLenses: workspace?.codeLens?.refreshSupport === true,
    yamlExtension: initializationOptions?.yamlExtension === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    editRanges: itemDefaults.includes('editRange'),
    itemData: itemDefaults.includes('data'),
    lateDetails:
      textDocument?.completion?.completionItem?.resolveSupport?.properties.includes('detail') === true,
    laterFormatters:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true,
  };
  const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  facts.folders = localFolders(roots);
  return {
    serverInfo: { name: 'PhantomLab', version },
    capabilities: capabilitiesOf(allServices, { formatters: !can.laterFormatters }),
  };
});

connection.onInitialized(async () => {
  // Before the first await: news of folders may come at once.
  if (can.folders) {
    connection.workspace.onDidChangeWorkspaceFolders(async () => {
      const folders = await connection.workspace.getWorkspaceFolders();
      facts.folders = localFolders((folders ?? []).map(({ uri }) => uri));
      for (const service of allServices) service.foldersChanged?.(facts.folders);
      await lookForTrl();
      checkAll();
    });
  }
  for (const service of allServices) service.foldersChanged?.(facts.folders);
  if (can.laterFormatters) formatters.offerLanguage('prolog');
  await refreshSettings();
  if (can.configurationNews) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'phantomlab' });
  }
  if (can.watch) {
    const own = allServices.flatMap(({ watches }) => watches ?? []);
    const globs = ['**/*.{yaml,yml}', '**/questions.json', '**/questions/*.json', '**/*.jsonl', ...own];
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: globs.map((globPattern) => ({ globPattern })),
    });
  }
});

connection.onDidChangeConfiguration(refreshSettings);
connection.onNotification(interpreterNotification, async ({ path }: Interpreter) => {
  trl.interpreter = path;
  if (await lookForTrl()) checkAll();
});
// What is installed changes while the editor is open; a file that is opened is the time to look.
documents.onDidOpen(async () => {
  if (await lookForTrl()) checkAll();
});
// A running training appends to its event log many times a second: that is no news about data.
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const service of allServices) service.filesChanged?.(changes.map(({ uri }) => uri));
  if (changes.some(({ uri }) => !uri.endsWith('/events.jsonl'))) checkAll();
});

documents.onDidChangeContent(({ document }) => checkSoon(document.uri));
documents.onDidClose(({ document: { uri } }) => {
  pauses.drop(uri);
  delay.forget(uri);
  formatters.withdraw(uri);
  for (const service of allServices) service.closed?.(uri);
  connection.sendDiagnostics({ uri, diagnostics: [] });
});

registerRequests(connection, allServices, served, completions);

connection.onShutdown(() => {
  pauses.dispose();
  facts.dispose();
});

function serviceOf(document: TextDocument) {
  const language = languageOf(document);
  return language && services[language];
}

function served(uri: string): Served | undefined {
  const document = documents.get(uri);
  const service = document && serviceOf(document);
  return service && { document, service };
}

function localFolders(uris: readonly string[]): string[] {
  return uris.flatMap((uri) => fileAt(uri) ?? []);
}

async function refreshSettings(): Promise<void> {
  try {
    if (can.configuration) {
      const [recipe, hints, prolog] = await connection.workspace.getConfiguration([
        { section: 'phantomlab.recipe' },
        { section: 'phantomlab.hints' },
        { section: 'phantomlab.prolog' },
      ]);
      settings = readSettings({ recipe, hints, prolog });
    }
  } catch (error) {
    connection.console.warn(`The settings could not be read, and stay as they were: ${error}`);
  }
  facts.launch = settings.recipe;
  await lookForTrl();
  checkAll();
  askForNewHints();
}

/** @returns whether it is another one than before */
async function lookForTrl(): Promise<boolean> {
  const news = await trl.look(settings.recipe.trlVersion, facts.folders);
  if (!news) return false;
  facts.versions = { trl: news.selection.trl, transformers: news.selection.transformers };
  await connection.sendNotification(trlNotification, news);
  return true;
}

/** Settings, folders or files have changed: everything is looked at anew. */
function checkAll(): void {
  facts.outdate();
  for (const { uri } of documents.all()) checkSoon(uri);
}

function checkSoon(uri: string): void {
  pauses.ask(uri, () => void check(uri), delay.pauseMs(uri));
}

async function check(uri: string): Promise<void> {
  const others = completions.answered();
  if (others) await others;
  const document = documents.get(uri);
  if (!document) return;
  const { version } = document;
  const source = new CancellationTokenSource();
  const before = process.cpuUsage();
  const known = facts.known(uri);
  try {
    // A text that is no recipe any more has nothing wrong with it, and says so.
    const service = serviceOf(document);
    offerFormatter(document, service);
    await service?.ready?.(document);
    const diagnostics: Diagnostic[] = (await service?.diagnostics(document, source.token)) ?? [];
    // Typed on meanwhile: the newer text has its own turn.
    if (documents.get(uri)?.version === version) connection.sendDiagnostics({ uri, version, diagnostics });
    // What is shown between the lines was asked for when less was known.
    if (facts.known(uri) !== known) askForNewHints();
  } catch (error) {
    connection.console.error(`${uri} could not be checked: ${error instanceof Error ? error.stack : error}`);
  } finally {
    source.dispose();
    const { user, system } = process.cpuUsage(before);
    delay.note(uri, (user + system) / 1000);
  }
}

function offerFormatter(document: TextDocument, service: LanguageService | undefined): void {
  if (!can.laterFormatters || document.languageId === 'prolog') return;
  if (service?.format) formatters.offer(document);
  else formatters.withdraw(document.uri);
}

function askForNewHints(): void {
  // An editor that is closing no longer answers, and that is no fault.
  if (can.newHints) connection.languages.inlayHint.refresh().catch(() => {});
  if (can.newLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
}

documents.listen(connection);
connection.listen();
