import type { FileContext } from './check';
import type { TextFacts } from './checks/facts/text-facts';
import { isListingNoise } from './listing-noise';
import type { DirectiveMeaning } from './program/declaration';
import type { PrologProgram } from './program/prolog-program';
import type { PrologItem } from './text/item';
import type { PrologText } from './text/prolog-text';

const MOST_LOOKUPS = 50;

/** What checks of a whole file look at. `factsOf`: the plain facts of any file of the program. */
export function fileContext(
  program: PrologProgram,
  uri: string,
  factsOf: (uri: string) => TextFacts,
  namesIn?: FileContext['namesIn'],
): FileContext {
  const text = program.texts.get(uri)!;
  const index = program.indexOf(uri)!;
  let places: Map<PrologItem, number> | undefined;
  let lookups = 0;
  let exempt: ReadonlySet<PrologItem> | undefined;
  const isNoise = isListingNoise((key) => index.meaning.declared.has(key));
  return {
    uri,
    program,
    text,
    index,
    facts: factsOf(uri),
    factsOf,
    ...(namesIn && { namesIn }),
    indexOf: (item) => {
      // For a few, looking is quicker than a map of all.
      if (!places && lookups++ < MOST_LOOKUPS) return text.items.indexOf(item);
      places ??= new Map(text.items.map((one, i) => [one, i]));
      return places.get(item)!;
    },
    source: (at) => text.text.slice(text.start(at), text.start(at) + text.items[at]!.length),
    analysis: (at) => program.analysis(uri, at),
    isExempt: (item) => {
      exempt ??= setApart(text, index.directives);
      const key = item.predicate;
      return exempt.has(item) || (key !== undefined && (isNoise(key) || NO_CLAUSES.has(key)));
    },
  };
}

/** What libraries make of clauses of their own: Constraint Handling Rules, methods of dicts, macros. */
const NO_CLAUSES = new Set(['<=>/2', '==>/2', '@/2', 'pragma/2', '\\/2', ':=/2', '#/1']);

/** Items between `:- if(...)` and `:- endif`, and those of test units: each is a module, and may say what others say. */
function setApart(
  text: PrologText,
  directives: ReadonlyMap<PrologItem, DirectiveMeaning>,
): ReadonlySet<PrologItem> {
  const apart = new Set<PrologItem>();
  if (![...directives.values()].some(({ condition, unit }) => condition === 'if' || unit)) return apart;
  let depth = 0;
  let isInUnit = false;
  for (const item of text.items) {
    const { condition, unit } = directives.get(item) ?? {};
    if (condition === 'if') depth++;
    if (unit) isInUnit = unit === 'begin';
    if (depth > 0 || isInUnit) apart.add(item);
    if (condition === 'endif') depth = Math.max(0, depth - 1);
  }
  return apart;
}
