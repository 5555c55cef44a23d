import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { PrologView } from '../view';

/** Clauses over several lines, runs of facts of one predicate, and comments over several lines. */
export function prologFolding(view: PrologView): FoldingRange[] {
  const { text } = view;
  const document = view.document(text.uri);
  const line = (offset: number) => document.positionAt(offset).line;
  const ranges: FoldingRange[] = [];
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind) => {
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind && { kind }) });
  };
  let run: { key: string; start: number; end: number; clauses: number } | undefined;
  const closeRun = () => {
    // Two facts fold into nothing that is worth it.
    if (run && run.clauses > 2) add(run.start, run.end);
    run = undefined;
  };
  let before = 0;
  // Looked for ahead, and again only when the text has come past it.
  let comment = nextComment(text.text, 0);
  for (let i = 0; i <= text.items.length; i++) {
    const item = text.items[i];
    const from = item ? text.start(i) : text.text.length;
    if (comment < before) comment = nextComment(text.text, before);
    if (comment < from) foldComments(view, i, line, add);
    if (!item) break;
    before = text.end(i);
    const start = line(from);
    const end = line(before);
    if (end > start || item.kind !== 'clause' || item.predicate === undefined) {
      closeRun();
      add(start, end);
    } else if (run?.key === item.predicate && start - run.end <= 1) {
      run.end = end;
      run.clauses++;
    } else {
      closeRun();
      run = { key: item.predicate, start, end, clauses: 1 };
    }
  }
  closeRun();
  return ranges;
}

/** The next sign that may begin a comment. */
function nextComment(text: string, from: number): number {
  const found = [text.indexOf('%', from), text.indexOf('/*', from)].filter((at) => at >= 0);
  return found.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...found);
}

/** Comments of one line that follow each other fold together. */
function foldComments(
  { text }: PrologView,
  index: number,
  line: (offset: number) => number,
  add: (startLine: number, endLine: number, kind: FoldingRangeKind) => void,
): void {
  let block: { start: number; end: number } | undefined;
  const close = () => {
    if (block) add(block.start, block.end, FoldingRangeKind.Comment);
    block = undefined;
  };
  for (const comment of text.commentsBefore(index)) {
    const start = line(comment.start);
    const end = line(comment.end);
    if (block && start - block.end <= 1) block.end = end;
    else {
      close();
      block = { start, end };
    }
  }
  close();
}
