/** A cell as it is kept in a file. */
export interface TextCell {
  readonly kind: 'markdown' | 'prolog';
  readonly text: string;
}

const MARK = /^% %%(?:[ \t]*\[(markdown)\])?[ \t]*$/;

/**
 * The cells of a notebook's file. It is a Prolog text that any Prolog can load: cells begin with a line `% %%`, those
 * of Markdown with `% %% [markdown]`, and stand in comments (the percent format of other notebook tools).
 */
export function readCells(text: string): TextCell[] {
  const cells: { kind: TextCell['kind']; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const mark = MARK.exec(line);
    if (mark) cells.push({ kind: mark[1] ? 'markdown' : 'prolog', lines: [] });
    else if (cells.length > 0) cells.at(-1)!.lines.push(line);
    // What is before the first mark is a cell, too.
    else if (line.trim() !== '') cells.push({ kind: 'prolog', lines: [line] });
  }
  return cells.map(({ kind, lines }) => {
    const plain = kind === 'markdown' ? lines.map((line) => line.replace(/^% ?/, '')) : lines;
    return { kind, text: plain.join('\n').replace(/^\n+|\s+$/g, '') };
  });
}

export function writeCells(cells: readonly TextCell[]): string {
  return cells
    .map(({ kind, text }) => {
      if (kind === 'prolog') return `% %%\n${text}\n`;
      const lines = text.split('\n').map((line) => `% ${line}`.trimEnd());
      return `% %% [markdown]\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
