/** How an instance is computed, as its sentence says. */
export interface Formula {
  /** Names of quantities, in order; of a difference the second is taken from the first. */
  readonly needs: readonly string[];
  readonly joined: 'sum' | 'difference';
  /** Applied to what the needs come to; without needs, the value. */
  readonly constant: number | undefined;
  readonly applied: 'plus' | 'times';
}

/** A quantity that a problem mentions. */
export interface MentionedQuantity {
  /** As the text has it: "number of adult wolf in Maple Creek". */
  readonly name: string;
  readonly total: boolean;
  readonly kind: string;
  readonly place: string;
}

/** A problem as its sentences say it. */
export interface ParsedProblem {
  readonly quantities: ReadonlyMap<string, MentionedQuantity>;
  readonly formulas: ReadonlyMap<string, Formula>;
  readonly asked: string;
  /** The quantity of which only that is told that there is one. */
  readonly unknown: string | undefined;
  /** A value that is told beside the quantity's own definition. */
  readonly given: { readonly name: string; readonly value: number } | undefined;
}

/** A text that is no problem of GSM-Infinite's kind. */
export class GsmTextFault extends Error {
  override name = 'GsmTextFault';
}

const sentenceEnd = /\.\s+|\.$/;
const rule = /^The total number of .+? (?:counts|is the sum of all|means) /;
const statement = /^(?:It turns out that )?the ((?:total )?number of .+? in .+?) (?:equals|is) (.+)$/i;
const existence = /^The ((?:total )?number of .+? in .+?) (?:is unknown\b|exists\b).*greater than 0$/i;
const reference = /^(?:the )?((?:total )?)number of (.+?) in (.+)$/i;
const counted = /^How many (.+?) (?:does (.+) have|are there in (.+))\?$/;
const named = /^What is the ((?:total )?number of .+ in .+)\?$/i;

/**
 * Reads a problem and its question: the sentences of PhantomLab's own generator, and those of GSM-Infinite's authors.
 * @throws GsmTextFault naming the sentence that is none
 */
export function parseProblem(problem: string, question: string): ParsedProblem {
  const quantities = new Map<string, MentionedQuantity>();
  const formulas = new Map<string, Formula>();
  const told: { name: string; value: number }[] = [];
  let unknown: string | undefined;
  const mention = (text: string): string => {
    const quantity = quantityOf(text);
    quantities.set(quantity.name, quantity);
    return quantity.name;
  };
  for (const sentence of sentencesOf(problem)) {
    const exists = existence.exec(sentence);
    if (exists) {
      const name = mention(exists[1]!);
      if (unknown !== undefined && unknown !== name) throw new GsmTextFault(`two unknowns: "${sentence}"`);
      unknown = name;
      continue;
    }
    const [, subject, said] = statement.exec(sentence) ?? [];
    if (subject === undefined) throw new GsmTextFault(`a sentence of no known form: "${sentence}"`);
    const name = mention(subject);
    const formula = formulaOf(said!, mention, sentence);
    const bare = formula.needs.length === 0;
    if (quantities.get(name)!.total && !bare)
      throw new GsmTextFault(`a total with a definition: "${sentence}"`);
    if (bare && (quantities.get(name)!.total || formulas.has(name) || name === unknown)) {
      told.push({ name, value: formula.constant! });
    } else {
      const before = formulas.get(name);
      if (before && before.needs.length > 0) throw new GsmTextFault(`a second definition: "${sentence}"`);
      if (before) told.push({ name, value: before.constant! });
      formulas.set(name, formula);
    }
  }
  // A number for the unknown that came before the sentence that calls it unknown.
  const early = unknown === undefined ? undefined : formulas.get(unknown);
  if (early) {
    if (early.needs.length > 0) throw new GsmTextFault(`the unknown has a definition: "${unknown}"`);
    formulas.delete(unknown!);
    told.push({ name: unknown!, value: early.constant! });
  }
  if (told.length > 1) throw new GsmTextFault(`two values are given: "${told[1]!.name}"`);
  return { quantities, formulas, asked: askedOf(question, quantities), unknown, given: told[0] };
}

function sentencesOf(problem: string): string[] {
  return problem
    .replace(/^\s*Problem:\s*/, '')
    .split(sentenceEnd)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !rule.test(sentence));
}

export function quantityOf(text: string): MentionedQuantity {
  const [, total, kind, place] = reference.exec(text.trim()) ?? [];
  if (kind === undefined) throw new GsmTextFault(`no quantity: "${text}"`);
  const name = `${total ? 'total ' : ''}number of ${kind} in ${place}`;
  return { name, total: total !== '', kind, place: place! };
}

const operator = /^(\d+) (plus|times|more than) /;
const difference = /^the difference between (the .+?) and (the (?:total )?number of .+)$/;
const remainder = /^what is left of (the .+?) after taking away (the .+)$/;
/** Between two names of a list. */
const between = /,? and (?=the (?:total )?number of )|, (?=the (?:total )?number of )/;

function formulaOf(said: string, mention: (text: string) => string, sentence: string): Formula {
  if (/^\d+$/.test(said)) return { needs: [], joined: 'sum', constant: Number(said), applied: 'plus' };
  const [start, constant, word] = operator.exec(said) ?? [];
  const inner = start ? said.slice(start.length) : said;
  const pair = difference.exec(inner) ?? remainder.exec(inner);
  const joined = pair ? 'difference' : 'sum';
  const names = pair ? pair.slice(1, 3) : listOf(inner, sentence);
  return {
    needs: names.map(mention),
    joined,
    constant: constant === undefined ? undefined : Number(constant),
    applied: word === 'times' ? 'times' : 'plus',
  };
}

function listOf(inner: string, sentence: string): string[] {
  const sum = /^the sum of (.+)$/.exec(inner)?.[1];
  if (sum !== undefined) {
    const names = sum.split(between);
    if (names.length > 1) return names;
  } else {
    const name = inner.replace(/^the same as /, '');
    if (/^the (?:total )?number of /.test(name) && !between.test(name)) return [name];
  }
  throw new GsmTextFault(`an expression of no known form: "${sentence}"`);
}

/** A total that is asked may be mentioned nowhere else. */
function askedOf(question: string, quantities: Map<string, MentionedQuantity>): string {
  const text = question.replace(/^\s*Question:\s*/, '').trim();
  const name = named.exec(text)?.[1];
  if (name !== undefined) {
    const quantity = quantityOf(name);
    quantities.set(quantity.name, quantity);
    return quantity.name;
  }
  const [, kind, place, other] = counted.exec(text) ?? [];
  if (kind === undefined) throw new GsmTextFault(`a question of no known form: "${text}"`);
  const found = `number of ${kind} in ${place ?? other}`;
  if (quantities.has(found)) return found;
  throw new GsmTextFault(`a question about what the problem does not mention: "${text}"`);
}
