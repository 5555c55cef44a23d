import type { CheckOptions } from '../checking/check-options';
import type { Diagnostic } from '../checking/diagnostic';
import { findingsOfTable } from '../yaml/document-check';
import { knownEntries } from '../yaml/known-entries';
import type { AccelerateContext } from './accelerate-check';
import { accelerateSchema } from './accelerate-schema';
import { accelerateChecks } from './checks/index';
import { notYaml } from './checks/not-yaml';
import { accelerateConfigOf, readAccelerateDocument } from './read-accelerate';

export function accelerateContext(text: string, uri: string): AccelerateContext {
  const document = readAccelerateDocument(text, uri);
  return {
    document,
    config: accelerateConfigOf(document),
    entries: [...knownEntries(document.entries, accelerateSchema())],
    entry(key, part) {
      if (part === undefined) return document.byKey.get(key);
      return document.byKey.get(part)?.value.entries.findLast((entry) => entry.key === key);
    },
  };
}

/** Everything that is wrong with a configuration of accelerate, in the order of its text. */
export function checkAccelerate(text: string, uri: string, options: CheckOptions = {}): Diagnostic[] {
  const context = accelerateContext(text, uri);
  // Half a file would set off rules about what the other half says.
  if (context.document.faults.length > 0) return findingsOfTable([notYaml], context, text, options);
  // A job of SageMaker has keys of its own, which are not among those that are known here.
  const sageMaker = context.entry('compute_environment')?.value.value === 'AMAZON_SAGEMAKER';
  return sageMaker ? [] : findingsOfTable(accelerateChecks, context, text, options);
}
