import { StartupMarks } from './startup-marks';
import '@phantomlab/core/node/tables-on-disk';
import { fileURLToPath } from 'node:url';
import { thisMachine } from '@phantomlab/core/node/hosts/this-machine';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import * as vscode from 'vscode';
import { version } from '../../package.json';
import { ChainPanels } from './chain/chain-panels';
import { LocatedUniverses } from './chain/located-universes';
import { Subjects } from './chain/subjects';
import { ClustersLater } from './clusters/clusters-later';
import { registerCommands } from './commands/register-commands';
import { configuration } from './configuration';
import { resetContexts, setContext } from './context-keys';
import { registerDebugger } from './debugger/chain-debugging';
import { EnvironmentPanel } from './environment/environment-panel';
import { EnvironmentStatus } from './environment/environment-status';
import { TrainingEnvironment } from './environment/training-environment';
import type { ExtensionServices } from './extension-services';
import { followRuns } from './follow-runs';
import { commands, contexts, memory } from './ids';
import { InlineLater } from './inline/inline-later';
import { EarlyServer } from './language/early-server';
import { LanguageServer } from './language/language-server';
import { PythonInterpreter } from './language/python-interpreter';
import { followDocuments, serve } from './language/served-documents';
import { isCheckedFirst } from './language/served-languages';
import { TrlStatus } from './language/trl-status';
import { processScheduler } from './launch/process-scheduler';
import { registerNotebooks } from './notebook/prolog-notebook';
import { QuerySessions } from './queries/query-sessions';
import { QueryView } from './queries/query-view';
import { RecipePages } from './recipes/recipe-pages';
import { answerDocuments } from './results/answer-documents';
import { ResultsPanels } from './results/results-panels';
import { ReadersLater } from './rollouts/readers-later';
import { RolloutDocuments } from './rollouts/rollout-documents';
import type { RolloutsSurroundings } from './rollouts/rollouts-surroundings';
import { RolloutsTabs } from './rollouts/rollouts-tabs';
import { RolloutsView } from './rollouts/rollouts-view';
import { rolloutLinks } from './rollouts/sharing/rollout-links';
import { RulePages } from './rules/rule-pages';
import { runName } from './runs/run-name';
import { RunsView } from './runs/runs-view';
import { StartedRuns } from './runs/started-runs';
import { RuleTests } from './tests/rule-tests';
import { universeEditors } from './universe/universe-editors';

const early = new EarlyServer(
  vscode.workspace.textDocuments.some(isCheckedFirst),
  fileURLToPath(new URL('server.js', import.meta.url)),
  version,
);
let active: ExtensionServices | undefined;

