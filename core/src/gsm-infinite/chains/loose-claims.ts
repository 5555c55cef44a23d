import { evaluateExpression } from '../reading/expression';
import type { Linear } from '../reading/linear';
import type { Mention, QuantityNames } from './mentions';

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** Between a name and its value. */
const LINK =
  /^[\s*_`)}]*(?:\([^()]{0,40}\)[\s*_`]*)?(?:=|:|\||→|[-–—](?=\s*\d)|is(?: equal to)?|are|equals|count is|numbers?|will be|comes to|amounts to)[\s*_`:=]*/i;
/** The sum in front of a name: "3 + 2 = 5 adult herons". */
const BEFORE = new RegExp(
  String.raw`(?:^|[^\d+*/×.-])\s*((?:\d+\s*[-+*/×]\s*)*\d+(?:\s*=\s*\d+)*|${NUMBERS.join('|')})\s+$`,
  'i',
);
const AFTER = /^((?:\d+|[-+*/×()=\s])+)/;

/** What comes before a name that is only compared with. */
const COMPARED = /\b(?:than|times|of|plus|minus)\s+(?:the\s+)?(?:number\s+of\s+)?$/i;

/** What a sentence says of quantities that it names in part, or in other words than the problem's. */
export function* looseClaims(
  sentence: string,
  names: QuantityNames,
  place: string | undefined,
): Generator<{ readonly name: string; readonly value: Linear }> {
  if (sentence.trimEnd().endsWith('?')) return;
  const here = names.placeIn(sentence) ?? place;
  for (const clause of sentence.split(/[;,](?!\d)|\b(?:and|so|while|whereas)\b/i)) {
    for (const mention of names.looselyIn(clause, here)) {
      const compared = COMPARED.test(clause.slice(0, mention.start).replace(/^\s*the number of\s+/i, ''));
      const value = compared ? undefined : valueBeside(clause, mention);
      if (value) yield { name: mention.name, value };
    }
  }
}

function valueBeside(clause: string, { start, end }: Mention): Linear | undefined {
  const before = BEFORE.exec(clause.slice(0, start))?.[1];
  if (before !== undefined) {
    const word = NUMBERS.indexOf(before.toLowerCase());
    return word >= 0 ? { slope: 0, offset: word } : arithmetic(before);
  }
  const behind = clause.slice(end);
  const linked = LINK.exec(behind);
  if (!linked) return undefined;
  const said = behind.slice(linked[0].length);
  // "O + H = 8", with letters of the chain's own
  const ends = /^[A-Za-z\d\s+*/×-]+=\s*(\d+)[\s.}]*$/.exec(said);
  if (ends) return arithmetic(ends[1]!);
  const sum = AFTER.exec(said)?.[1];
  // "is 2 more than ..." is no value.
  if (sum === undefined || /^\s*(?:more|less|fewer|times|plus|minus)\b/i.test(said.slice(sum.length)))
    return undefined;
  return arithmetic(sum.replace(/[-+*/×(=\s]+$/, ''));
}

const arithmetic = (sum: string): Linear | undefined =>
  evaluateExpression(sum.split('=').at(-1)!.trim().replaceAll('×', '*'), () => undefined);
