import { fileAt } from '@phantomlab/core/node/file-uri';
import { workspaceCheckRequest } from '@phantomlab/core/recipe/pages/workspace-check';
import {
  type Interpreter,
  interpreterNotification,
  trlNotification,
} from '@phantomlab/core/recipe/schema/trl-selection';
import { recipeStatusNotification } from '@phantomlab/core/recipe/script/recipe-status';
import {
  BulkRegistration,
  type CancellationToken,
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import type { LanguageService } from './language-service';
import { changesOf } from './protocol/changes';
import { clientAbilities } from './protocol/client-abilities';
import { filePath } from './protocol/file-path';
import { checkWorkspace } from './recipe/check-workspace';
import { capabilitiesOf, registerRequests, type Served } from './register-requests';
import { CompletionsFirst } from './scheduling/completions-first';
import { DocumentChecks } from './scheduling/document-checks';
import { languageOf, languageServices } from './services';
import { Formatters } from './workspace/formatters';
import { rulesPage } from './workspace/rules-page';
import { defaultSettings, readSettings } from './workspace/settings';
import { TrlChoice } from './workspace/trl-choice';
import { WorkspaceFacts } from './workspace/workspace-facts';

/** Files that facts about open documents depend on. */
const dataFiles = ['**/*.{yaml,yml}', '**/questions.json', '**/questions/*.json', '**/*.jsonl'];

/**
 * The server's life with one client: documents, settings, watched files. It begins when the client says what it can
 * do. What is answered about a document is up to its service.
 */
export function startSession(connection: Connection, params: InitializeParams): InitializeResult {
  const client = clientAbilities(params);
  let settings = defaultSettings;
  const documents = new TextDocuments({
    create: TextDocument.create,
    update(document, changes, newVersion) {
      // Computed before the update, which changes the document in place.
      const edits = changesOf(document, changes);
      const updated = TextDocument.update(document, changes, newVersion);
      serviceOf(updated)?.changed?.(updated, edits);
      return updated;
    },
  });
  const facts = new WorkspaceFacts(
    (file) => documents.all().find(({ uri }) => filePath(uri) === file),
    (uri) => checks.soon(uri),
  );
  const trl = new TrlChoice();
  const statuses = new Map<string, string>();
  const completions = new CompletionsFirst();
  const checks = new DocumentChecks({
    completions,
    open: (uri) => documents.get(uri),
    diagnose,
    publish: (found) => void connection.sendDiagnostics(found),
    failed: (uri, error) =>
      connection.console.error(
        `${uri} could not be checked: ${error instanceof Error ? error.stack : error}`,
      ),
  });
  const formatters = new Formatters((documentSelector) => {
    const both = BulkRegistration.create();
    both.add(DocumentFormattingRequest.type, { documentSelector });
    both.add(DocumentRangeFormattingRequest.type, { documentSelector });
    return connection.client.register(both);
  });
  const services = languageServices({
    settings: () => settings,
    facts,
    rulesPage: rulesPage(),
    prologRulesPage: rulesPage('prolog-rules.md'),
    configurationRulesPage: rulesPage('configuration-rules.md'),
    client,
    refresh: () => {
      for (const { uri } of documents.all()) checks.soon(uri);
      refreshHints();
    },
    tell: (message) => connection.window.showInformationMessage(message),
    log: (message) => connection.console.warn(message),
  });
  const allServices = Object.values(services);

  connection.onInitialized(async () => {
    // Before the first await: folders may change at once.
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = await connection.workspace.getWorkspaceFolders();
        facts.folders = localFolders((folders ?? []).map(({ uri }) => uri));
        for (const service of allServices) service.foldersChanged?.(facts.folders);
        await lookForTrl();
        checkAll();
      });
    }
    for (const service of allServices) service.foldersChanged?.(facts.folders);
    if (client.laterFormatters) formatters.offerLanguage('prolog');
    await refreshSettings();
    if (client.configurationChanges) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'phantomlab' });
    }
    if (client.watchedFiles) {
      const globs = [...dataFiles, ...allServices.flatMap(({ watches }) => watches ?? [])];
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: globs.map((globPattern) => ({ globPattern })),
      });
    }
  });

  connection.onDidChangeConfiguration(refreshSettings);
  connection.onNotification(interpreterNotification, async ({ path }: Interpreter) => {
    trl.interpreter = path;
    // The wording of prompts is read from its packages.
    const another = facts.interpreter !== path;
    facts.interpreter = path;
    if ((await lookForTrl()) || another) checkAll();
  });
  // Packages are installed while the editor is open: look again whenever a file is opened.
  documents.onDidOpen(async () => {
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
    statuses.delete(uri);
    formatters.withdraw(uri);
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

  async function refreshSettings(): Promise<void> {
    try {
      if (client.configuration) {
        const [recipe, hints, prolog] = await connection.workspace.getConfiguration([
          { section: 'phantomlab.recipe' },
          { section: 'phantomlab.hints' },
          { section: 'phantomlab.prolog' },
        ]);
        settings = readSettings({ recipe, hints, prolog });
      }
    } catch (error) {
      connection.console.warn(`The settings could not be read and stay as they were: ${error}`);
    }
    facts.launch = settings.recipe;
    await lookForTrl();
    checkAll();
    refreshHints();
  }

  /** @returns whether the selected TRL has changed */
  async function lookForTrl(): Promise<boolean> {
    const news = await trl.look(settings.recipe.trlVersion, facts.folders);
    if (!news) return false;
    const { trl: version, transformers, vllm, from } = news.selection;
    facts.versions = { trl: version, transformers, ...(vllm && { vllm }), trlFrom: from };
    await connection.sendNotification(trlNotification, news);
    return true;
  }

  /** After a change of settings, folders or files. */
  function checkAll(): void {
    facts.outdate();
    for (const { uri } of documents.all()) checks.soon(uri);
  }

  async function diagnose(
    document: TextDocument,
    token: Parameters<LanguageService['diagnostics']>[1],
  ): Promise<Diagnostic[]> {
    const known = facts.known(document.uri);
    // A text that stopped being a recipe has no service, and its diagnostics go.
    const service = serviceOf(document);
    offerFormatter(document, service);
    await service?.ready?.(document);
    // Closed meanwhile: reading it again would keep it.
    if (documents.get(document.uri) !== document) return [];
    const diagnostics = (await service?.diagnostics(document, token)) ?? [];
    tellStatus(document, service);
    // The hints shown now were computed when less was known.
    if (facts.known(document.uri) !== known) refreshHints();
    return diagnostics;
  }

  /** Said again only when it has changed. */
  function tellStatus(document: TextDocument, service: LanguageService | undefined): void {
    const status = service?.status?.(document);
    const text = JSON.stringify(status);
    if (status === undefined || statuses.get(document.uri) === text) return;
    statuses.set(document.uri, text);
    void connection.sendNotification(recipeStatusNotification, status);
  }

  function offerFormatter(document: TextDocument, service: LanguageService | undefined): void {
    if (!client.laterFormatters || document.languageId === 'prolog') return;
    if (service?.format) formatters.offer(document);
    else formatters.withdraw(document.uri);
  }

  function refreshHints(): void {
    // An editor that is closing no longer answers, which is no fault.
    if (client.inlayHintRefresh) connection.languages.inlayHint.refresh().catch(() => {});
    if (client.codeLensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  }

  const { workspaceFolders, rootUri } = params;
  facts.folders = localFolders(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
  documents.listen(connection);
  return {
    serverInfo: { name: 'PhantomLab', version },
    capabilities: capabilitiesOf(allServices, { formatters: !client.laterFormatters }),
  };
}

function localFolders(uris: readonly string[]): string[] {
  return uris.flatMap((uri) => fileAt(uri) ?? []);
}
