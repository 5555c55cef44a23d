import { evaluateExpression } from '../reading/expression';
import type { Linear } from '../reading/linear';
import { looseClaims } from './loose-claims';
import type { Mention, QuantityNames } from './mentions';

/** That a quantity has a value. */
export interface ValueClaim {
  readonly name: string;
  /** Undefined: it is spoken of as what this step is about, and no value can be read. */
  readonly value: Linear | undefined;
  /** Place among the steps. */
  readonly step: number;
  /** It is named in part, or of a place that was named before: where it is wrong, another may be meant. */
  readonly loose?: true;
}

export interface ReadOptions {
  readonly names: QuantityNames;
  /** The quantity that the problem does not tell; a letter that stands for it is worked with. */
  readonly unknown: string | undefined;
}

/** What may be between the beginning of a clause and the quantity that it is about. */
const leading = new Set(
  'so thus therefore then hence now next first finally and the that we know find have get also total all altogether overall number of step from problem given'.split(
    ' ',
  ),
);
const leads = (text: string): boolean =>
  (text.toLowerCase().match(/[\p{L}]+/gu) ?? []).every((word) => leading.has(word)) &&
  !/[=+*×/]\s*\S/.test(text.replace(/\*\*/g, ''));
/** Characters of a step that are read: a sentence is shorter, and a longer one is no sentence. */
const longestStep = 2000;
const hedge = /\b(?:if|suppose|assume|assuming|maybe|perhaps|might|would|could|should|wait|unless|not)\b/i;
/** Between a quantity and its value. */
const link =
  /^[\s*_`]*(?:\([^()]{0,40}\)[\s*_`]*)?(?:=|:|is(?: equal to)?|are|equals|→|will be|comes to|amounts to)[\s*_`:=]*/i;
const letter = String.raw`[A-Za-z]\d*`;
const letterIs = new RegExp(
  String.raw`\b(?:let|call|denote|define|set)\s+[$*_\`]*(${letter})[$*_\`]*\s*(?:be|=|as|denote|represent)?(?:\s+(?:the|as))*\s*$`,
  'i',
);
/** "O = number of ..." at the beginning of a line */
const letterEquals = new RegExp(
  String.raw`^\s*(${letter})\s*(?:=|:)\s*(?:the\s+)?(?:total\s+)?(?:number\s+of\s+)?$`,
  'i',
);
const asLetter = new RegExp(
  String.raw`^[\s*_]*(?:,|\(|as|be|by|=|called)\s*[$*_\`]*(${letter})[$*_\`]*(?![A-Za-z\d])\)?`,
  'i',
);
const equality = new RegExp(
  String.raw`(?<![\d)=+*/×.^-]\s?)(?<![A-Za-z\d_])(${letter})((?:\s*=\s*[^=;:,]+)+)`,
  'g',
);

/** Reads the values that the steps of a chain give to quantities, by name or by the letters that stand for them. */
export function readClaims(steps: readonly string[], { names, unknown }: ReadOptions): readonly ValueClaim[] {
  const values = new Map<string, Linear>();
  const meaning = new Map<string, string>();
  const claims: ValueClaim[] = [];
  let place: string | undefined;
  for (const { step, text } of sentencesOf(steps)) {
    const plain = text.replaceAll(/\\times|\\cdot/g, '*').replaceAll(/\$|\\[()[\]]|\\text\{|\*\*/g, ' ');
    const claim = (name: string, value: Linear | undefined) => claims.push({ name, value, step });
    const found = names.in(plain);
    const defined = definedLetter(plain, found);
    if (defined) {
      meaning.set(defined.letter, defined.name);
      if (defined.name === unknown) values.set(defined.letter, { slope: 1, offset: 0 });
    }
    place = names.placeIn(plain) ?? place;
    if (hedge.test(plain)) continue;
    const before = claims.length;
    for (const [, name, sides] of plain.matchAll(equality)) {
      const value = lastValue(sides!, values);
      if (!value) continue;
      values.set(name!, value);
      const quantity = meaning.get(name!);
      if (quantity !== undefined) claim(quantity, value);
    }
    const [first] = found;
    if (claims.length > before) continue;
    const stated = first && (statedValue(plain, found, values) ?? countedValue(plain, found));
    if (!stated?.value)
      for (const { name, value } of looseClaims(plain, names, place))
        claims.push({ name, value, step, loose: true });
    if (stated && claims.length > before && !stated.value) continue;
    if (stated) {
      claim(stated.name, stated.value);
      if (defined && defined.name === stated.name && stated.value) values.set(defined.letter, stated.value);
    }
  }
  return claims;
}

/** "c = x. Let d be ..." may be one step: the dot behind a letter is taken for that of an initial. */
function* sentencesOf(steps: readonly string[]): Generator<{ step: number; text: string }> {
  for (const [step, whole] of steps.entries()) {
    if (whole.length > longestStep) continue;
    for (const text of whole.split(/(?<=\.)\s+(?=\p{Lu})/u)) yield { step, text };
  }
}

/** "Let a be the number of ...", "Define the number of ... as a". */
function definedLetter(
  text: string,
  found: readonly Mention[],
): { letter: string; name: string } | undefined {
  const [first] = found;
  if (!first) return undefined;
  const before = letterIs.exec(
    text
      .slice(0, first.start)
      .replace(/\b(?:the|total|number of)\s*$/gi, '')
      .trimEnd()
      .concat(' '),
  );
  if (before) return { letter: before[1]!, name: first.name };
  const noted = letterEquals.exec(text.slice(0, first.start));
  if (noted) return { letter: noted[1]!, name: first.name };
  if (!/\b(?:let|define|call|denote)\b/i.test(text.slice(0, first.start))) return undefined;
  const after = asLetter.exec(text.slice(first.end));
  return after ? { letter: after[1]!, name: first.name } : undefined;
}

/** "Adult otters in Kettle Pond: 2 + 3 = 5" and "the number of ... is 5": the quantity at the beginning, and its value. */
function statedValue(
  text: string,
  [first, ...others]: readonly Mention[],
  values: ReadonlyMap<string, Linear>,
): { name: string; value: Linear | undefined } | undefined {
  if (!leads(text.slice(0, first!.start))) return undefined;
  const behind = text.slice(first!.end);
  const linked = link.exec(behind);
  if (!linked) return undefined;
  const said = behind.slice(linked[0].length);
  const value = lastValue(`=${said.replace(/[.\s*_]+$/, '')}`, values);
  // In words: "is 2 more than the number of ..., so 2 + 3 = 5".
  const end =
    value ??
    (others.length > 0 || /[a-z]{3}/i.test(said)
      ? lastValue(/=[^=;:,a-z]+[.\s*_]*$/i.exec(said)?.[0].replace(/[.\s*_]+$/, '') ?? '', values)
      : undefined);
  return { name: first!.name, value: end };
}

/** "There are 5 adult otters in Kettle Pond." */
function countedValue(text: string, found: readonly Mention[]): { name: string; value: Linear } | undefined {
  const [only] = found;
  if (found.length !== 1) return undefined;
  const before = /^(?:so|thus|therefore|then|hence|now|and|,|\s)*(?:there (?:are|is)|we have) (\d+) $/i.exec(
    text.slice(0, only!.start),
  );
  return before ? { name: only!.name, value: { slope: 0, offset: Number(before[1]) } } : undefined;
}

/** Of `= 2 + a = 2 + 3 = 5` what the last side comes to; undefined where it is no arithmetic. */
function lastValue(sides: string, values: ReadonlyMap<string, Linear>): Linear | undefined {
  const all = sides.split('=').slice(1);
  const last = all.at(-1)?.trim().replace(/\.$/, '');
  return last ? evaluateExpression(last, (name) => values.get(name)) : undefined;
}
