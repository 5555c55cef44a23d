import { thisMachine } from '@phantomlab/core/node/hosts/this-machine';
import * as vscode from 'vscode';
import { configuration } from '../../configuration';
import type { ExtensionServices } from '../../extension-services';
import { phantomlab } from '../../launch/command-line';

/**
 * Runs `phantomlab generate`, and returns the lines that it printed.
 * @throws Error with the last that the program printed, when it made nothing
 */
export async function runGenerate(
  { context, log }: ExtensionServices,
  args: readonly string[],
  cwd: string,
): Promise<readonly string[]> {
  log.info(`phantomlab ${args.join(' ')}`);
  const running = thisMachine.run(
    phantomlab(context.extensionPath, args, cwd, configuration.trainingEnvironment),
  );
  const output: string[] = [];
  running.onLine((line) => {
    log.info(line);
    output.push(line);
  });
  const { code } = await running.exit;
  if (code !== 0) throw new Error(output.at(-1) ?? vscode.l10n.t('Nothing was generated.'));
  return output;
}
