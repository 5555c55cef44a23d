import { createRequire } from 'node:module';
import path from 'node:path';
import type { Wanted } from '@phantomlab/core/node/stepping/load-program';
import * as vscode from 'vscode';
import type { PickedRollout } from '../rollouts/rollouts-view';
import { clauseVariables } from './clause-variables';
import type { DebuggingSurroundings } from './debugging-surroundings';

/**
 * A bundle of its own, as workers are: as a part it would share modules with all others, and cut what a window loads into
 * more files.
 */
const bundle = 'chain-session.js';
type Bundle = typeof import('@phantomlab/core/node/debug-adapter/chain-session');

/** The adapter, in the extension's own process. */
export function chainAdapter(around: DebuggingSurroundings): vscode.DebugAdapterDescriptor {
  const file = path.join(around.extension, 'dist', bundle);
  const { ChainSession }: Bundle = createRequire(import.meta.url)(file);
  const session = new ChainSession({
    documentOf: async (wanted) => {
      const rollout = rolloutOf(wanted);
      return rollout && around.rolloutDocuments.placed(rollout);
    },
    universeOf: (named, run) => around.reader.folderNamed(named, run),
  });
  return new vscode.DebugAdapterInlineImplementation(session as unknown as vscode.DebugAdapter);
}

/** The values of a clause's variables, behind them. */
export const inlineValues = (document: vscode.TextDocument, stopped: vscode.Range): vscode.InlineValue[] =>
  clauseVariables(document, stopped).map(
    ({ range, name }) => new vscode.InlineValueEvaluatableExpression(range, name),
  );

function rolloutOf(wanted: Wanted): PickedRollout | undefined {
  if (wanted.of !== 'rollout') return undefined;
  const match = /^\s*(\d+)\.(\d+)\s*$/.exec(wanted.rollout);
  return match ? { run: wanted.run, group: Number(match[1]), index: Number(match[2]) } : undefined;
}
