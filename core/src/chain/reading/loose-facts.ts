import type { Knowledge } from '../knowledge/knowledge';
import type { Item, Meaning } from './item';
import type { Mood } from './mood';
import type { Told } from './statement';

/** More people or words than that say too many things at once. */
const LONGEST_RUN = 30;

/**
 * What a run of words says without a form that is known: two people and one relation, or one person and one
 * value. It is read in the chain's favour, and never accuses.
 */
export function looseFacts(
  items: readonly Item[],
  read: readonly Told[],
  knowledge: Knowledge,
  mood: Mood,
): readonly Told[] {
  const found: Told[] = [];
  let run: Item[] = [];
  const close = () => {
    const statement = run.length > 0 && run.length <= LONGEST_RUN ? factIn(run, knowledge) : undefined;
    if (statement && mood.at(statement.start) !== 'supposed') found.push(statement);
    run = [];
  };
  let next = 0;
  for (const item of items) {
    while (next < read.length && read[next]!.end <= item.start) next++;
    const taken = read[next] !== undefined && read[next]!.start <= item.start;
    if (taken || item.kind === 'end' || item.kind === 'bar') close();
    else run.push(item);
  }
  close();
  return found;
}

type Of<K extends Meaning['kind']> = Extract<Item, { kind: K }>;

function factIn(run: readonly Item[], knowledge: Knowledge): Told | undefined {
  if (run.some(({ kind }) => kind === 'not' || kind === 'or')) return undefined;
  const people = run.filter(
    (item): item is Of<'person'> => item.kind === 'person' && item.options.length === 1,
  );
  const relations = run.filter((item): item is Of<'relation'> => item.kind === 'relation');
  const values = run.filter((item): item is Of<'value'> => item.kind === 'value');
  const place = { start: run[0]!.start, end: run.at(-1)!.end };
  const [first, second] = people.map(({ options }) => options[0]!);
  if (people.length === 2 && values.length === 0 && relations.length === 1 && !relations[0]!.attribute) {
    const { predicate } = relations[0]!;
    const turned = knowledge.holds(predicate, second!, first!);
    const [subject, object] = turned ? [second!, first!] : [first!, second!];
    return { predicate, subjects: [subject], values: [object], sure: false, ...place };
  }
  if (people.length === 1 && values.length === 1 && relations.every(({ attribute }) => attribute)) {
    const wanted = relations.map(({ predicate }) => predicate);
    const readings = values[0]!.readings.filter(
      ({ predicate }) => wanted.length === 0 || wanted.includes(predicate),
    );
    const reading =
      readings.find(({ predicate, value }) => knowledge.holds(predicate, first!, value)) ?? readings[0];
    if (reading) {
      const { predicate, value } = reading;
      return { predicate, subjects: [first!], values: [value], sure: false, ...place };
    }
  }
  return undefined;
}
