import { verdicts } from '../../chain/chain';
import { nearest } from '../../checking/nearest';
import { fieldByName, filterFields } from './fields';
import { type Filter, FilterError, type FlagField, type NameField, type WantedVerdict } from './filter';
import { numberCondition } from './number-condition';
import { nameCondition, textCondition } from './text-condition';
import { TokenStream } from './token-stream';
import type { Token } from './tokens';

/** Brackets and "not" within each other: a person has three, and a stack has room for these. */
const deepest = 200;

/**
 * Reads a filter of rollouts, such as `finish = length and reward > 0.7` or
 * `not (verdict = contradicted at hop 2) or text ~ /wait/i`. "and" binds closer than "or". An empty text lets all pass.
 * @throws FilterError with the place of the fault
 */
export function parseFilter(text: string): Filter {
  const tokens = new TokenStream(text);
  if (tokens.peek().kind === 'end') return { kind: 'all' };
  const filter = either(tokens, 0);
  const rest = tokens.peek();
  if (rest.kind === 'end') return filter;
  if (rest.text === ')') throw new FilterError('There is no ( to this ).', rest);
  throw new FilterError(`Two conditions need "and" or "or" between them: before ${shown(rest)}.`, rest);
}

function either(tokens: TokenStream, depth: number): Filter {
  const parts = [both(tokens, depth)];
  while (tokens.takeWord('or') || tokens.takeSign('||')) parts.push(both(tokens, depth));
  return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
}

function both(tokens: TokenStream, depth: number): Filter {
  const parts = [single(tokens, depth)];
  while (tokens.takeWord('and') || tokens.takeSign('&&')) parts.push(single(tokens, depth));
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
}

function single(tokens: TokenStream, depth: number): Filter {
  const token = tokens.peek();
  if (depth > deepest) throw new FilterError('Brackets are nested too deeply here.', token);
  if (tokens.takeWord('not') || tokens.takeSign('!')) return { kind: 'not', part: single(tokens, depth + 1) };
  if (tokens.takeSign('(')) {
    const inner = either(tokens, depth + 1);
    if (!tokens.takeSign(')')) {
      const next = tokens.peek();
      if (next.kind === 'end') throw new FilterError('This ( is never closed: ) is missing.', token);
      throw new FilterError(`Here ), "and" or "or" is needed, not ${shown(next)}.`, next);
    }
    return inner;
  }
  return condition(tokens);
}

function condition(tokens: TokenStream): Filter {
  const token = tokens.take();
  if (token.kind !== 'word') throw noField(token);
  const name = token.text.toLowerCase();
  if (isWanted(name)) return verdictAt(tokens, name);
  if (name === 'first' && tokens.takeWord('broken')) return firstBroken(tokens, token);
  if (/^rewards[./]/.test(name) || name === 'rewards') return rewardCondition(tokens, token);
  const field = fieldByName.get(aliases[name] ?? name);
  switch (field?.kind) {
    case 'number':
      return numberCondition(tokens, field.name, token);
    case 'name':
      return nameCondition(tokens, field.name as NameField);
    case 'flag':
      return flag(tokens, field.name as FlagField);
    case 'text':
      return textCondition(tokens, field.name as 'text' | 'question');
    case 'verdict':
      return verdict(tokens);
    case undefined:
      throw unknownField(token);
  }
}

/** Other words for a field, of the log, of other trainers and of the view. */
const aliases: Readonly<Record<string, string>> = {
  completion: 'text',
  length: 'tokens',
  finish_reason: 'finish',
  firstbroken: 'first_broken',
};

/** `rewards.f1`, and `rewards."a name"` for one with other signs. */
function rewardCondition(tokens: TokenStream, token: Token): Filter {
  let name = token.text.replace(/^rewards[./]?/i, '');
  const next = tokens.peek();
  if (name === '' && next.kind === 'quoted') name = tokens.take().text;
  if (name === '')
    throw new FilterError('Which reward? Write rewards.NAME, such as rewards.f1 > 0.5.', token);
  return numberCondition(tokens, `rewards.${name}`, token);
}

