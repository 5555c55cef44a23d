/** A TRL with the transformers of its time, and what these two import in another version than the newest do. */
export interface TrlVersion {
  readonly trl: string;
  readonly transformers: string;
  /** Requirements installed without what they require themselves. */
  readonly alone: readonly string[];
  /** Requirements installed with what they require. */
  readonly withTheirOwn: readonly string[];
}

/**
 * The TRLs with a schema of their own besides the newest, which trainer/python/requirements.txt pins. 1.0.0 is the
 * release nearest to what the paper's repository pins.
 */
export const olderTrls: readonly TrlVersion[] = [
  {
    trl: '0.24.0',
    transformers: '4.57.1',
    alone: ['datasets==4.2.0'],
    withTheirOwn: ['tokenizers==0.22.2', 'huggingface_hub==0.36.0', 'httpx==0.28.1'],
  },
  {
    trl: '1.0.0',
    transformers: '5.4.0',
    alone: [],
    withTheirOwn: ['tokenizers==0.22.2', 'huggingface_hub==1.8.0'],
  },
  {
    trl: '1.8.0',
    transformers: '5.13.0',
    alone: [],
    withTheirOwn: ['tokenizers==0.22.2', 'huggingface_hub==1.16.0'],
  },
];

const upTo = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${prefix}.${from + i}.0`);

/** Releases that lack a `.0`, or withdrew it. */
const instead: Readonly<Record<string, string>> = { '4.52.0': '4.52.1', '5.10.0': '5.10.1' };

/** The releases between which the history of keys tells apart: GRPO came with TRL 0.14. */
export const historyWheels: readonly string[] = [
  ...[...upTo('0', 14, 29), ...upTo('1', 0, 16)].map((version) => `trl==${version}`),
  ...[...upTo('4', 46, 57), '4.57.1', ...upTo('5', 0, 23)].map(
    (version) => `transformers==${instead[version] ?? version}`,
  ),
];
