import type { CheckOptions } from '../checking/check-options';
import type { Diagnostic } from '../checking/diagnostic';
import { findingsOfTable } from '../yaml/document-check';
import { knownEntries } from '../yaml/known-entries';
import { finalCkptsChecks } from './checks/index';
import { notYaml } from './checks/not-yaml';
import type { FinalCkptsContext } from './final-ckpts-check';
import type { FinalCkptsFacts } from './final-ckpts-facts';
import { finalCkptsSchema } from './final-ckpts-schema';
import { readFinalCkpts } from './read-final-ckpts';

export function finalCkptsContext(text: string, uri: string, facts: FinalCkptsFacts): FinalCkptsContext {
  const list = readFinalCkpts(text, uri);
  return { list, facts, entries: [...knownEntries(list.document.entries, finalCkptsSchema)] };
}

/** Everything that is wrong with a list of checkpoints, in the order of its text. */
export function checkFinalCkpts(
  text: string,
  uri: string,
  facts: FinalCkptsFacts,
  options: CheckOptions = {},
): Diagnostic[] {
  const context = finalCkptsContext(text, uri, facts);
  const readable = context.list.document.faults.length === 0;
  return findingsOfTable(readable ? finalCkptsChecks : [notYaml], context, text, options);
}
