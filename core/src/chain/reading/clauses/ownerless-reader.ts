import { type Group, joined } from '../group';
import type { Item } from '../items/item';
import { ValueTeller } from './value-teller';

const RECORD_KEYS = new Set(['name', 'person', 'who', 'subject', 'full_name', 'id']);

/** Reads a relation without its owner. */
export abstract class OwnerlessReader extends ValueTeller {
  /** "The mother is Y", "Mother: Y", "her hobby" without its owner: whose it is, the surroundings say. */
  withoutOwner(at: number, owner?: Group, sure = false): number | undefined {
    const relation = this.items[at];
    if (relation?.kind !== 'relation') return undefined;
    const { predicate, attribute } = relation;
    const topic = (this.discourse.lineNamesSomebody ? undefined : this.setting.topic) ?? this.recordOf(at);
    const given = owner ?? this.page ?? topic;
    const of = given ?? this.ownerAround(relation);
    // "daughter 1: Ann", "Friend #2: Bea"
    const number = this.word(at + 1) === '#' ? at + 2 : at + 1;
    if (this.kind(number) === 'number' && ['colon', 'dash', 'is'].includes(this.kind(number + 1) ?? ''))
      return this.tell(predicate, of, at, number + 2, attribute, sure);
    if (attribute) {
      const shared = this.shared(predicate, at);
      if (shared !== undefined) return shared;
    }
    // "Grandchildren (through Ann): Bea and Cy"
    const past =
      this.kind(at + 1) === 'open' && this.kind(at + 2) === 'word' && this.kind(at + 3) === 'close';
    if (past && this.kind(at + 4) === 'colon') return this.tell(predicate, of, at, at + 5, attribute, sure);
    const link = this.kind(at + 1);
    if (link === 'person' || link === 'value') {
      if (this.kind(at + 2) === 'own') return undefined;
      return this.tell(predicate, of, at, at + 1, attribute, sure);
    }
    if (link !== 'is' && link !== 'colon' && link !== 'dash' && link !== 'arrow') return undefined;
    const from = this.pastCopula(at + 1);
    if (this.kind(from) === 'not') return this.pastDenied(from);
    const firm = sure || (topic !== undefined && of.sure) || (!given && of.sure);
    const next = this.tell(predicate, of, at, from, attribute, firm);
    // "Children: none"
    if (next === undefined && given) this.leaveOpen(predicate, of);
    return next;
  }

  /** `{"name": "Ann", "job": "nurse"}`: whose record it is. */
  private recordOf(at: number): Group | undefined {
    const link = ['colon', 'is'].includes(this.kind(at + 1) ?? '');
    const person = this.kind(at - 1) === 'comma' ? at - 2 : at - 1;
    const isNamed = ['colon', 'is'].includes(this.kind(person - 1) ?? '');
    if (!link || this.kind(person) !== 'person' || !isNamed) return undefined;
    return RECORD_KEYS.has(this.word(person - 2) ?? '') ? this.phrases.person(person) : undefined;
  }

  /** Whose it is, as far as the text before tells. */
  private ownerAround({ predicate, attribute, many }: Item & { kind: 'relation' }): Group {
    // "hobbies = chess, dolls", after "friends of Ann = Bea, Cy"
    const several = attribute && many ? this.discourse.meant({ many: true, relative: false }) : undefined;
    return (
      (several?.sure ? several : undefined) ??
      this.discourse.openOf(predicate) ??
      (many ? this.discourse.nearbyGroups() : this.discourse.nearby())
    );
  }

  /** "Two people share the birthday 1999-01-01: Ann and Bea" */
  private shared(predicate: string, at: number): number | undefined {
    if (this.kind(at + 1) !== 'value' || this.kind(at + 2) !== 'colon') return undefined;
    const bearers = this.kind(at + 3) === 'person' ? this.peopleValues(at + 3) : undefined;
    const value = bearers && this.attributeValues(predicate, at + 1);
    if (!bearers || !value || this.phrases.startsStatement(bearers.next)) return undefined;
    this.say(predicate, joined(bearers.value), value.value, at, bearers.next, bearers.sure);
    return this.itsBrackets(bearers);
  }
}
