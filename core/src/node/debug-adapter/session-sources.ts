import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FramePlace } from '../../stepping/frames';
import { LineStarts } from '../../text/line-starts';
import type { LoadedProgram } from '../stepping/load-program';

/** The completion as a document of the editor's own: its address, its text, and where the completion begins in it. */
export interface CompletionDocument {
  readonly address: string;
  readonly text: string;
  readonly offset: number;
}

/** Lines and columns from 1, as the protocol has them before they are the client's. */
export interface SourceRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The completion's number where no document of the editor's shows it. */
const completionReference = 1;

/** The texts that a session is about: facts.pl, and the completion. */
export class SessionSources {
  private readonly completionLines: LineStarts;
  private readonly completionOffset: number;
  private readonly factsLines: LineStarts;

  constructor(
    private readonly loaded: LoadedProgram,
    private readonly document?: CompletionDocument,
  ) {
    this.completionLines = new LineStarts(document?.text ?? loaded.completion ?? '');
    this.factsLines = new LineStarts(loaded.universe.facts.text);
    this.completionOffset = document?.offset ?? 0;
  }

  get all(): readonly DebugProtocol.Source[] {
    return [this.facts, ...(this.loaded.completion === undefined ? [] : [this.completion])];
  }

  get facts(): DebugProtocol.Source {
    const { file } = this.loaded.universe.facts;
    return { name: path.basename(file), path: file };
  }

  get completion(): DebugProtocol.Source {
    // Without a reference of ours, the editor shows its own document.
    if (this.document) return { name: this.loaded.program.title, path: this.document.address };
    return { name: `${this.loaded.program.title}.txt`, sourceReference: completionReference };
  }

  /** The text that a reference stands for. */
  textOf(reference: number | undefined): string | undefined {
    return reference === completionReference ? this.loaded.completion : undefined;
  }

  isFacts(source: DebugProtocol.Source): boolean {
    return source.path !== undefined && path.resolve(source.path) === this.loaded.universe.facts.file;
  }

  isCompletion(source: DebugProtocol.Source): boolean {
    if (this.loaded.completion === undefined) return false;
    return this.document
      ? source.path === this.document.address
      : source.sourceReference === completionReference;
  }

  rangeOf(place: FramePlace): SourceRange & { readonly source: DebugProtocol.Source } {
    if (place.in === 'clause') {
      const { start, end } = place.clause;
      return { source: this.facts, ...rangeIn(this.factsLines, start, end) };
    }
    const [start, end] = [place.start, place.end].map((at) => at + this.completionOffset);
    return { source: this.completion, ...rangeIn(this.completionLines, start!, end!) };
  }

  /** Where a line of the completion begins and ends, in UTF-16 units of the completion. */
  completionLine(line: number): { readonly start: number; readonly end: number } | undefined {
    const found = this.completionLines.lineAt(line);
    const offset = this.completionOffset;
    return found && { start: found.start - offset, end: found.end - offset };
  }
}

function rangeIn(lines: LineStarts, start: number, end: number): SourceRange {
  const [from, to] = [lines.placeOf(start), lines.placeOf(end)];
  return { ...from, endLine: to.line, endColumn: to.column };
}