/**
 * Commands and views cost nothing until they are used. The language server begins with the first document that it
 * serves.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('PhantomLab', { log: true });
  const marks = new StartupMarks(log);
  // First: its process starts while the views are made.
  const server = new LanguageServer(context, log, marks, early);
  const environment = new TrainingEnvironment(context.extensionPath);
  const python = new PythonInterpreter((interpreter) => {
    environment.interpreter = interpreter;
    void server.select(interpreter);
  });
  for (const document of vscode.workspace.textDocuments) void serve(document, server, python);
  early.dispose();
  const first = server.firstChecked();
  const started = new StartedRuns(context.workspaceState);
  const sessions = new QuerySessions();
  const readers = new ReadersLater();
  const located = new LocatedUniverses(context.workspaceState);
  const subjects = new Subjects(sessions, located, readers.whole);
  const chainOf = (rollout: RolloutEvent, prompt: PromptEvent, run: string) =>
    subjects.chainOf(rollout, prompt, run).catch((error: unknown) => {
      // The rollout is worth reading without its verdicts, too.
      log.warn('No verdicts:', error instanceof Error ? error.message : String(error));
      return undefined;
    });
  const clusters = new ClustersLater(context.workspaceState, log);
  const runs = new RunsView(started, clusters, log, context.workspaceState, readers.alarmsOf, first);
  const surroundings: RolloutsSurroundings = {
    extension: context.extensionUri,
    memory: context.workspaceState,
    log,
    readers,
    isResumable: (folder) => runs.of(folder)?.resumable ?? false,
    shows: (folder) => runs.show(folder),
    lifeOf: (folder) => clusters.now?.mirrored.lifeOf(folder),
    alarmed: (folder, alarms) => runs.alarmed(folder, alarms),
    runs: () =>
      runs.known.map(({ folder, summary }) => ({ folder, name: runName(folder, summary.started).title })),
    runCount: () => runs.known.length,
    workspace: () => ({
      trusted: vscode.workspace.isTrusted,
      folderOpen: (vscode.workspace.workspaceFolders?.length ?? 0) > 0,
    }),
    chainOf,
    // What is open beside the list shows what is selected in it.
    picked: (rollout) => {
      setContext(contexts.rolloutRead, true);
      chains.follow({ of: 'rollout', ...rollout });
      rolloutDocuments.follow(rollout);
    },
  };
  const rollouts = new RolloutsView(surroundings);
  const tabs = new RolloutsTabs(surroundings, (rollout) => rollouts.select(rollout));
  const rolloutDocuments = new RolloutDocuments({ whole: readers.whole, chainOf });
  const chains = new ChainPanels({
    extension: context.extensionUri,
    reader: subjects,
    located,
    log,
    moved: (rollout) => rollouts.reveal(rollout),
    documentOf: (rollout) => rolloutDocuments.documentOf(rollout),
  });
  const queries = new QueryView({
    extension: context.extensionUri,
    memory: context.workspaceState,
    log,
    sessions,
    showProof: (subject) => chains.show(subject),
  });
  const inline = new InlineLater({ runs, sessions, whole: readers.whole, log }, first);
  const trl = new TrlStatus();
  const environmentStatus = new EnvironmentStatus(environment, log);
  const environmentPanel = new EnvironmentPanel();
  const pages = new RecipePages(server);
  const results = new ResultsPanels({
    extension: context.extensionUri,
    log,
    showChain: (place) => chains.show({ of: 'prediction', ...place }),
  });
  active = {
    context,
    log,
    host: thisMachine,
    scheduler: processScheduler,
    started,
    clusters,
    runs,
    rollouts,
    tabs,
    rolloutDocuments,
    chains,
    sessions,
    queries,
    inline,
    server,
    trl,
    python,
    environment,
    environmentStatus,
    environmentPanel,
    pages,
    results,
  };
  context.subscriptions.push(
    log,
    clusters,
    runs,
    readers,
    rollouts,
    tabs,
    rolloutLinks(tabs),
    rolloutDocuments,
    chains,
    queries,
    inline,
    sessions,
    registerDebugger({ context, rollouts, rolloutDocuments, chains, reader: subjects }),
    new RuleTests(sessions, log),
    registerNotebooks(sessions),
    server,
    trl,
    environmentStatus,
    environmentPanel,
    python,
    server.onDidChangeTrl((news) => {
      trl.tell(news);
      environmentStatus.changed();
    }),
    server.onDidJudgeRecipe((status) => trl.judged(status)),
    pages,
    results,
    answerDocuments(),
    new RulePages(context.extensionUri),
    universeEditors({
      extension: context.extensionUri,
      log,
      showProof: (subject) => chains.show(subject),
    }),
    registerCommands(active),
    followRuns(active),
    followDocuments({ server, python, trl, environmentStatus }),
  );
  const list = context.workspaceState.get<string>(memory.checkpoints);
  if (list !== undefined)
    void first.then(() =>
      vscode.commands.executeCommand(commands.openCheckpoints, vscode.Uri.parse(list), true),
    );
  first.then(() => clusters.loadIfAttached()).catch((error: unknown) => log.warn('Clusters:', String(error)));
  marks.reach('activated');
  log.info(`PhantomLab looks for runs every ${configuration.pollMs / 1000} s.`);
}

export async function deactivate(): Promise<void> {
  const services = active;
  active = undefined;
  // Trainings continue: they are processes of their own.
  await services?.server.stop();
  resetContexts();
}
