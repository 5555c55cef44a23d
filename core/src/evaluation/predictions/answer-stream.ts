import { type Manifest, parseManifest } from './manifest';
import { type Prediction, parsePrediction } from './prediction';

/** In the folder of an evaluation that runs elsewhere: all that it answers, in one file that is followed from here. */
export const answerStreamFile = 'answers.jsonl';

/** A line of that file. `place`: an evaluation's folder relative to all of them, with forward slashes. */
export type AnswerLine =
  | { readonly kind: 'started'; readonly attempt: number; readonly total: number }
  | { readonly kind: 'evaluation'; readonly place: string; readonly manifest: Manifest }
  | { readonly kind: 'answer'; readonly place: string; readonly prediction: Prediction }
  /** What a person should know. */
  | { readonly kind: 'said'; readonly text: string }
  | {
      readonly kind: 'ended';
      readonly outcome: 'completed' | 'stopped' | 'preempted' | 'failed';
      readonly reason?: string;
    };

/**
 * Reads a line.
 * @returns undefined for one that a dead process left unfinished, and for kinds that are not known
 * @throws TypeError naming the field that is wrong, or a place that leads out of the folder
 */
export function parseAnswerLine(text: string): AnswerLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  switch (fields.kind) {
    case 'started':
      return { kind: 'started', attempt: numberOf(fields.attempt), total: numberOf(fields.total) };
    case 'evaluation':
      return {
        kind: 'evaluation',
        place: placeOf(fields.place),
        manifest: parseManifest(JSON.stringify(fields.manifest ?? null)),
      };
    case 'answer':
      return {
        kind: 'answer',
        place: placeOf(fields.place),
        prediction: parsePrediction(fields.prediction),
      };
    case 'said':
      return { kind: 'said', text: String(fields.text) };
    case 'ended': {
      const outcome = outcomes.find((one) => one === fields.outcome) ?? 'failed';
      return { kind: 'ended', outcome, ...(typeof fields.reason === 'string' && { reason: fields.reason }) };
    }
    default:
      return undefined;
  }
}

const outcomes = ['completed', 'stopped', 'preempted', 'failed'] as const;
const numberOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;

/** What another machine says is a folder below one of ours. */
function placeOf(value: unknown): string {
  const parts = typeof value === 'string' ? value.split('/') : [];
  const isInside = parts.every((part) => /^[^/\\:\0]+$/.test(part) && part !== '.' && part !== '..');
  if (parts.length > 0 && parts.length < 9 && isInside) return parts.join('/');
  throw new TypeError(`"place" should be a folder below another, and is ${JSON.stringify(value)}`);
}
