import type { TextEdit } from '../../checking/diagnostic';
import { type RecipeDocument, readRecipeDocument } from '../document/document';
import type { RecipeSchema } from '../schema/recipe-schema';
import { newestSchema } from '../schema/recipe-schemas';
import { sameMeaning } from './same-meaning';
import { linesOf } from './sections';

/** Keys that no schema knows. */
const others = 'Other keys';

interface Block {
  readonly group: string;
  readonly rank: number;
  /** Whole lines: the comments above the key, and the key with its value. */
  readonly lines: readonly string[];
}

const isComment = (line: string) => /^[ \t]*#/.test(line);
const isBlank = (line: string) => line.trim() === '';

/** A heading that this very command writes. */
function isHeading(line: string, { groups }: RecipeSchema): boolean {
  const title = line.replace(/^#\s*/, '').trimEnd();
  return title === others || groups.includes(title);
}

function blocksOf(
  document: RecipeDocument,
  header: number,
  schema: RecipeSchema,
): { blocks: Block[]; tail: string[] } {
  const lines = linesOf(document.text);
  const order = new Map(schema.keys.map(({ name }, index) => [name, index]));
  const blocks: Block[] = [];
  let from = header;
  for (const { key, lines: span } of document.entries) {
    const end = lines.findIndex((line) => line.start >= span.end);
    const to = end < 0 ? lines.length : end;
    const own = lines.slice(from, to).map(({ text }) => text);
    const body = own.findIndex((line) => !isBlank(line) && !isComment(line));
    const above = own.slice(0, body).filter((line) => !isBlank(line) && !isHeading(line, schema));
    const group = schema.byKey.get(key)?.group ?? others;
    blocks.push({ group, rank: order.get(key) ?? 0, lines: [...above, ...own.slice(body)] });
    from = to;
  }
  return { blocks, tail: lines.slice(from).map(({ text }) => text) };
}

/** Lines at the top that speak of the whole recipe: comments that an empty line follows. */
function headerLines(document: RecipeDocument): number {
  const lines = linesOf(document.text).map(({ text }) => text);
  const first = lines.findIndex((line) => !isBlank(line) && !isComment(line));
  const above = lines.slice(0, Math.max(0, first));
  return above.findLastIndex(isBlank) + 1;
}

/**
 * The edit that sorts a recipe's keys under the headings of TRL's documentation, in their order, with the comments
 * that are above and beside each. Undefined: they are sorted already, or the text can't be taken apart.
 */
export function organiseKeys(
  text: string,
  schema: RecipeSchema = newestSchema(),
): readonly TextEdit[] | undefined {
  const document = readRecipeDocument(text, '');
  if (document.faults.length > 0 || document.flow || document.entries.length === 0) return undefined;
  const lines = linesOf(text).map((line) => line.text);
  const header = headerLines(document);
  const { blocks, tail } = blocksOf(document, header, schema);
  const sections = [...schema.groups, others].flatMap((group) => {
    const own = blocks.filter((block) => block.group === group).toSorted((a, b) => a.rank - b.rank);
    return own.length === 0 ? [] : [[`# ${group}`, ...own.flatMap((block) => block.lines)]];
  });
  const head = lines.slice(0, header).join('\n').trimEnd();
  const end = tail.join('\n').trim();
  const parts = [head, ...sections.map((section) => section.join('\n').trimEnd()), end];
  const organised = `${parts.filter((part) => part !== '').join('\n\n')}\n`.replaceAll(
    '\n',
    document.lineEnd,
  );
  if (organised === text) return undefined;
  const edits = [{ span: { start: 0, end: text.length }, newText: organised }];
  return keepsMeaning(text, organised, schema) ? edits : undefined;
}

/** The headings come and go; every other comment has to be there afterwards. */
function keepsMeaning(before: string, after: string, schema: RecipeSchema): boolean {
  const bare = (text: string) =>
    linesOf(text)
      .map((line) => line.text)
      .filter((line) => !isHeading(line, schema))
      .join('\n');
  return sameMeaning(bare(before), bare(after), true);
}
