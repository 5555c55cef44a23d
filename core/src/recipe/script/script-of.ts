import { editDistance } from '../../checking/nearest';
import { launchComment } from '../launch/launch-comments';
import { keyHistory } from '../schema/key-history';
import type { RecipeKind } from '../schema/keys';
import type { RecipeSchema } from '../schema/recipe-schema';
import { otherTrainer } from './other-trainers';
import { otherTrainersKeys } from './other-trainers-keys';
import { openR1Keys, paperKeys, sharedNames } from './paper-keys';
import type { DeclaredScript, RecipeScript } from './recipe-script';
import { launchKeys, trlOnlyKeys, trlScriptKeys } from './trl-script-keys';

/** What a recipe is looked at for. */
export interface ScriptQuestion {
  readonly uri: string;
  readonly text: string;
  /** At the top level. */
  readonly keys: ReadonlySet<string>;
  readonly kind: RecipeKind;
  readonly schema: RecipeSchema;
  /** What a setting says, or a Python file that a comment names. */
  readonly declared?: DeclaredScript;
}

const trlNames = new Set(trlScriptKeys.map(({ name }) => name));

/** `# phantomlab: keys a, b`: arguments that a script has beside TRL's. */
function keysInComment(text: string): readonly string[] | undefined {
  const value = launchComment(text, 'keys')?.value;
  return value?.match(/[A-Za-z_]\w*/g) ?? undefined;
}

function declaredScript(
  name: string,
  from: DeclaredScript['from'],
  keys: readonly string[] | undefined,
): RecipeScript {
  const word = name.toLowerCase();
  if (word === 'paper') return { kind: 'paper', from };
  if (/^trl(?:\s+(?:grpo|sft))?$/.test(word)) return { kind: 'trl', from };
  if (/^trl\s/.test(word)) return { kind: 'other', trainer: word, from };
  const file = /\.py$/.test(name) ? { file: name } : {};
  return { kind: 'own', from, ...file, ...(keys && { keys }) };
}

/** Two letters off: more would find a likeness between most long names. */
const isSlip = (key: string, name: string) =>
  Math.abs(key.length - name.length) <= 2 && editDistance(key, name) <= 2;

/** No recipe has as many keys; more of them say nothing that these do not. */
const mostKeys = 300;

/** Whether so many keys are neither TRL's, in any version, nor a slip of the hand for one. */
function hasStrangers({ keys, kind, schema }: ScriptQuestion, most: number): boolean {
  const names = [...schema.keys.map(({ name }) => name), ...trlNames];
  let count = 0;
  for (const key of [...keys].slice(0, mostKeys)) {
    const known = schema.byKey.has(key) || trlNames.has(key) || launchKeys.has(key);
    if (known || keyHistory(key, kind) !== undefined || otherTrainersKeys[key] !== undefined) continue;
    if (!names.some((name) => isSlip(key, name)) && ++count >= most) return true;
  }
  return false;
}

/**
 * Which script a recipe is for: as its comment says, as the setting says, else as its keys do. A key of the paper's
 * makes it the paper's; one of TRL's scripts, or of the launcher that these hand on, makes it TRL's, or somebody's own where keys are beside it that TRL's
 * have not. A name that others use as well tells
 * only where nothing speaks against it. Where no key tells, it is taken for the paper's, unless several keys are strangers to that.
 */
export function scriptOf(question: ScriptQuestion): RecipeScript {
  const { uri, text, keys, schema, declared } = question;
  const inComment = launchComment(text, 'script')?.value;
  const listed = keysInComment(text);
  const known = [...(listed ?? []), ...(declared?.keys ?? [])];
  const own = known.length > 0 ? known : undefined;
  if (inComment) return declaredScript(inComment, 'comment', own);
  if (declared && declared.name !== 'auto') return declaredScript(declared.name, declared.from, own);
  if (listed) return { kind: 'own', from: 'comment', keys: known };
  const trainer = otherTrainer(uri, text, keys);
  if (trainer) return { kind: 'other', trainer, from: 'keys' };
  const papers = [...keys].filter((key) => paperKeys.has(key));
  if (papers.some((key) => !sharedNames.has(key))) return { kind: 'paper', from: 'keys' };
  const ofLauncher = (key: string) => launchKeys.has(key) && !schema.byKey.has(key);
  const notPapers = (key: string) => trlOnlyKeys.has(key) || ofLauncher(key) || openR1Keys.has(key);
  if ([...keys].some(notPapers)) {
    const own =
      papers.length > 0 || [...keys].some((key) => openR1Keys.has(key)) || hasStrangers(question, 1);
    return { kind: own ? 'own' : 'trl', from: 'keys' };
  }
  if (hasStrangers(question, 2)) return { kind: 'own', from: 'keys' };
  if (papers.length > 0) return { kind: 'paper', from: 'keys' };
  return { kind: 'paper', from: 'assumed' };
}
