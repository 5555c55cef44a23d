import type { Host } from '@phantomlab/core/node/hosts/host';
import type * as vscode from 'vscode';
import type { ChainPanels } from './chain/chain-panels';
import type { ClustersLater } from './clusters/clusters-later';
import type { EnvironmentPanel } from './environment/environment-panel';
import type { EnvironmentStatus } from './environment/environment-status';
import type { TrainingEnvironment } from './environment/training-environment';
import type { InlineLater } from './inline/inline-later';
import type { LanguageServer } from './language/language-server';
import type { PythonInterpreter } from './language/python-interpreter';
import type { TrlStatus } from './language/trl-status';
import type { Scheduler } from './launch/scheduler';
import type { QuerySessions } from './queries/query-sessions';
import type { QueryView } from './queries/query-view';
import type { RecipePages } from './recipes/recipe-pages';
import type { ResultsPanels } from './results/results-panels';
import type { RolloutDocuments } from './rollouts/rollout-documents';
import type { RolloutsTabs } from './rollouts/rollouts-tabs';
import type { RolloutsView } from './rollouts/rollouts-view';
import type { RunsView } from './runs/runs-view';
import type { StartedRuns } from './runs/started-runs';

/** The parts of the extension that commands act on. */
export interface ExtensionServices {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** Where trainings run, and by what means. */
  readonly host: Host;
  readonly scheduler: Scheduler;
  readonly started: StartedRuns;
  readonly clusters: ClustersLater;
  readonly runs: RunsView;
  readonly rollouts: RolloutsView;
  readonly tabs: RolloutsTabs;
  readonly rolloutDocuments: RolloutDocuments;
  readonly chains: ChainPanels;
  readonly sessions: QuerySessions;
  readonly queries: QueryView;
  readonly inline: InlineLater;
  readonly server: LanguageServer;
  readonly trl: TrlStatus;
  readonly python: PythonInterpreter;
  readonly environment: TrainingEnvironment;
  readonly environmentStatus: EnvironmentStatus;
  readonly environmentPanel: EnvironmentPanel;
  readonly pages: RecipePages;
  readonly results: ResultsPanels;
}
