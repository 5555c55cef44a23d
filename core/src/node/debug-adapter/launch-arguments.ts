import path from 'node:path';
import type { Wanted } from '../stepping/load-program';

/** What `launch.json`, or another editor's settings, say of a session. */
export interface LaunchArguments {
  readonly wanted: Wanted;
  /** Stop at the question, rather than where the chain breaks. */
  readonly stopOnEntry: boolean;
}

const texts = ['run', 'rollout', 'universe', 'question', 'query'] as const;

/**
 * @param root from where folders count
 * @throws Error that says which of the attributes is missing or odd
 */
export function launchArguments(
  given: Readonly<Record<string, unknown>>,
  root = process.cwd(),
): LaunchArguments {
  const read: Partial<Record<(typeof texts)[number], string>> = {};
  for (const name of texts) {
    const value = given[name];
    if (value === undefined || value === null || value === '') continue;
    // A group alone, as in JSON `"rollout": 12.0`, lost its place.
    if (typeof value !== 'string') throw new Error(`"${name}" must be a text, as in "${name}": "…".`);
    read[name] = value;
  }
  const { rollout, question, query } = read;
  const [run, universe] = [read.run, read.universe].map((folder) => folder && path.resolve(root, folder));
  const stopOnEntry = given.stopOnEntry === true;
  if (run !== undefined) {
    if (rollout === undefined) throw new Error('"run" needs "rollout" as well: GROUP.INDEX, as in "12.0".');
    return {
      wanted: { of: 'rollout', run, rollout, ...(universe !== undefined && { universe }) },
      stopOnEntry,
    };
  }
  if (universe !== undefined && question !== undefined)
    return { wanted: { of: 'question', universe, question }, stopOnEntry };
  if (universe !== undefined && query !== undefined)
    return { wanted: { of: 'query', universe, query }, stopOnEntry };
  throw new Error(
    'Say what to step through: "run" and "rollout", or "universe" with "question" (its id or text) or "query" (a Prolog goal).',
  );
}
