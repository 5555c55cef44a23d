import { readFile } from 'node:fs/promises';
import pathOf from 'node:path';
import { gatherRecipeFacts } from '@phantomlab/core/node/recipe-facts';
import type { Diagnostic } from '@phantomlab/core/recipe/check';
import { checkContext, checkRecipe } from '@phantomlab/core/recipe/check-recipe';
import type { Plan } from '@phantomlab/core/recipe/plan';
import { readRecipe } from '@phantomlab/core/recipe/recipe';
import { RecipeError, type ResolvedRecipe, resolveRecipe } from '@phantomlab/core/recipe/resolve';
import { applyOverrides } from './apply-overrides';
import type { ValueFault } from './recipe-values';

/** A recipe that passed the checks, with its sizes. */
export interface LoadedRecipe {
  readonly path: string;
  /** As it is trained: overrides written in. */
  readonly text: string;
  readonly resolved: ResolvedRecipe;
  readonly plan: Plan;
  readonly warnings: readonly string[];
}

/**
 * Reads and checks a recipe.
 * @param overrides `key=value`, as `--set` takes them
 * @throws RecipeError naming file and line of everything that is wrong
 */
export async function loadRecipe(path: string, overrides: readonly string[] = []): Promise<LoadedRecipe> {
  const written = await readText(path);
  const roots = [process.cwd(), pathOf.dirname(pathOf.resolve(path))];
  const check = async (text: string) => {
    const facts = await gatherRecipeFacts(text, pathOf.resolve(path), { roots });
    const diagnostics = checkRecipe(text, path, facts);
    const ofSeverity = (severity: Diagnostic['severity']) =>
      diagnostics
        .filter((diagnostic) => diagnostic.severity === severity)
        .map(({ at, message, code }) => `${path}:${lineAt(text, at.start)}: ${message} (${code})`);
    return { facts, errors: ofSeverity('error'), warnings: ofSeverity('warning') };
  };
  let resolved: ResolvedRecipe;
  try {
    resolved = resolveRecipe(written, path, overrides);
  } catch (error) {
    // It names the first fault; who mends a recipe wants all of them.
    const { errors } = await check(written);
    if (!(error as Error).message.startsWith(`${path}:`) || errors.length === 0) throw error;
    throw new RecipeError(errors.join('\n'), { cause: error });
  }
  const text = applyOverrides(written, path, overrides, resolved.values);
  const { facts, errors, warnings } = await check(text);
  if (errors.length > 0) throw new RecipeError(errors.join('\n'));
  return {
    path,
    text,
    resolved,
    plan: checkContext(text, path, facts).plan,
    warnings,
  };
}

/** @throws RecipeError that places each fault in the recipe, when there are any */
export function refuseFaults({ path, text }: LoadedRecipe, faults: readonly ValueFault[]): void {
  if (faults.length === 0) return;
  const { document } = readRecipe(text, path);
  const lines = faults.map(({ key, message }) => {
    const entry = document.byKey.get(key);
    return `${entry ? `${path}:${lineAt(text, entry.keySpan.start)}` : path}: ${message}`;
  });
  throw new RecipeError(lines.join('\n'));
}

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

/** 1-based line of a UTF-16 offset. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
