import { nearest } from '../../checking/nearest';
import { finishes } from './fields';
import { type Filter, FilterError, type NameField, type TextField, type TextPattern } from './filter';
import type { TokenStream } from './token-stream';
import type { Token } from './tokens';

/** What follows a field that holds a name: `= length`, `!= "a name"`. */
export function nameCondition(tokens: TokenStream, field: NameField): Filter {
  const sign = tokens.take();
  if (!/^(?:==?|!=|<>)$/.test(sign.text) || sign.kind !== 'sign')
    throw new FilterError(`After ${field} comes = or !=, as in ${examples[field]}.`, sign);
  const value = tokens.take();
  if (value.kind !== 'word' && value.kind !== 'quoted' && value.kind !== 'number')
    throw new FilterError(`After ${field} ${sign.text} comes a name, as in ${examples[field]}.`, value);
  const filter: Filter = {
    kind: 'name',
    field,
    value: field === 'finish' ? finishOf(value) : value.text,
  };
  return sign.text.startsWith('=') ? filter : { kind: 'not', part: filter };
}

const examples: Readonly<Record<NameField, string>> = {
  finish: 'finish = length',
  prompt: 'prompt = "an id"',
  universe: 'universe = depth_20_size_50_seed_1',
  task: 'task = pw',
};

/** Words that other trainers and people have for the two ends. */
const otherWords: Readonly<Record<string, string>> = {
  truncated: 'length',
  cut: 'length',
  eos: 'stop',
  stopped: 'stop',
};

function finishOf(token: Token): string {
  const word = token.text.toLowerCase();
  const known = otherWords[word] ?? word;
  if (finishes.includes(known as 'stop')) return known;
  const [best] = nearest(word, finishes);
  const meant = best === undefined ? '' : ` Did you mean ${best}?`;
  throw new FilterError(
    `finish is stop or length ("length": cut off at max_completion_length); this is "${token.text}".${meant}`,
    token,
  );
}

/** What follows a field that holds a text: `~ /re/i` or `: "words"`. */
export function textCondition(tokens: TokenStream, field: TextField): Filter {
  const sign = tokens.take();
  const isUnequal = sign.text === '!' && tokens.takeSign('~');
  const value = tokens.take();
  const at = { start: value.start, end: value.end };
  if (sign.text === '~' || isUnequal) {
    if (value.kind !== 'regex')
      throw new FilterError(
        `After ~ comes a regular expression between slashes, as in ${field} ~ /wait/i.`,
        value,
      );
    const filter: Filter = { kind: 'text', field, pattern: regexOf(value), at };
    return isUnequal ? { kind: 'not', part: filter } : filter;
  }
  if (sign.text === ':' || sign.text === '=') {
    if (value.kind === 'end' || value.kind === 'sign' || value.kind === 'regex')
      throw new FilterError(
        `After ${sign.text} come words in quotes, as in ${field} : "the mother of".`,
        value,
      );
    const words = value.text.split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) throw new FilterError('There are no words between these quotes.', value);
    return { kind: 'text', field, pattern: { kind: 'words', words }, at };
  }
  throw new FilterError(
    `After ${field} comes : with words or ~ with a regular expression, as in ${field} : "mother" or ${field} ~ /moth?er/i.`,
    sign,
  );
}

function regexOf(token: Token & { kind: 'regex' }): TextPattern {
  if (!/^[imsu]*$/.test(token.flags))
    throw new FilterError(
      `A regular expression here may have the flag i alone, not "${token.flags}".`,
      token,
    );
  const pattern: TextPattern = { kind: 'regex', source: token.text, ignoreCase: token.flags.includes('i') };
  if (token.text === '') throw new FilterError('This regular expression is empty.', token);
  try {
    patternRegex(pattern);
  } catch (error) {
    const why = (error as Error).message.replace(/^Invalid regular expression: (?:\/.*\/\w*: )?/s, '');
    throw new FilterError(`This is not a regular expression: ${why}.`, token);
  }
  return pattern;
}

/** The pattern as JavaScript searches for it. It may take exponential time: see who bounds it. */
export function patternRegex(pattern: TextPattern): RegExp {
  if (pattern.kind === 'regex') return new RegExp(pattern.source, `msu${pattern.ignoreCase ? 'i' : ''}`);
  return new RegExp(pattern.words.map(escaped).join('\\s+'), 'i');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
