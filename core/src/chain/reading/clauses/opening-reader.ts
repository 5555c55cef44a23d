import type { Announced } from '../discourse';
import { type Group, groupOf, joined } from '../group';
import type { Phrase, Read } from '../phrase';
import { VariableReader } from './variable-reader';

/** "..., which makes him Ann's uncle" */
export const MAKES = new Set(
  'makes making make made gives giving give gave leaves leaving leave left'.split(' '),
);

/** "One is Ann, the other is Bea." */
export const OTHERS = new Set('other others another second first'.split(' '));

/** Reads what some sentences begin with that is a form of its own: "one of them, Ann, is ...", "Ann and her father". */
export abstract class OpeningReader extends VariableReader {
  protected abstract fromPeople(group: Group, start: number, at: number): number;

  /** "..., which makes him Ann's uncle", "making Bea the aunt of Ann", "that gives Ann four aunts" */
  protected makes(at: number): number | undefined {
    const who = this.phrases.phrase(at + 1);
    if (who?.value.kind !== 'people' || who.next !== at + 2) return undefined;
    const from = this.word(at + 2) === 'with' ? at + 3 : at + 2;
    const [number, relation] = this.items.slice(from, from + 2);
    if (number?.kind === 'number' && relation?.kind === 'relation' && !relation.attribute) {
      this.say(relation.predicate, who.value.group, [], at + 1, from + 2, true, number.count);
      return from + 2;
    }
    const what = this.phrases.phrase(at + 2, true);
    if (what?.value.kind !== 'related' || what.value.attribute) return undefined;
    this.say(what.value.predicate, what.value.of, [who.value.group], at + 1, what.next, false);
    return what.next;
  }

  /** "Bea is Ann's aunt, and so is Cy" */
  protected soIs(at: number): number | undefined {
    const isSo = (this.word(at) === 'so' || this.word(at) === 'as') && this.kind(at + 1) === 'is';
    const predicate = this.lastStated;
    if (!isSo || this.kind(at + 2) !== 'person' || predicate === undefined) return undefined;
    if (this.knowledge.valuesOf(predicate)) return undefined;
    const people = this.peopleValues(at + 2)!;
    this.say(predicate, this.lastOf, people.value, at, people.next, false);
    return this.apposition(joined(people.value), at, this.itsBrackets(people));
  }

  /** "The sons-in-law of Ann: her daughter is unmarried, so there are none" */
  protected thereAre(at: number): number | undefined {
    const number = this.items[at + 2];
    if (this.word(at) !== 'there' || this.kind(at + 1) !== 'is' || number?.kind !== 'number')
      return undefined;
    const { line } = this.discourse;
    const here = this.discourse
      .announced()
      .filter(
        (one) => one.line === line && one.value === undefined && !this.knowledge.valuesOf(one.predicate),
      );
    const hasSoMany = ({ predicate, subjects }: Announced) =>
      subjects.every((name) => this.knowledge.objects(predicate, name).length === number.count);
    const meant = here.length === 1 ? here[0] : here.find(hasSoMany);
    if (!meant || !this.isBoundary(at + 3)) return undefined;
    const sure = number.count === 0 && here.length === 1 && meant.sure;
    this.say(meant.predicate, groupOf(meant.subjects, sure), [], at, at + 3, sure, number.count);
    return at + 3;
  }

  /** "One of them, Ann, is a nurse; the other, Bea, is a baker." */
  protected oneOfThem(at: number): number | undefined {
    const isOne = this.word(at) === 'one' && this.kind(at + 1) === 'of' && this.kind(at + 2) === 'pronoun';
    const comma = isOne ? at + 3 : at + 1;
    if (!isOne && !OTHERS.has(this.word(at) ?? '')) return undefined;
    if (this.kind(comma) !== 'comma' || this.kind(comma + 1) !== 'person' || this.kind(comma + 2) !== 'comma')
      return undefined;
    const person = this.phrases.person(comma + 1);
    this.oneMore(person, at, comma + 2);
    return this.fromPeople(person, comma + 1, comma + 3);
  }

  /**
   * Past a label whose relation the sentence after it says itself: "Father: Bob is the father of Ann", "Jobs: Ann is a
   * nurse". In "Friends: Bea is a nurse" the label says that Bea is one.
   */
  protected pastLabel(at: number): number {
    const relation = this.items[at];
    if (relation?.kind !== 'relation') return at;
    let colon = at + 1;
    while (colon < this.items.length && ['of', 'word', 'relation', 'and'].includes(this.kind(colon)!))
      colon++;
    if (this.kind(colon) !== 'colon' || this.kind(colon + 1) !== 'person') return at;
    const [said, after] = [this.items[colon + 2], this.items[colon + 3]];
    if (relation.attribute) return said?.kind === 'is' ? colon + 1 : at;
    const wed = ['husband', 'wife', 'married'].includes(relation.predicate);
    if (said?.kind === 'verb' && said.verb === 'weds') return wed ? colon + 1 : at;
    if (said?.kind === 'verb' && said.verb === 'has')
      return after?.kind === 'not' || after?.word === 'no' ? colon + 1 : at;
    if (said?.kind !== 'is') return at;
    if (after?.kind === 'verb' && after.verb === 'weds') return wed ? colon + 1 : at;
    const right = this.phrases.phrase(colon + 3, true);
    const same = right?.value.kind === 'related' && right.value.predicate === relation.predicate;
    return same ? colon + 1 : at;
  }

  /** "Ann, Bea and Cy's mother": the mother of all three. */
  protected sharedOwners(
    first: Group,
    more: Read<readonly Group[]>,
  ): Read<Extract<Phrase, { kind: 'related' }>> | undefined {
    if (this.kind(more.next) !== 'and') return undefined;
    const last = this.phrases.phrase(more.next + 1);
    const relation = this.items[more.next + 3];
    if (this.kind(more.next + 2) !== 'own' || relation?.kind !== 'relation' || last?.value.kind !== 'related')
      return undefined;
    if (last.next !== more.next + 4) return undefined;
    const of = joined([first, ...more.value, this.phrases.person(more.next + 1)]);
    return {
      value: { kind: 'related', predicate: relation.predicate, attribute: relation.attribute, of },
      next: last.next,
    };
  }

  /** "Ann and her father Bob work as ...": Bob is her father, and both go on as the subject. */
  protected withRelative(group: Group, start: number, at: number): Read<Group> | undefined {
    const relation = this.items[at + 2];
    if (this.kind(at) !== 'and' || this.kind(at + 1) !== 'owner' || relation?.kind !== 'relation')
      return undefined;
    const from = this.kind(at + 3) === 'comma' ? at + 4 : at + 3;
    if (relation.attribute || this.kind(from) !== 'person') return undefined;
    // In "his mother is Ann and his father Bob" he is not Ann.
    const owner = this.items[at + 1];
    const names = group.readings[0] ?? [];
    if (
      owner?.kind !== 'owner' ||
      (owner.gender && !names.every((name) => this.knowledge.holds('gender', name, owner.gender!)))
    )
      return undefined;
    const other = this.phrases.person(from);
    this.say(relation.predicate, group, [other], start, from + 1, false);
    const both = joined([group, other]);
    this.discourse.mention(both.readings[0] ?? []);
    return { value: both, next: this.kind(from + 1) === 'comma' ? from + 2 : from + 1 };
  }
}
