import type { Knowledge } from '../../knowledge/knowledge';
import type { Item } from '../items/item';
import type { Told } from '../statement';
import { type Of, placeOf } from './around';

/**
 * "Ann → Bea → Cy → Dee", "Ann → Bea, Cy → Dee": a line of descent, downwards or upwards, that names no relation. Every
 * step of it must hold.
 */
export function* lineagesIn(clause: readonly Item[], knowledge: Knowledge): Generator<Told> {
  for (let from = 0; from < clause.length; ) {
    const { levels, next } = lineFrom(clause, from);
    from = Math.max(next, from + 1);
    if (levels.length < 3) continue;
    for (const predicate of ['child', 'parent']) {
      const steps = stepsOf(levels, predicate, knowledge);
      for (const [subject, values] of steps ?? [])
        yield { predicate, subjects: [subject], values, sure: false, ...placeOf(levels.flat()) };
      if (steps) break;
    }
  }
}

/** Whose relatives each level's people are; undefined where one of them is nobody's on the level before. */
function stepsOf(levels: readonly (readonly Of<'person'>[])[], predicate: string, knowledge: Knowledge) {
  const steps: (readonly [subject: string, values: readonly string[]])[] = [];
  let before = levels[0]!.map(({ options }) => options[0]!);
  for (const level of levels.slice(1)) {
    // Of two people of one first name, whoever is a relative is meant.
    const names = level.map(({ options }) =>
      options.find((name) => before.some((subject) => knowledge.holds(predicate, subject, name))),
    );
    const known = names.filter((name) => name !== undefined);
    if (known.length < names.length) return undefined;
    for (const subject of before) {
      const values = known.filter((name) => knowledge.holds(predicate, subject, name));
      if (values.length > 0) steps.push([subject, values]);
    }
    before = known;
  }
  return steps;
}

/** People, alone or several together, with nothing but an arrow from one to the next. */
function lineFrom(clause: readonly Item[], from: number) {
  const levels: Of<'person'>[][] = [];
  let next = from;
  for (;;) {
    const level: Of<'person'>[] = [];
    for (let at = next; ; ) {
      const person = clause[at];
      if (person?.kind !== 'person' || person.stranger) break;
      level.push(person);
      next = at + 1;
      at = next;
      while (['comma', 'and'].includes(clause[at]?.kind ?? '')) at++;
      if (at === next) break;
    }
    if (level.length === 0) return { levels, next };
    levels.push(level);
    if (clause[next]?.kind !== 'arrow' && clause[next]?.kind !== 'dash') return { levels, next };
    next++;
  }
}
