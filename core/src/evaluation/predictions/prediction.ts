import { isVerdict, type Verdict } from '../../chain/chain';

/** How a completion ended. `refused`: the server would not answer this question at all. */
export type Finish = 'stop' | 'length' | 'refused' | 'other';

const finishes: readonly Finish[] = ['stop', 'length', 'refused', 'other'];

/** From 0 to 1 each, by the scorer of the set. */
export interface PredictionScores {
  readonly f1: number;
  readonly exact_match: number;
  readonly precision: number;
  readonly recall: number;
}

/** What a model said to one question: a line of predictions.jsonl (docs/evaluation.md). */
export interface Prediction {
  /** The question's id, unique within its split. */
  readonly id: string;
  readonly set: string;
  readonly split: string;
  /** The seed that was sampled with. */
  readonly seed: number;
  readonly question: string;
  readonly gold: readonly string[];
  /** The first 16 hex digits of the SHA-256 of the messages' JSON. */
  readonly prompt: string;
  readonly completion: string;
  readonly finish: Finish;
  /** null: none could be read. */
  readonly answer: string | null;
  /** Whether the answer has the form that was asked for. */
  readonly parsed: boolean;
  /** What the scorer said when the line was written. */
  readonly scores: PredictionScores;
  readonly tokens: { readonly prompt: number | null; readonly completion: number | null };
  readonly model: string;
  readonly step: number | null;
  readonly difficulty?: number;
  readonly hops?: number;
  readonly type?: string;
  /** The universe that the question is asked of: its questions share their luck. */
  readonly universe?: string;
  /** The answers of the single hops, in order; the last is the answer. */
  readonly intermediate?: readonly string[];
  /** One a hop, where there is a proof. */
  readonly verdicts?: readonly Verdict[];
  /** The text that the question is proved from, where it does not hold that itself. */
  readonly evidence?: string;
  /** From the request to the answer, waiting for other attempts included. */
  readonly seconds: number;
  readonly attempts: number;
  /** Unix time in seconds at which the answer came. */
  readonly t: number;
  /** Why there is no answer, where `finish` is `refused`. */
  readonly error?: string;
}

/** What tells a prediction from the others of its evaluation. */
export const predictionKey = ({ split, id, seed }: Pick<Prediction, 'split' | 'id' | 'seed'>): string =>
  JSON.stringify([split, id, seed]);

/**
 * Reads a line of predictions.jsonl, parsed. Fields that are not known are passed over.
 * @throws TypeError naming the field that is missing or of another type
 */
export function parsePrediction(value: unknown): Prediction {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('a prediction should be an object, { ... }');
  const fields = value as Readonly<Record<string, unknown>>;
  const wanted = <T>(name: string, is: (found: unknown) => found is T, what: string): T => {
    const found = fields[name];
    if (!is(found)) throw new TypeError(`"${name}" should be ${what}`);
    return found;
  };
  const optional = <T>(name: string, is: (found: unknown) => found is T) => {
    const found = fields[name];
    return is(found) ? { [name]: found } : {};
  };
  const tokens = isObject(fields.tokens) ? fields.tokens : {};
  const answer = fields.answer;
  return {
    id: wanted('id', isText, 'a text'),
    set: wanted('set', isText, 'a text'),
    split: wanted('split', isText, 'a text'),
    seed: wanted('seed', isNumber, 'a number'),
    question: wanted('question', isText, 'a text'),
    gold: wanted('gold', isTexts, 'a list of texts'),
    prompt: isText(fields.prompt) ? fields.prompt : '',
    completion: wanted('completion', isText, 'a text'),
    finish: wanted('finish', isFinish, `one of ${finishes.join(', ')}`),
    answer: isText(answer) ? answer : null,
    parsed: wanted('parsed', isBoolean, 'true or false'),
    scores: scoresOf(fields.scores),
    tokens: { prompt: countOrNull(tokens.prompt), completion: countOrNull(tokens.completion) },
    model: isText(fields.model) ? fields.model : '',
    step: numberOrNull(fields.step),
    seconds: isNumber(fields.seconds) ? fields.seconds : 0,
    attempts: isNumber(fields.attempts) ? fields.attempts : 1,
    t: isNumber(fields.t) ? fields.t : 0,
    ...optional('difficulty', isNumber),
    ...optional('hops', isNumber),
    ...optional('type', isText),
    ...optional('universe', isText),
    ...optional('intermediate', isTexts),
    ...optional('verdicts', isVerdicts),
    ...optional('evidence', isText),
    ...optional('error', isText),
  };
}

function scoresOf(value: unknown): PredictionScores {
  const scores = isObject(value) ? value : {};
  const score = (name: keyof PredictionScores): number => {
    const found = scores[name];
    if (isNumber(found) && found >= 0 && found <= 1) return found;
    throw new TypeError(`"scores.${name}" should be a number from 0 to 1`);
  };
  return {
    f1: score('f1'),
    exact_match: score('exact_match'),
    precision: score('precision'),
    recall: score('recall'),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isFinish = (value: unknown): value is Finish => finishes.includes(value as Finish);
const isVerdicts = (value: unknown): value is readonly Verdict[] => isTexts(value) && value.every(isVerdict);
const countOrNull = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
const numberOrNull = (value: unknown): number | null => (isNumber(value) ? value : null);
