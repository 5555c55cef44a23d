/**
 * PhantomWiki's question grammar, unfolded to a depth:
 *
 *     S   -> Who is R ? | What is A ? | How many RN_p does R_c have ?
 *     R   -> the RN of R_c | the person whose AN is AV
 *     R_c -> R | N
 *     A   -> the AN of R
 *
 * Placeholders and variables bear the level of the derivation at which they stand (`<relation>_3`, `Y_2`),
 * and a symbol is in a template of depth D only at levels below D. Templates, numbering and order are
 * PhantomWiki's (nltk's enumeration), so a question's `type` means the same in both.
 */
export interface Template {
  /** Words and placeholders of the question. */
  readonly words: readonly string[];
  /** Goals with placeholders, from the LAST hop to the first. */
  readonly query: readonly string[];
  /** The variable that is asked for. */
  readonly answer: string;
  /** The same goals from the first hop to the last, in the order in which the template is filled. */
  readonly hops: readonly Hop[];
}

export type Hop =
  /** `<relation>_4(<name>_5, Y_3)` or `<relation>_4(Y_5, Y_3)`: from a named person or on from a variable. */
  | { readonly kind: 'relation'; readonly slot: number; readonly from: Subject; readonly to: string }
  /** `<attribute_name>_4(Y_3, <attribute_value>_4)`: where a question without a name starts. */
  | { readonly kind: 'bearer'; readonly slot: number; readonly to: string }
  /** `<attribute_name>_3(Y_3, Y_2)`: where a "What is" ends. */
  | { readonly kind: 'attribute'; readonly slot: number; readonly from: string; readonly to: string }
  /** `aggregate_all(count, distinct(<relation_plural>_2(Y_3, Y_1)), Count_1)`: where a "How many" ends. */
  | { readonly kind: 'count'; readonly slot: number; readonly from: Subject; readonly to: string };

export type Subject =
  | { readonly variable: string }
  /** The number of a `<name>_N` placeholder. */
  | { readonly name: number };

/** Words for a person and the hops that lead to them. */
interface Fragment {
  readonly words: readonly string[];
  readonly hops: readonly Hop[];
  readonly subject: Subject;
}

/** All templates of this depth: none below 4, then 2, 5, 8 and three more with every level. */
export function unfoldTemplates(depth: number): Template[] {
  const placeable = (level: number) => level < depth;

  /** R standing at this level. */
  function person(level: number): Fragment[] {
    const slot = level + 2; // R -> RN -> '<relation>': two levels down
    if (!placeable(slot)) return [];
    const to = `Y_${level + 1}`;
    const subject = { variable: to };
    const related = personOrName(level + 1).map(
      (of): Fragment => ({
        words: ['the', `<relation>_${slot}`, 'of', ...of.words],
        hops: [...of.hops, { kind: 'relation', slot, from: of.subject, to }],
        subject,
      }),
    );
    const words = ['the person whose', `<attribute_name>_${slot}`, 'is', `<attribute_value>_${slot}`];
    return [...related, { words, hops: [{ kind: 'bearer', slot, to }], subject }];
  }

  /** R_c standing at this level. */
  function personOrName(level: number): Fragment[] {
    const slot = level + 2;
    const named: Fragment = { words: [`<name>_${slot}`], hops: [], subject: { name: slot } };
    return [...person(level + 1), ...(placeable(slot) ? [named] : [])];
  }

  const who = person(1).map((of) => template(['Who is', ...of.words, '?'], of.hops));
  const what = person(2).map((of) => {
    const hop: Hop = {
      kind: 'attribute',
      slot: 3,
      from: (of.subject as { variable: string }).variable,
      to: 'Y_2',
    };
    return template(['What is', 'the', '<attribute_name>_3', 'of', ...of.words, '?'], [...of.hops, hop]);
  });
  const howMany = personOrName(1).map((of) =>
    template(
      ['How many', '<relation_plural>_2', 'does', ...of.words, 'have', '?'],
      [...of.hops, { kind: 'count', slot: 2, from: of.subject, to: 'Count_1' }],
    ),
  );
  return [...who, ...what, ...howMany];
}

function template(words: readonly string[], hops: readonly Hop[]): Template {
  return { words, hops, query: hops.map(goalOf).reverse(), answer: hops.at(-1)!.to };
}

function goalOf(hop: Hop): string {
  switch (hop.kind) {
    case 'relation':
      return `<relation>_${hop.slot}(${subjectOf(hop.from)}, ${hop.to})`;
    case 'bearer':
      return `<attribute_name>_${hop.slot}(${hop.to}, <attribute_value>_${hop.slot})`;
    case 'attribute':
      return `<attribute_name>_${hop.slot}(${hop.from}, ${hop.to})`;
    case 'count': {
      const counted = `<relation_plural>_${hop.slot}(${subjectOf(hop.from)}, ${hop.to.replace('Count', 'Y')})`;
      return `aggregate_all(count, distinct(${counted}), ${hop.to})`;
    }
  }
}

const subjectOf = (subject: Subject): string =>
  'variable' in subject ? subject.variable : `<name>_${subject.name}`;
