import type { Relation } from '../facts/relations';
import { attributes } from '../people/attributes';
import type { Relatives } from '../people/kin';
import type { Random } from '../random';
import type { Hop, Subject, Template } from './templates';

/** A template with a predicate, a name or a value in every place. */
export interface FilledTemplate {
  readonly question: string;
  /** Goals from the LAST hop to the first, as questions.json stores them. */
  readonly query: readonly string[];
  /** From the first hop to the last. */
  readonly hops: readonly FilledHop[];
}

/** A hop and its predicate: for a bearer `predicate(X, "value")`, else `predicate(from, Y)` or its count. */
export type FilledHop =
  | { readonly kind: 'related'; readonly predicate: string; readonly from: Origin; readonly to: string }
  | { readonly kind: 'bearer'; readonly predicate: string; readonly value: string; readonly to: string }
  | { readonly kind: 'count'; readonly predicate: string; readonly from: Origin; readonly to: string };

/** Where a hop sets out: from what an earlier hop bound, or from someone named. */
export type Origin = { readonly variable: string } | { readonly name: string };

/** A placeholder's text in the question and in the query. */
interface Filling {
  readonly said: string;
  readonly asked: string;
}

/**
 * Fills a template in along a random walk through the universe, from the person that the question names (or
 * describes) hop by hop to its answer, so that there is one. Undefined when the walk comes to someone who
 * has no relation to continue by.
 */
export function fillTemplate(
  template: Template,
  random: Random,
  kin: Relatives,
  people: readonly string[],
  relations: readonly Relation[],
): FilledTemplate | undefined {
  const walk = new Walk(random, kin, people, relations);
  const hops: FilledHop[] = [];
  for (const hop of template.hops) {
    const filled = walk.take(hop);
    if (!filled) return undefined;
    hops.push(filled);
  }
  const { fillings } = walk;
  const text = template.words.map((word) => fillings.get(word)?.said ?? word);
  return {
    question: `${text.slice(0, -1).join(' ')}${text.at(-1)}`, // no space before the question mark
    query: template.query.map((goal) =>
      goal.replace(/<\w+>_\d+/g, (placeholder) => fillings.get(placeholder)!.asked),
    ),
    hops,
  };
}

class Walk {
  readonly fillings = new Map<string, Filling>();
  /** Who the walk has come to. */
  private readonly at = new Map<string, string>();

  constructor(
    private readonly random: Random,
    private readonly kin: Relatives,
    private readonly people: readonly string[],
    private readonly relations: readonly Relation[],
  ) {}

  take(hop: Hop): FilledHop | undefined {
    switch (hop.kind) {
      case 'bearer':
        return this.describe(hop);
      case 'attribute':
        return this.ask(hop);
      case 'relation':
      case 'count':
        return this.follow(hop);
    }
  }

  /** Picks anyone, and one of their attributes to describe them by. */
  private describe(hop: Hop & { kind: 'bearer' }): FilledHop | undefined {
    const person = this.random.pick(this.people);
    const attribute = this.random.pick(attributes);
    const values = this.kin.of(attribute.name, person);
    if (values.length === 0) return undefined;
    const value = this.random.pick(values);
    this.at.set(hop.to, person);
    this.fill(`<attribute_name>_${hop.slot}`, attribute.alias, attribute.name);
    this.fill(`<attribute_value>_${hop.slot}`, value, `"${value}"`);
    return { kind: 'bearer', predicate: attribute.name, value, to: hop.to };
  }

  private ask(hop: Hop & { kind: 'attribute' }): FilledHop | undefined {
    const attribute = this.random.pick(attributes);
    if (this.kin.of(attribute.name, this.at.get(hop.from)!).length === 0) return undefined;
    this.fill(`<attribute_name>_${hop.slot}`, attribute.alias, attribute.name);
    return { kind: 'related', predicate: attribute.name, from: { variable: hop.from }, to: hop.to };
  }

  /** Picks one of the ways on from where the walk is: each related person counts once a relation. */
  private follow(hop: Hop & { kind: 'relation' | 'count' }): FilledHop | undefined {
    const { origin, person } = this.setOut(hop.from);
    const ways = this.relations.map(({ name }) => this.kin.of(name, person));
    const total = ways.reduce((sum, related) => sum + related.length, 0);
    if (total === 0) return undefined;
    let pick = this.random.below(total);
    const taken = ways.findIndex((related) => {
      if (pick < related.length) return true;
      pick -= related.length;
      return false;
    });
    const { name, alias, plural } = this.relations[taken]!;
    this.at.set(hop.to, ways[taken]![pick]!);
    if (hop.kind === 'count') {
      this.fill(`<relation_plural>_${hop.slot}`, plural, name);
      return { kind: 'count', predicate: name, from: origin, to: hop.to };
    }
    this.fill(`<relation>_${hop.slot}`, alias, name);
    return { kind: 'related', predicate: name, from: origin, to: hop.to };
  }

  private setOut(subject: Subject): { origin: Origin; person: string } {
    if ('variable' in subject) return { origin: subject, person: this.at.get(subject.variable)! };
    const person = this.random.pick(this.people);
    this.fill(`<name>_${subject.name}`, person, `"${person}"`);
    return { origin: { name: person }, person };
  }

  private fill(placeholder: string, said: string, asked: string): void {
    this.fillings.set(placeholder, { said, asked });
  }
}
