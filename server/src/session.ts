import type { InitializationOptions } from '@phantomlab/core/checking/initialization-options';
import { fileAt } from '@phantomlab/core/node/file-uri';
import { workspaceCheckRequest } from '@phantomlab/core/recipe/pages/workspace-check';
import {
  type Interpreter,
  interpreterNotification,
  trlNotification,
} from '@phantomlab/core/recipe/schema/trl-selection';
import type {
  CancellationToken,
  Connection,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import { capabilitiesOf } from './capabilities';
import { DocumentDiagnosis } from './document-diagnosis';
import { openDocuments } from './open-documents';
import { clientAbilities } from './protocol/client-abilities';
import { filePath } from './protocol/file-path';
import { refreshHints } from './protocol/refresh-hints';
import { registerChanges } from './protocol/register-changes';
import { registerFormatters } from './protocol/register-formatters';
import { checkWorkspace } from './recipe/check-workspace';
import { registerRequests, type Served } from './register-requests';
import { CompletionsFirst } from './scheduling/completions-first';
import { DocumentChecks } from './scheduling/document-checks';
import { languageServices } from './services';
import { CurrentSettings } from './workspace/current-settings';
import { languageOf } from './workspace/document-language';
import { Formatters } from './workspace/formatters';
import { MachineGpus } from './workspace/machine-gpus';
import { rulesPage } from './workspace/rules-page';
import { TrlChoice, versionsOf } from './workspace/trl-choice';
import { WorkspaceFacts } from './workspace/workspace-facts';

/** Files that facts about open documents depend on. */
const dataFiles = ['**/*.{yaml,yml}', '**/questions.json', '**/questions/*.json', '**/*.jsonl'];

/**
 * The server's life with one client: documents, settings, watched files. It begins when the client says what it can
 * do. Its service decides what is answered about a document.
 */
export function startSession(connection: Connection, params: InitializeParams): InitializeResult {
  const client = clientAbilities(params);
  const options: InitializationOptions = params.initializationOptions ?? {};
  const settings = new CurrentSettings(connection, client, options.settings);
  const documents = openDocuments(serviceOf);
  const facts = new WorkspaceFacts(
    (file) => documents.all().find(({ uri }) => filePath(uri) === file),
    (uri) => checks.soon(uri),
  );
  const gpus = new MachineGpus(checkAll);
  const trl = new TrlChoice();
  const formatters = new Formatters((selector) => registerFormatters(connection, selector));
  const refresh = () => refreshHints(connection, client);
  const diagnosis = new DocumentDiagnosis({
    connection,
    formatters: client.laterFormatters ? formatters : undefined,
    facts,
    open: (uri) => documents.get(uri),
    serviceOf,
    refreshHints: refresh,
  });
  const completions = new CompletionsFirst();
  const checks = new DocumentChecks({
    completions,
    open: (uri) => documents.get(uri),
    async diagnose(document, token) {
      await prepared;
      return diagnosis.of(document, token);
    },
    publish: (found) => void connection.sendDiagnostics(found),
    failed: (uri, error) =>
      connection.console.error(
        `${uri} could not be checked: ${error instanceof Error ? error.stack : error}`,
      ),
  });
  const services = languageServices({
    settings: () => settings.value,
    facts,
    rulesPage: rulesPage(),
    prologRulesPage: rulesPage('prolog-rules.md'),
    configurationRulesPage: rulesPage('configuration-rules.md'),
    client,
    refresh: () => {
      for (const { uri } of documents.all()) checks.soon(uri);
      refresh();
    },
    tell: (message) => connection.window.showInformationMessage(message),
    log: (message) => connection.console.warn(message),
  });
  const allServices = Object.values(services);

  const { workspaceFolders, rootUri } = params;
  facts.folders = localFolders(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
  facts.machineGpus = () => gpus.known;
  facts.launch = settings.value.recipe;
  trl.interpreter = facts.interpreter = options.interpreter;

  /** Resolves when the client may be asked and told something. */
  const greeted = new Promise<void>((resolve) => connection.onInitialized(() => resolve()));
  /** Nothing is said of a document before the settings and the TRL are known. */
  const prepared = prepare();

  async function prepare(): Promise<void> {
    if (options.settings === undefined) {
      await greeted;
      await settings.refresh();
      refresh();
    }
    facts.launch = settings.value.recipe;
    await lookForTrl();
  }

  void greeted.then(async () => {
    // Before the first await: folders may change at once.
    if (client.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(takeFolders);
    for (const service of allServices) service.foldersChanged?.(facts.folders);
    if (client.laterFormatters) formatters.offerLanguage('prolog');
    await registerChanges(connection, client, [
      ...dataFiles,
      ...allServices.flatMap(({ watches }) => watches ?? []),
    ]);
  });

  connection.onDidChangeConfiguration(async () => {
    await prepared;
    const isChanged = await settings.refresh();
    facts.launch = settings.value.recipe;
    // Also where no setting has changed: packages may have.
    const isOtherTrl = await lookForTrl();
    if (!isChanged && !isOtherTrl) return;
    checkAll();
    refresh();
  });
  connection.onNotification(interpreterNotification, async ({ path }: Interpreter) => {
    trl.interpreter = path;
    // The wording of prompts is read from its packages.
    const another = facts.interpreter !== path;
    facts.interpreter = path;
    if ((await lookForTrl()) || another) checkAll();
  });
  // Packages are installed while the editor is open: look again whenever a file is opened.
  documents.onDidOpen(async () => {
    await prepared;
    if (await lookForTrl()) checkAll();
  });
  // A running training appends to its event log many times a second, which changes no data.
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const service of allServices) service.filesChanged?.(changes.map(({ uri }) => uri));
    if (changes.some(({ uri }) => !uri.endsWith('/events.jsonl'))) checkAll();
  });

  documents.onDidChangeContent(({ document }) => checks.soon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    checks.closed(uri);
    diagnosis.closed(uri);
    for (const service of allServices) service.closed?.(uri);
    connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  registerRequests(connection, allServices, served, completions);
  connection.onRequest(workspaceCheckRequest, (token: CancellationToken) =>
    checkWorkspace({
      recipes: () => facts.recipes(),
      isOpen: (uri) => documents.get(uri) !== undefined,
      async diagnose(document) {
        const found = (await services.recipe.diagnostics(document, token)) ?? [];
        if (!documents.get(document.uri)) services.recipe.closed?.(document.uri);
        return found;
      },
      publish: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] }),
    }),
  );

  connection.onShutdown(() => {
    checks.dispose();
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

  async function takeFolders(): Promise<void> {
    const folders = await connection.workspace.getWorkspaceFolders();
    facts.folders = localFolders((folders ?? []).map(({ uri }) => uri));
    for (const service of allServices) service.foldersChanged?.(facts.folders);
    await lookForTrl();
    checkAll();
  }

  /** @returns whether the selected TRL has changed */
  async function lookForTrl(): Promise<boolean> {
    const news = await trl.look(settings.value.recipe.trlVersion, facts.folders);
    if (!news) return false;
    facts.versions = versionsOf(news.selection);
    await greeted;
    await connection.sendNotification(trlNotification, news);
    return true;
  }

  /** After a change of settings, folders or files. */
  function checkAll(): void {
    facts.outdate();
    for (const { uri } of documents.all()) checks.soon(uri);
  }

  documents.listen(connection);
  return {
    serverInfo: { name: 'PhantomLab', version },
    capabilities: capabilitiesOf(allServices, { formatters: !client.laterFormatters }),
  };
}

function localFolders(uris: readonly string[]): string[] {
  return uris.flatMap((uri) => fileAt(uri) ?? []);
}
