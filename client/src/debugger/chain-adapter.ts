import { createRequire } from 'node:module';
import path from 'node:path';
import type { CompletionDocument } from '@phantomlab/core/node/debug-adapter/session-sources';
import type { Wanted } from '@phantomlab/core/node/stepping/load-program';
import type { DebugProtocol } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { debuggers, documents, languages } from '../ids';
import type { RolloutDocument } from '../rollouts/rollout-document';
import type { PickedRollout } from '../rollouts/rollouts-surroundings';
import { clauseVariables } from './clause-variables';
import type { DebuggingSurroundings } from './debugging-surroundings';

/**
 * A bundle of its own, as workers are: as a part it would share modules with all others, and cut what a window loads into
 * more files.
 */
const bundle = 'chain-session.js';
type Bundle = typeof import('@phantomlab/core/node/debug-adapter/chain-session');

/** The adapter, in the extension's own process. */
export function chainAdapter(
  { workspaceFolder }: vscode.DebugSession,
  around: DebuggingSurroundings,
): vscode.DebugAdapterDescriptor {
  showValues(around.context);
  followStops(around);
  const file = path.join(around.context.extensionPath, 'dist', bundle);
  const { ChainSession }: Bundle = createRequire(import.meta.url)(file);
  const session = new ChainSession({
    root: (workspaceFolder ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath,
    documentOf: async (wanted) => {
      const rollout = rolloutOf(wanted);
      return rollout && placed(...(await around.rolloutDocuments.documentOf(rollout)));
    },
    universeOf: (named, run) => around.reader.folderNamed(named, run),
  });
  return new vscode.DebugAdapterInlineImplementation(session as unknown as vscode.DebugAdapter);
}

let isFollowing = false;

/** The Chain and Proof panel goes where stepping stops: to the step of the chain, or to the hop whose clause it is. */
function followStops({ context, chains }: DebuggingSurroundings): void {
  if (isFollowing) return;
  isFollowing = true;
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterTrackerFactory(debuggers.chain, {
      createDebugAdapterTracker: () => ({
        onDidSendMessage(message: DebugProtocol.StackTraceResponse) {
          if (message.type !== 'response' || message.command !== 'stackTrace' || !message.success) return;
          // Of the chain where there is one: many hops use a rule.
          const frames = message.body.stackFrames;
          const frame =
            frames.find(({ source }) => source?.path?.startsWith(`${documents.rollout}:`)) ?? frames[0];
          if (frame?.source?.path === undefined) return;
          const { path: place } = frame.source;
          const uri = /^[\w-]{2,}:/.test(place) ? vscode.Uri.parse(place) : vscode.Uri.file(place);
          chains.stoppedAt(uri, new vscode.Position(frame.line - 1, Math.max(0, frame.column - 1)));
        },
      }),
    }),
  );
}

let isShowing = false;

/** The values of a clause's variables, behind them; from the first session on. */
function showValues({ subscriptions }: vscode.ExtensionContext): void {
  if (isShowing) return;
  isShowing = true;
  subscriptions.push(
    vscode.languages.registerInlineValuesProvider(languages.prolog, {
      provideInlineValues: (document, _, { stoppedLocation }) =>
        clauseVariables(document, stoppedLocation).map(
          ({ range, name }) => new vscode.InlineValueEvaluatableExpression(range, name),
        ),
    }),
  );
}

/** The document, with the place at which its completion begins. */
function placed(uri: vscode.Uri, { text, sections }: RolloutDocument): CompletionDocument {
  const { start } = sections.find(({ name }) => name === 'Completion')!;
  return { address: uri.toString(), text, offset: text.indexOf('\n', start) + 1 };
}

function rolloutOf(wanted: Wanted): PickedRollout | undefined {
  if (wanted.of !== 'rollout') return undefined;
  const match = /^\s*(\d+)\.(\d+)\s*$/.exec(wanted.rollout);
  return match ? { run: wanted.run, group: Number(match[1]), index: Number(match[2]) } : undefined;
}
