import type { ColumnName } from '../rows/columns';
import type { Filter } from './filter';

const ofField: Readonly<Record<string, readonly ColumnName[]>> = {
  hops: ['prompt', 'hopCount'],
  difficulty: ['prompt'],
  first_broken: ['firstBroken'],
  prompt: ['prompt'],
  universe: ['prompt'],
  task: ['prompt'],
  parsed: ['flags'],
  right: ['flags'],
  lucky: ['flags', 'hopCount', 'firstBroken'],
  unlucky: ['flags', 'hopCount', 'firstBroken'],
  text: [],
  question: ['prompt'],
  group_mean: ['group', 'reward'],
  group_spread: ['group', 'reward'],
  group_best: ['group', 'reward'],
  group_worst: ['group', 'reward'],
  logged_spread: ['group', 'reward'],
};

/** The columns in which a field's values are. */
export const columnsOfField = (field: string): readonly ColumnName[] =>
  ofField[field] ?? [field as ColumnName];

/** The columns that a filter looks at. */
export function neededColumns(filter: Filter): ReadonlySet<ColumnName> {
  const needed = new Set<ColumnName>();
  const add = (names: readonly ColumnName[]) => {
    for (const name of names) needed.add(name);
  };
  const visit = (part: Filter): void => {
    switch (part.kind) {
      case 'all':
        return;
      case 'and':
      case 'or':
        part.parts.forEach(visit);
        return;
      case 'not':
        visit(part.part);
        return;
      case 'verdict':
        add(['hopCount', 'hopsLow', 'hopsHigh', 'anyVerdict', 'firstBroken']);
        return;
      default:
        add(columnsOfField(part.field));
    }
  };
  visit(filter);
  return needed;
}
