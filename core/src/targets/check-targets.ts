import type { CheckOptions } from '../checking/check-options';
import type { Diagnostic } from '../checking/diagnostic';
import { findingsOfTable } from '../yaml/document-check';
import { knownEntries } from '../yaml/known-entries';
import { targetsChecks } from './checks/index';
import { notYaml } from './checks/text/not-yaml';
import { type ListedTarget, readTargets } from './read-targets';
import type { TargetKeys, TargetsContext } from './targets-check';
import { targetsSchema } from './targets-schema';
import { textOf } from './written-values';

function keysOf(listed: ListedTarget, text: string): TargetKeys {
  const entry: TargetKeys['entry'] = (key, part) => {
    const entries = part === undefined ? listed.item.entries : (entry(part)?.value.entries ?? []);
    return entries.findLast((one) => one.key === key);
  };
  return { listed, entry, text: (key, part) => textOf(entry(key, part)?.value, text) };
}

export function targetsContext(text: string, uri: string): TargetsContext {
  const file = readTargets(text, uri);
  return {
    file,
    targets: file.targets.map((listed) => keysOf(listed, text)),
    entries: [...knownEntries(file.document.entries, targetsSchema())],
  };
}

/** Everything that is wrong with a file of targets, in the order of its text. */
export function checkTargets(text: string, uri: string, options: CheckOptions = {}): Diagnostic[] {
  const context = targetsContext(text, uri);
  const readable = context.file.document.faults.length === 0;
  return findingsOfTable(readable ? targetsChecks : [notYaml], context, text, options);
}
