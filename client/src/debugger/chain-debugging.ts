import * as vscode from 'vscode';
import { debuggers, languages } from '../ids';
import type { DebuggingSurroundings } from './debugging-surroundings';

const part = () => import('../parts/debugger');

/** Chains and proofs under the editor's own debugger. All of it is loaded with the first session. */
export function registerDebugger(around: DebuggingSurroundings): vscode.Disposable {
  const type = debuggers.chain;
  return vscode.Disposable.from(
    vscode.debug.registerDebugAdapterDescriptorFactory(type, {
      createDebugAdapterDescriptor: async () => (await part()).chainAdapter(around),
    }),
    vscode.debug.registerDebugConfigurationProvider(type, {
      resolveDebugConfiguration: async (_, given) => (await part()).completed(given, around),
      resolveDebugConfigurationWithSubstitutedVariables: async (folder, given) =>
        (await part()).withPlaces(folder, given),
    }),
    vscode.languages.registerInlineValuesProvider(languages.prolog, {
      provideInlineValues: async (document, _, { stoppedLocation }) =>
        (await part()).inlineValues(document, stoppedLocation),
    }),
  );
}
