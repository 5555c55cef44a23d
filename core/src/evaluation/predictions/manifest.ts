import type { ScoringName } from '../../examples/scoring';

/** What answers: a checkpoint on this machine, a server, a vLLM of ours, or predictions made elsewhere. */
export type ModelKind = 'embedded' | 'server' | 'vllm' | 'import';

/** evaluation.json: what was asked of which model, and how (docs/evaluation.md). */
export interface Manifest {
  readonly format: 1;
  readonly set: string;
  /** The training_mode whose prompts and scorer the set has. */
  readonly mode: string;
  readonly splits: readonly string[];
  /** Questions of all splits; each is asked once a seed. */
  readonly questions: number;
  readonly seeds: readonly number[];
  readonly data: { readonly folder: string; readonly sha256: string };
  readonly model: ManifestModel;
  /** What the model was trained on, where that is known. */
  readonly training?: { readonly dataset?: string; readonly base?: string; readonly seed?: number };
  readonly prompting: { readonly method: string; readonly source: string; readonly sha256: string };
  readonly scoring: ScoringName;
  readonly sampling: ManifestSampling;
  readonly versions: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly started: string;
}

export interface ManifestModel {
  readonly name: string;
  readonly kind: ModelKind;
  readonly path?: string;
  readonly run?: string;
  /** Updates done; 0 for the model that a training started from. */
  readonly step?: number;
  /** SHA-256 over the weights' files. */
  readonly weights?: string;
  readonly server?: string;
}

/** What is sent with each question; what is left out is the server's to choose. */
export interface ManifestSampling {
  readonly temperature: number;
  readonly top_p?: number;
  readonly top_k?: number;
  readonly max_tokens: number;
  readonly stop?: readonly string[];
}

/**
 * What keeps two evaluations from being one, in words: "the model is A there and B here". Where the server is and
 * how many questions are asked make no difference.
 */
export function differences(there: Manifest, here: Manifest): readonly string[] {
  const told: string[] = [];
  const compare = (what: string, of: (manifest: Manifest) => unknown) => {
    const [a, b] = [of(there), of(here)].map((value) => shown(value));
    if (a !== b) told.push(`${what} is ${a} there and ${b} here`);
  };
  compare('the set', ({ set }) => set);
  if (there.model.weights === undefined || here.model.weights === undefined) {
    compare('the model', ({ model }) => model.name);
    compare("the model's step", ({ model }) => model.step);
  } else if (there.model.weights !== here.model.weights) {
    const [a, b] = [there, here].map(({ model }) => `${model.name} (weights ${model.weights!.slice(0, 12)})`);
    told.push(`the model is ${a} there and ${b} here`);
  }
  compare('the list of splits', ({ splits }) =>
    splits.length > 4 ? `${splits.slice(0, 3).join(', ')} and ${splits.length - 3} more` : splits.join(', '),
  );
  compare('the hash of the data', ({ data }) => data.sha256.slice(0, 16));
  compare('the prompt method', ({ prompting }) => prompting.method);
  compare("the prompts' wording", ({ prompting }) => prompting.source);
  compare('the hash of the prompts', ({ prompting }) => prompting.sha256.slice(0, 16));
  compare('the scoring', ({ scoring }) => scoring);
  for (const key of ['temperature', 'top_p', 'top_k', 'max_tokens', 'stop'] as const)
    compare(key, ({ sampling }) => sampling[key]);
  return told;
}

const shown = (value: unknown): string =>
  value === undefined ? 'not given' : typeof value === 'string' ? value : JSON.stringify(value);

/**
 * Reads evaluation.json.
 * @throws TypeError naming the field that is missing or of another type
 */
export function parseManifest(text: string): Manifest {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('this should be an object, { ... }');
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields.format !== 1)
    throw new TypeError(`"format" is ${JSON.stringify(fields.format)}, and this version reads 1`);
  for (const name of ['set', 'mode', 'scoring', 'started'])
    if (typeof fields[name] !== 'string') throw new TypeError(`"${name}" should be a text`);
  for (const name of ['splits', 'seeds'])
    if (!Array.isArray(fields[name])) throw new TypeError(`"${name}" should be a list`);
  for (const name of ['data', 'model', 'prompting', 'sampling', 'versions'])
    if (typeof fields[name] !== 'object' || fields[name] === null)
      throw new TypeError(`"${name}" should be an object`);
  if (typeof fields.questions !== 'number') throw new TypeError('"questions" should be a number');
  const { name } = fields.model as Record<string, unknown>;
  if (typeof name !== 'string') throw new TypeError('"model.name" should be a text');
  for (const [part, key] of [
    ['data', 'sha256'],
    ['prompting', 'sha256'],
    ['prompting', 'method'],
  ] as const)
    if (typeof (fields[part] as Record<string, unknown>)[key] !== 'string')
      throw new TypeError(`"${part}.${key}" should be a text`);
  return value as Manifest;
}
