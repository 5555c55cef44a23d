import type { Knowledge } from '../../knowledge/knowledge';
import type { Item } from '../items/item';
import type { Told } from '../statement';
import { type Of, placeOf } from './around';

/** "Ann → Bea → Cy → Dee": a line of descent, downwards or upwards, that names no relation. Every step of it must hold. */
export function* lineagesIn(clause: readonly Item[], knowledge: Knowledge): Generator<Told> {
  for (let from = 0; from < clause.length; ) {
    const line = lineFrom(clause, from);
    from += Math.max(1, 2 * line.length - 1);
    if (line.length < 3) continue;
    const names = line.map(({ options }) => options[0]!);
    const steps = names.slice(1).map((name, i) => [names[i]!, name] as const);
    const predicate = ['child', 'parent'].find((one) =>
      steps.every(([subject, object]) => knowledge.holds(one, subject, object)),
    );
    if (predicate === undefined) continue;
    for (const [subject, object] of steps)
      yield { predicate, subjects: [subject], values: [object], sure: false, ...placeOf(line) };
  }
}

/** People with nothing but an arrow from one to the next. */
function lineFrom(clause: readonly Item[], from: number): readonly Of<'person'>[] {
  const line: Of<'person'>[] = [];
  for (let at = from; at < clause.length; at += 2) {
    const person = clause[at]!;
    if (person.kind !== 'person' || person.stranger) break;
    line.push(person);
    if (clause[at + 1]?.kind !== 'arrow' && clause[at + 1]?.kind !== 'dash') break;
  }
  return line;
}
