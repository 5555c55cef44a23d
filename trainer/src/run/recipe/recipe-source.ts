import { readFile } from 'node:fs/promises';
import pathOf from 'node:path';
import type { Diagnostic } from '@phantomlab/core/checking/diagnostic';
import type { FactsOptions } from '@phantomlab/core/node/recipes/facts-options';
import { gatherRecipeFacts } from '@phantomlab/core/node/recipes/recipe-facts';
import { checkContext, checkRecipe, findingsOf } from '@phantomlab/core/recipe/check-recipe';
import { applyOverrides } from '@phantomlab/core/recipe/document/apply-overrides';
import { readRecipe } from '@phantomlab/core/recipe/document/recipe';
import type { AccelerateFacts, TokenLength } from '@phantomlab/core/recipe/launch/launch-facts';
import { type MemoryEstimate, memoryOf } from '@phantomlab/core/recipe/memory/memory-of';
import type { Plan } from '@phantomlab/core/recipe/plan/plan';
import { RecipeError, type ResolvedRecipe, resolveRecipe } from '@phantomlab/core/recipe/resolve';
import { schemaFor } from '@phantomlab/core/recipe/schema/recipe-schemas';
import { lineOf } from '@phantomlab/core/text/line-of';
import { promptTokensFor } from './prompt-tokens';
import { pythonPlaces } from './python-places';
import type { ValueFault } from './recipe-values';

/** A recipe that passed the checks, with its sizes. */
export interface LoadedRecipe {
  readonly path: string;
  /** As it is trained: overrides written in. */
  readonly text: string;
  readonly resolved: ResolvedRecipe;
  readonly plan: Plan;
  readonly warnings: readonly string[];
  /** What a step asks of a card; undefined where the model's sizes are not known. */
  readonly memory?: MemoryEstimate;
  /** How it is launched, by accelerate's configuration. */
  readonly accelerate?: AccelerateFacts;
}

/** What a recipe is checked for: versions and cards that it is to be trained with. */
export type MeantFor = Pick<
  FactsOptions,
  | 'trl'
  | 'transformers'
  | 'vllm'
  | 'accelerateGiven'
  | 'processes'
  | 'machines'
  | 'gpus'
  | 'modelFolder'
  | 'python'
>;

/** A recipe with all that the checks say of it, good or not. */
export interface CheckedSource {
  readonly path: string;
  /** What the places of the diagnostics count in: overrides are written in where it could be resolved. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** `fault`: why it could not be resolved. */
  readonly result:
    | {
        readonly resolved: ResolvedRecipe;
        readonly plan: Plan;
        readonly memory?: MemoryEstimate;
        readonly longestPrompt?: TokenLength;
        readonly accelerate?: AccelerateFacts;
      }
    | { readonly fault: Error };
}

/**
 * Reads and checks a recipe, and tells of everything that is wrong with it.
 * @param overrides `key=value`, as `--set` takes them
 * @param meant versions that the recipe is meant for, the newest known unless said otherwise.
 *   `kept`: a run's copy of the recipe, which is read in place of the file
 * @throws RecipeError when there is no such file
 */
export async function checkRecipeFile(
  path: string,
  overrides: readonly string[] = [],
  { kept, ...meant }: MeantFor & { readonly kept?: string } = {},
): Promise<CheckedSource> {
  const written = await readText(kept ?? path);
  const roots = [process.cwd(), pathOf.dirname(pathOf.resolve(path))];
  const factsOf = (text: string) =>
    gatherRecipeFacts(text, pathOf.resolve(path), {
      roots,
      promptTokens: promptTokensFor(path),
      python: pythonPlaces(path),
      ...meant,
    });
  let resolved: ResolvedRecipe;
  try {
    resolved = resolveRecipe(written, path, overrides, schemaFor(meant.trl, meant.transformers));
  } catch (fault) {
    const diagnostics = checkRecipe(written, path, await factsOf(written));
    // Only a note to whoever edits it, but the reason why it cannot be trained.
    const foreign = diagnostics.find(({ code }) => code === 'other-trainer');
    const message = foreign && `${path}:${lineOf(written, foreign.at.start)}: ${foreign.message}`;
    const inFile = (fault as Error).message.startsWith(`${path}:`);
    const result = { fault: message && inFile ? new RecipeError(message) : (fault as Error) };
    return { path, text: written, diagnostics, result };
  }
  const text = applyOverrides(written, path, overrides, resolved.values);
  const gathered = await factsOf(text);
  // What is trained here is trained by one process, where nothing says otherwise; over machines by one a card.
  const machines = meant.machines ?? 1;
  const processes = machines === 1 ? 1 : machines * (meant.gpus?.count ?? 1);
  const open = checkContext(text, path, gathered).plan.worldSizeFrom === 'assumed';
  const facts = open ? { ...gathered, processes } : gathered;
  const context = checkContext(text, path, facts);
  const { plan } = context;
  const memory = memoryOf(context);
  return {
    path,
    text,
    diagnostics: findingsOf(context),
    result: {
      resolved,
      plan,
      memory,
      longestPrompt: facts.launch?.longestPrompt,
      accelerate: facts.launch?.accelerate,
    },
  };
}

/**
 * Reads and checks a recipe.
 * @param overrides `key=value`, as `--set` takes them
 * @param kept a run's copy of the recipe, which is read in place of the file
 * @param meant versions and cards that it is checked for
 * @throws RecipeError naming file and line of everything that is wrong
 */
export async function loadRecipe(
  path: string,
  overrides: readonly string[] = [],
  kept?: string,
  meant: MeantFor = {},
): Promise<LoadedRecipe> {
  const { text, diagnostics, result } = await checkRecipeFile(path, overrides, { kept, ...meant });
  const ofSeverity = (severity: Diagnostic['severity']) =>
    diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map(({ at, message, code }) => `${path}:${lineOf(text, at.start)}: ${message} (${code})`);
  const errors = ofSeverity('error');
  if ('fault' in result) {
    // It names the first fault; who fixes a recipe wants all of them.
    if (!result.fault.message.startsWith(`${path}:`) || errors.length === 0) throw result.fault;
    throw new RecipeError(errors.join('\n'), { cause: result.fault });
  }
  if (errors.length > 0) throw new RecipeError(errors.join('\n'));
  const { resolved, plan, memory, accelerate } = result;
  return { path, text, resolved, plan, memory, accelerate, warnings: ofSeverity('warning') };
}

/** @throws RecipeError that places each fault in the recipe, when there are any */
export function refuseFaults({ path, text }: LoadedRecipe, faults: readonly ValueFault[]): void {
  if (faults.length === 0) return;
  const { document } = readRecipe(text, path);
  const lines = faults.map(({ key, message }) => {
    const entry = document.byKey.get(key);
    return `${entry ? `${path}:${lineOf(text, entry.keySpan.start)}` : path}: ${message}`;
  });
  if (faults.every(({ unsupported }) => unsupported)) lines.push(whoCan);
  throw new RecipeError(lines.join('\n'));
}

const whoCan = 'TRL can: train it with --trainer trl, on a machine that has TRL.';

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const what =
      code === 'ENOENT' ? 'there is no such recipe.' : code === 'EISDIR' ? 'this is a folder.' : message;
    throw new RecipeError(`${path}: ${what} Name a recipe's YAML file.`, { cause });
  }
}