/** `lucky`, and the longer `lucky = true`. */
function flag(tokens: TokenStream, field: FlagField): Filter {
  const isUnequal = tokens.peek().text === '!=';
  if (!isUnequal && !tokens.takeSign('=') && !tokens.takeSign('==')) return { kind: 'flag', field };
  if (isUnequal) tokens.take();
  const value = tokens.take();
  const word = value.text.toLowerCase();
  if (!/^(?:true|false|yes|no|1|0)$/.test(word))
    throw new FilterError(`${field} is true or false: write ${field}, or not ${field}.`, value);
  const isTrue = /^(?:true|yes|1)$/.test(word) !== isUnequal;
  return isTrue ? { kind: 'flag', field } : { kind: 'not', part: { kind: 'flag', field } };
}

const wanted: readonly WantedVerdict[] = [...verdicts, 'broken'];
const isWanted = (word: string): word is WantedVerdict => wanted.includes(word as WantedVerdict);

/** `verdict = contradicted`, `verdict != proved at hop 2`. */
function verdict(tokens: TokenStream): Filter {
  const sign = tokens.take();
  if (!['=', '==', '!=', '<>', ':'].includes(sign.text))
    throw new FilterError('After verdict comes = or !=, as in verdict = contradicted at hop 2.', sign);
  const found = wantedVerdict(tokens);
  const filter = verdictAt(tokens, found);
  return sign.text === '!=' || sign.text === '<>' ? { kind: 'not', part: filter } : filter;
}

function wantedVerdict(tokens: TokenStream): WantedVerdict {
  const token = tokens.take();
  const word = token.text.toLowerCase();
  if (isWanted(word)) return word;
  throw new FilterError(
    `${shown(token)} is not a verdict. ${meant(word, wanted)}Verdicts are ${wanted.join(', ')}.`,
    token,
  );
}

function verdictAt(tokens: TokenStream, verdict: WantedVerdict): Filter {
  if (!tokens.takeWord('at')) return { kind: 'verdict', verdict };
  tokens.takeWord('hop');
  const token = tokens.take();
  if (token.kind === 'number' && Number.isInteger(token.value) && token.value >= 1)
    return { kind: 'verdict', verdict, hop: token.value };
  throw new FilterError('Which hop? Hops count from 1, as in "contradicted at hop 2".', token);
}

/** `first broken = 2` is a hop's number, `first broken = contradicted` its verdict. */
function firstBroken(tokens: TokenStream, token: Token): Filter {
  const value = tokens.peek(1);
  const sign = tokens.peek().text;
  if (value.kind !== 'word' || !isWanted(value.text.toLowerCase()) || !/^(?:==?|!=|<>)$/.test(sign))
    return numberCondition(tokens, 'first_broken', token);
  tokens.take();
  const filter: Filter = { kind: 'verdict', verdict: wantedVerdict(tokens), hop: 'first' };
  return /^=/.test(sign) ? filter : { kind: 'not', part: filter };
}

function noField(token: Token): FilterError {
  if (token.kind === 'end') return new FilterError('A condition is missing here.', token);
  if (token.kind === 'number')
    return new FilterError(`A condition begins with a field: write reward > ${token.text}, say.`, token);
  return new FilterError(
    `A condition begins with a field, such as reward or text; this is ${shown(token)}.`,
    token,
  );
}

function unknownField(token: Token): FilterError {
  const names = [...filterFields.map(({ name }) => name), ...wanted, 'first broken', 'rewards.NAME'];
  return new FilterError(
    `There is no field ${shown(token)}. ${meant(token.text, names)}Fields are ${names.join(', ')}.`,
    token,
  );
}

function meant(word: string, names: readonly string[]): string {
  const [best] = nearest(word, names);
  return best === undefined ? '' : `Did you mean ${best}? `;
}

const shown = (token: Token): string => (token.kind === 'end' ? 'the end' : `"${token.text}"`);
