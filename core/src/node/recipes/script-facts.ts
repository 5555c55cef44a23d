import path from 'node:path';
import { launchComment } from '../../recipe/launch/launch-comments';
import type { DeclaredScript } from '../../recipe/script/recipe-script';
import type { FactsOptions } from './facts-options';
import { scriptFields } from './script-fields';

/** What the setting, or a Python file that the recipe or the setting names, says of the script. */
export async function scriptFacts(
  text: string,
  file: string,
  { roots, script, scriptKeys }: FactsOptions,
): Promise<DeclaredScript | undefined> {
  const inComment = launchComment(text, 'script')?.value;
  const set = script && script !== 'auto' ? script : undefined;
  const name = inComment ?? set ?? (scriptKeys && scriptKeys.length > 0 ? 'own' : undefined);
  if (name === undefined) return undefined;
  const read = /\.py$/.test(name) ? await scriptFields(name, [...roots, path.dirname(file)]) : undefined;
  const keys = [...(scriptKeys ?? []), ...(read ?? [])];
  return { name, from: inComment ? 'comment' : 'setting', ...(keys.length > 0 && { keys }) };
}
