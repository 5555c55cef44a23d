import { isVerdict } from '../chain/chain';
import { scoringByName } from '../examples/scoring';
import type { RunEvent } from './event';
import { eventFields, type FieldKind } from './event-fields';

/** Rollouts of one group: far above any `num_generations`, and far below what would exhaust the memory. */
export const MOST_GENERATIONS = 1 << 16;

/** What one line of events.jsonl turned out to be. */
export type ParsedLine =
  | { readonly kind: 'event'; readonly event: RunEvent }
  /** A type that this version doesn't know; its header still counts. */
  | { readonly kind: 'unknown'; readonly seq: number; readonly type: string }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * Reads a line without its newline. Fields that aren't known are left as they are. A number that JSON
 * can't hold (an overflown loss) is written as null and read as NaN.
 */
export function parseEvent(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return fault(`This is not JSON (${(error as Error).message}).`);
  }
  if (!isRecord(value)) return fault('An event is a JSON object; this is something else.');
  const { type, seq } = value;
  if (typeof type !== 'string') return fault('The event has no "type".');
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) {
    return fault(`The ${type} event has no "seq", a whole number from 0.`);
  }
  if (typeof value.t !== 'number' || !(Math.abs(value.t) <= LATEST)) {
    return fault(`The ${type} event has no "t", a time in seconds.`);
  }
  const fields = eventFields[type as RunEvent['type']];
  if (!Object.hasOwn(eventFields, type)) return { kind: 'unknown', seq, type };
  for (const [name, kind] of Object.entries(fields)) {
    const problem = readField(value, name, kind);
    if (problem) return fault(`The ${type} event's "${name}" ${problem}.`);
  }
  return { kind: 'event', event: value as unknown as RunEvent };
}

/** The last second that a JavaScript date can hold. */
export const LATEST = 8.64e12;

const fault = (message: string): ParsedLine => ({ kind: 'fault', message });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextList = (value: unknown) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** What is wrong with the field; undefined when nothing is. Nulls among numbers become NaN in place. */
function readField(event: Record<string, unknown>, name: string, kind: FieldKind): string | undefined {
  const value = event[name];
  if (kind.endsWith('?') && (value === undefined || value === null)) {
    delete event[name];
    return undefined;
  }
  if (value === undefined) return 'is missing';
  switch (kind) {
    case 'text':
    case 'text?':
      return typeof value === 'string' ? undefined : 'is not a text';
    case 'count':
    case 'count?':
      return Number.isSafeInteger(value) && (value as number) >= 0
        ? undefined
        : 'is not a whole number from 0';
    case 'place':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) < MOST_GENERATIONS
        ? undefined
        : `is not a place in a group (0 to ${MOST_GENERATIONS - 1})`;
    case 'number':
      if (value === null) event[name] = Number.NaN;
      return value === null || typeof value === 'number' ? undefined : 'is not a number';
    case 'number?':
      return typeof value === 'number' ? undefined : 'is not a number';
    case 'numbers':
      return isRecord(value) && numbersIn(value) ? undefined : 'is not an object of numbers';
    case 'texts':
    case 'texts?':
      return isTextList(value) ? undefined : 'is not a list of texts';
    case 'verdicts?':
      if (!isTextList(value)) return 'is not a list of texts';
      // A verdict of another version says nothing here, and the rollout counts without it.
      if (!(value as readonly string[]).every(isVerdict)) delete event[name];
      return undefined;
    case 'scoring?':
      if (typeof value !== 'string') return 'is not a text';
      // Of another version: completions are shown anyway.
      if (!scoringByName.has(value)) delete event[name];
      return undefined;
    case 'messages':
      return Array.isArray(value) && value.every(isMessage) ? undefined : 'is not a list of chat messages';
    case 'object':
      return isRecord(value) ? undefined : 'is not an object';
    case 'trainer':
      return isRecord(value) && typeof value.name === 'string' && isRecord(value.versions)
        ? undefined
        : 'has no name and versions';
    case 'source?':
      return isRecord(value) && typeof value.recipe === 'string' && typeof value.cwd === 'string'
        ? undefined
        : 'has no recipe and cwd';
    default:
      return kind.split('|').includes(value as string)
        ? undefined
        : `is not one of ${kind.replaceAll('|', ', ')}`;
  }
}

function numbersIn(values: Record<string, unknown>): boolean {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) values[name] = Number.NaN;
    else if (typeof value !== 'number') return false;
  }
  return true;
}

const isMessage = (value: unknown) =>
  isRecord(value) && typeof value.role === 'string' && typeof value.content === 'string';
