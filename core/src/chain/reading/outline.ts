import type { Setting } from './clauses/setting';
import type { Group } from './group';
import type { Item } from './items/item';
import type { Line } from './segments';

interface Level extends Setting {
  readonly indent: number;
}

/** The headings and list lines that a line stands under. */
export class Outline {
  private levels: Level[] = [];
  private line: Line | undefined;

  /** What a line takes from those that it stands under. */
  enter(line: Line): Setting {
    if (this.line !== line) {
      this.line = line;
      // A paragraph ends all lists, and goes on under its heading.
      while (this.levels.length > 0 && !this.isUnder(line, this.levels.at(-1)!)) {
        const left = this.levels.pop()!;
        const above = this.levels.at(-1);
        // "- Sons of Ann:" within a list begins another list, whatever its marks.
        if (left.open && left.indent === line.indent && above?.open) {
          this.levels[this.levels.length - 1] = { ...above, open: undefined };
        }
      }
    }
    const parent = this.levels.at(-1);
    const topic = this.levels.findLast((level) => level.topic)?.topic;
    const attribute = this.levels.findLast((level) => level.attribute)?.attribute;
    const open = parent?.open;
    const labelled = this.levels.findLast((level) => level.label);
    return {
      ...(labelled?.label && { label: labelled.label }),
      ...(labelled?.described && { described: true }),
      ...(topic && { topic }),
      ...(attribute && { attribute }),
      ...(open && { open }),
    };
  }

  /** Keeps what the lines below stand under. */
  leave(line: Line, setting: Setting): void {
    if (!setting.topic && !setting.open && !setting.attribute && !setting.label) return;
    const last = this.levels.at(-1);
    // Sentences of one line speak together; the last of them counts.
    if (last?.indent === line.indent) this.levels.pop();
    this.levels.push({ indent: line.indent, ...setting });
  }

  private isUnder(line: Line, level: Level): boolean {
    return line.indent > level.indent;
  }
}

const LINKS: ReadonlySet<Item['kind']> = new Set(['colon', 'arrow', 'dash', 'is']);

/** The person that a heading or a list line is about: it is all there is, or what it begins with. */
export function topicOf(
  items: readonly Item[],
  line: Line,
  personAt: (at: number) => Group,
): Group | undefined {
  const first = items.findIndex(({ kind }) => kind === 'person');
  if (first < 0) return undefined;
  const others = items.some(({ kind }, at) => at !== first && kind === 'person');
  const alone = items.every(
    ({ kind }, at) => at === first || kind === 'colon' || kind === 'word' || kind === 'own' || kind === 'of',
  );
  if (alone && !others && items.length <= 4) return personAt(first);
  // "- daughter: Ann", with what is to be known of Ann on the lines below
  const label = items.filter(({ kind }) => kind !== 'number');
  const relative =
    label[2]?.kind === 'person' &&
    label.length === 3 &&
    label[0]?.kind === 'relation' &&
    LINKS.has(label[1]!.kind);
  return line.mark === 'item' && (first === 0 || relative) && !others ? personAt(first) : undefined;
}

/** How those whose relatives a label announces may be described: "the husbands", "each of these friends". */
const DESCRIPTION: ReadonlySet<Item['kind']> = new Set([
  ...(['of', 'relation', 'pronoun', 'owner', 'noun', 'number', 'word'] as const),
]);

/** "Sisters:", "Their sisters:", "Step 2 – sisters of the wives:", with "- Ann: Bea" on the lines below. */
export function labelOf(items: readonly Item[]): Pick<Setting, 'label' | 'described'> | undefined {
  const dash = items.findIndex(({ kind }) => kind === 'dash' || kind === 'colon');
  const numbered = dash > 0 && dash < items.length - 1 && items[dash - 1]!.kind === 'number';
  const untitled = numbered ? items.slice(dash + 1) : items;
  const [owner] = untitled;
  const rest = owner?.kind === 'owner' && owner.many ? untitled.slice(1) : untitled;
  const [relation, ...more] = rest;
  if (relation?.kind !== 'relation' || relation.attribute) return undefined;
  // "**Friends**"
  if (items.length === 1 && relation.many) return { label: relation.predicate };
  if (more.at(-1)?.kind !== 'colon') return undefined;
  const [of, ...whom] = more.slice(0, -1);
  const label = relation.predicate;
  if (of === undefined || (whom[0]?.kind === 'pronoun' && whom.length === 1)) return { label };
  const several = whom.some((item) => item.kind === 'relation' && item.many);
  const described = of.kind === 'of' && several && whom.every(({ kind }) => DESCRIPTION.has(kind));
  return described ? { label, described } : undefined;
}
