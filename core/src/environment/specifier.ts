import { compareVersions } from '../recipe/schema/compare-versions';

/** One clause of a requirement as wheels write it: `>=4.56.2`, `!=5.0.*`, `<5`. */
function clauseHolds(version: string, operator: string, wanted: string): boolean {
  if (wanted.endsWith('.*')) {
    const prefix = wanted.slice(0, -2).split('.').map(Number);
    const parts = release(version);
    const same = prefix.every((part, index) => (parts[index] ?? 0) === part);
    return operator === '!=' ? !same : same;
  }
  const difference = compareVersions(version, wanted);
  switch (operator) {
    case '>=':
      return difference >= 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '<':
      return difference < 0;
    case '!=':
      return difference !== 0;
    case '~=':
      return difference >= 0 && clauseHolds(version, '==', `${wanted.split('.').slice(0, -1).join('.')}.*`);
    default:
      return difference === 0;
  }
}

const release = (version: string) => (/^v?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? '').split('.').map(Number);

/**
 * Whether a version fits a requirement of PEP 440: `<=0.31.0,>=0.22.0`. What follows a release's numbers (`+cu130`,
 * `.post1`, `rc1`) is not looked at.
 */
export function satisfies(version: string, requirement: string): boolean {
  return requirement
    .split(',')
    .map((clause) => /^\s*(===?|~=|[<>!]=|[<>])\s*(\S+)\s*$/.exec(clause))
    .every((found) => found === null || clauseHolds(version, found[1]!, found[2]!));
}

const words: readonly (readonly [RegExp, string])[] = [
  [/^>=\s*(.+)$/, '$1 or later'],
  [/^<=\s*(.+)$/, 'up to $1'],
  [/^<\s*(.+)$/, 'before $1'],
  [/^>\s*(.+)$/, 'after $1'],
  [/^!=\s*(.+)$/, 'not $1'],
  [/^={2,3}\s*(.+)$/, '$1'],
];

/** `0.22.0 or later, up to 0.31.0` */
export function requirementText(requirement: string): string {
  const clauses = requirement.split(',').map((clause) => clause.trim());
  const order = ['>', '=', '~', '<', '!'];
  return clauses
    .sort((a, b) => order.indexOf(a[0]!) - order.indexOf(b[0]!))
    .map((clause) => {
      const found = words.find(([pattern]) => pattern.test(clause));
      return found ? clause.replace(found[0], found[1]) : clause;
    })
    .join(', ');
}
