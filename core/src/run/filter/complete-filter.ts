import { verdicts } from '../../chain/chain';
import { filterFields, finishes, numberFields } from './fields';
import type { Token } from './tokens';
import { tokensOf } from './tokens';

/** A word that may be at the cursor of a filter. */
export interface FilterCandidate {
  readonly text: string;
  /** What it means; '' where it says so itself. */
  readonly detail: string;
}

export interface FilterCompletion {
  /** What is at the cursor so far: from here to the cursor it is replaced. */
  readonly start: number;
  readonly candidates: readonly FilterCandidate[];
}

const plain = (...texts: readonly string[]): readonly FilterCandidate[] =>
  texts.map((text) => ({ text, detail: '' }));

const comparisons = plain('=', '!=', '<', '<=', '>', '>=');
const joints = plain('and', 'or');
const numbers: ReadonlySet<string> = new Set(numberFields.map(({ name }) => name));
const isComparison = ({ kind, text }: Token): boolean => kind === 'sign' && /^(?:[=!<>]=?|<>|==)$/.test(text);

/**
 * What may be written at a cursor of a filter.
 * @param offset the cursor, in UTF-16 units
 * @param rewards names of the rewards that there are
 */
export function completeFilter(text: string, offset: number, rewards: readonly string[]): FilterCompletion {
  const typed = /[\p{L}\p{N}_.@-]*$/u.exec(text.slice(0, offset))![0];
  const start = offset - typed.length;
  const all = candidatesAfter(text.slice(0, start), rewards);
  const lower = typed.toLowerCase();
  const begins = all.filter((each) => each.text.toLowerCase().startsWith(lower));
  const contains = all.filter((each) => !begins.includes(each) && each.text.toLowerCase().includes(lower));
  const candidates = [...begins, ...(lower.length > 1 ? contains : [])];
  // A word that is whole needs none.
  return { start, candidates: candidates.length === 1 && candidates[0]!.text === typed ? [] : candidates };
}

function candidatesAfter(before: string, rewards: readonly string[]): readonly FilterCandidate[] {
  let tokens: readonly Token[];
  try {
    tokens = tokensOf(before).slice(0, -1);
  } catch {
    // Inside of a text or of a regular expression.
    return [];
  }
  const [last, second] = [tokens.at(-1), tokens.at(-2)];
  if (!last || opensCondition(last)) return conditions(rewards);
  if (isComparison(last)) return second ? valuesOf(second.text.toLowerCase()) : [];
  if (last.kind === 'sign') return last.text === ')' ? joints : [];
  if (second && isComparison(second)) return endOf(tokens);
  if (last.kind !== 'word') return joints;
  return afterWord(last.text.toLowerCase());
}

const opensCondition = ({ kind, text }: Token): boolean =>
  (kind === 'word' && /^(?:and|or|not)$/i.test(text)) || text === '(' || text === '&&' || text === '||';

function conditions(rewards: readonly string[]): readonly FilterCandidate[] {
  const named = rewards.map((name) => ({
    text: /^[\w.@-]+$/.test(name) ? `rewards.${name}` : `rewards.${JSON.stringify(name)}`,
    detail: 'a reward',
  }));
  const fields = filterFields.map(({ name, documentation }) => ({ text: name, detail: documentation }));
  const shorts = [...verdicts, 'broken'].map((text) => ({ text, detail: 'a verdict of any hop' }));
  return [...fields, ...named, ...shorts, { text: 'not', detail: 'the opposite' }];
}

function valuesOf(field: string): readonly FilterCandidate[] {
  switch (field) {
    case 'finish':
      return plain(...finishes);
    case 'verdict':
      return plain(...verdicts, 'broken');
    case 'first_broken':
    case 'broken':
      return plain(...verdicts.filter((verdict) => verdict !== 'proved'), 'none');
    default:
      return field === 'entropy' || field === 'ratio' || field === 'logprob' || field.startsWith('rewards.')
        ? [{ text: 'none', detail: 'not known' }]
        : [];
  }
}

/** After a condition that is whole. */
function endOf(tokens: readonly Token[]): readonly FilterCandidate[] {
  const field = tokens.at(-3)?.text.toLowerCase();
  return field === 'verdict' ? [{ text: 'at hop', detail: 'of one hop' }, ...joints] : joints;
}

function afterWord(word: string): readonly FilterCandidate[] {
  if (numbers.has(word) || word.startsWith('rewards.')) return comparisons;
  if (word === 'text' || word === 'question')
    return [
      { text: ':', detail: 'has these words' },
      { text: '~', detail: 'matches a regular expression' },
    ];
  if (['finish', 'prompt', 'universe', 'task', 'verdict'].includes(word)) return plain('=', '!=');
  if (word === 'first') return plain('broken');
  if (word === 'at') return plain('hop');
  if ([...verdicts, 'broken'].includes(word as never))
    return [{ text: 'at hop', detail: 'of one hop' }, ...joints];
  return word === 'hop' ? [] : joints;
}
