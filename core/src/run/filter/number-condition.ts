import { type Comparison, type Filter, FilterError, type Place } from './filter';
import type { TokenStream } from './token-stream';
import type { Token } from './tokens';

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** What follows a field that holds numbers: `> 0.7`, `= 10..20`, `= none`. */
export function numberCondition(tokens: TokenStream, field: string, at: Place): Filter {
  const sign = tokens.take();
  const comparison = sign.kind === 'sign' ? comparisons[sign.text] : undefined;
  if (comparison === undefined) throw noComparison(field, sign);
  const value = tokens.take();
  if (value.kind === 'word' && /^(?:none|nan|missing)$/i.test(value.text)) {
    if (comparison === '=') return { kind: 'missing', field, at };
    if (comparison === '!=') return { kind: 'not', part: { kind: 'missing', field, at } };
    throw new FilterError(`"none" can be asked for with = or != alone: ${field} != none.`, value);
  }
  if (value.kind !== 'number') throw noNumber(field, comparison, value);
  if (!tokens.takeSign('..')) return { kind: 'number', field, comparison, value: value.value, at };
  const end = tokens.take();
  if (end.kind !== 'number')
    throw new FilterError(`A range has two numbers, as in ${field} = ${value.text}..20.`, end);
  if (comparison !== '=' && comparison !== '!=')
    throw new FilterError(`A range goes with = or !=: ${field} = ${value.text}..${end.text}.`, sign);
  if (end.value < value.value)
    throw new FilterError(`This range ends before it begins: write ${end.text}..${value.text}.`, {
      start: value.start,
      end: end.end,
    });
  const range: Filter = { kind: 'range', field, low: value.value, high: end.value, at };
  return comparison === '=' ? range : { kind: 'not', part: range };
}

function noComparison(field: string, token: Token): FilterError {
  const example = `${field} > 0`;
  if (token.text === '~' || token.text === ':')
    return new FilterError(
      `${field} is a number: compare it, as in ${example}. Texts are text and question.`,
      token,
    );
  return new FilterError(`After ${field} comes a comparison (=, !=, <, <=, >, >=), as in ${example}.`, token);
}

function noNumber(field: string, comparison: Comparison, token: Token): FilterError {
  const stands = token.kind === 'end' ? 'the filter ends here' : `this is "${token.text}"`;
  return new FilterError(`After ${field} ${comparison} comes a number or none; ${stands}.`, token);
}
