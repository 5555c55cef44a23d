import * as vscode from 'vscode';
import { debuggers } from '../ids';
import type { DebuggingSurroundings } from './debugging-surroundings';

const part = () => import('../parts/debugger');

/** Chains and proofs under the editor's own debugger. All of it is loaded with the first session. */
export function registerDebugger(around: DebuggingSurroundings): vscode.Disposable {
  const type = debuggers.chain;
  return vscode.Disposable.from(
    vscode.debug.registerDebugAdapterDescriptorFactory(type, {
      createDebugAdapterDescriptor: async (session) => (await part()).chainAdapter(session, around),
    }),
    vscode.debug.registerDebugConfigurationProvider(type, {
      resolveDebugConfiguration: async (_, given) => (await part()).completed(given, around),
    }),
  );
}
