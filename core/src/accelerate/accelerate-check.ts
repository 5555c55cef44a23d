import type { DocumentCheck } from '../yaml/document-check';
import type { KnownEntry } from '../yaml/known-entries';
import type { YamlDocument } from '../yaml/yaml-document';
import type { YamlEntry } from '../yaml/yaml-value';
import type { AccelerateConfig } from './accelerate-config';

/** What a check of accelerate's configurations sees. */
export interface AccelerateContext {
  readonly document: YamlDocument;
  readonly config: AccelerateConfig;
  /** Every key, those of the parts too. */
  readonly entries: readonly KnownEntry[];
  /** A key at the top, or one of a part: `entry('zero_stage', 'deepspeed_config')`. Undefined: it is not there. */
  entry(key: string, part?: string): YamlEntry | undefined;
}

export type AccelerateCheck = DocumentCheck<AccelerateContext>;
