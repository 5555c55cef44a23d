import type { ClauseFinding } from '@phantomlab/core/node/universes/universe-check-protocol';
import type { UniverseCheckThread } from '@phantomlab/core/node/universes/universe-check-thread';
import type { ItemFinding } from '@phantomlab/core/prolog/item-findings';
import type { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import type { PrologItem } from '@phantomlab/core/prolog/text/item';
import type { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { Debounce } from '../scheduling/debounce';
import type { SeveritySettings } from '../workspace/settings';
import type { PrologView } from './view';

/** Nothing is run before the keys have rested for so long. */
const restMs = 1200;
/** Universes beyond this are not handed to the thread. */
const mostCharacters = 8_000_000;

interface Host {
  severity(): SeveritySettings;
  /** Something was found: the open documents are to be checked again. */
  changed(): void;
  failed(error: unknown): void;
}

interface Known {
  /** The clauses that were asked about, text by text: the same objects as long as nothing of them was edited. */
  readonly of: readonly (readonly PrologItem[])[];
  readonly severity: SeveritySettings;
  readonly findings: readonly ClauseFinding[];
}

/** What running the rules over the universe shows: asked of a thread after a pause, and kept while the clauses stay. */
export class UniverseDiagnostics {
  readonly #thread: UniverseCheckThread;
  readonly #host: Host;
  readonly #pauses = new Debounce(restMs);
  readonly #known = new Map<string, Known>();
  /** Files that are open: an answer about another came too late. */
  readonly #open = new Set<string>();
  /** Texts whose turn comes after the one that is asked about. */
  readonly #waiting = new Map<string, PrologView>();
  #asking: string | undefined;

  constructor(thread: UniverseCheckThread, host: Host) {
    this.#thread = thread;
    this.#host = host;
  }

  /** What is known of the view's text so far. If clauses have changed since, they are asked about after a pause. */
  of(view: PrologView): ItemFinding[] {
    const { uri } = view.text;
    this.#open.add(uri);
    const known = this.#known.get(uri);
    const texts = textsOf(view.program, view.text);
    if (!known || known.severity !== this.#host.severity() || !isSame(known.of, texts))
      this.#pauses.ask(uri, () => this.#enqueue(view));
    return known ? placed(view.text, known.findings) : [];
  }

  /** Questions or other files have changed: all is to be asked again. */
  forget(): void {
    this.#known.clear();
  }

  closed(uri: string): void {
    this.#open.delete(uri);
    this.#pauses.drop(uri);
    this.#waiting.delete(uri);
    this.#known.delete(uri);
  }

  dispose(): void {
    this.#pauses.dispose();
    this.#thread.dispose();
  }

  #enqueue(view: PrologView): void {
    const { uri } = view.text;
    this.#waiting.set(uri, view);
    // What is found about a text that was edited meanwhile is of no use.
    if (this.#asking === uri) this.#thread.abandon();
    if (this.#asking === undefined) void this.#askAll();
  }

  async #askAll(): Promise<void> {
    for (const [uri, view] of this.#waiting) {
      this.#waiting.delete(uri);
      this.#asking = uri;
      await this.#ask(view);
      this.#asking = undefined;
    }
  }

  async #ask({ program, text: { uri }, universe }: PrologView): Promise<void> {
    const text = program.texts.get(uri);
    if (!text) return;
    const texts = textsOf(program, text);
    const severity = this.#host.severity();
    const before = this.#known.get(uri)?.findings ?? [];
    const remember = (findings: readonly ClauseFinding[]) => {
      if (this.#open.has(uri))
        this.#known.set(uri, { of: texts.map(({ items }) => items), severity, findings });
    };
    if (texts.reduce((sum, one) => sum + one.text.length, 0) > mostCharacters) {
      remember([]);
      return;
    }
    try {
      const sources = texts.map((one) => ({ uri: one.uri, text: one.text }));
      const folder = universe?.factsUri === uri ? universe.folder : undefined;
      const findings = await this.#thread.check({ sources, folder, severity });
      // Edited meanwhile: it is in the queue again.
      if (!findings) return;
      remember(findings);
      if (findings.length > 0 || before.length > 0) this.#host.changed();
    } catch (error) {
      remember([]);
      this.#host.failed(error);
    }
  }
}

/** The text and those that it loads. */
function textsOf(program: PrologProgram, text: PrologText): PrologText[] {
  const uris = new Set([text.uri]);
  for (const one of uris) for (const other of program.loads.loaded(one)) uris.add(other);
  return [...uris].map((uri) => program.texts.get(uri)!);
}

function isSame(before: Known['of'], now: readonly PrologText[]): boolean {
  return (
    before.length === now.length &&
    now.every(({ items }, i) => {
      const old = before[i]!;
      return old === items || (old.length === items.length && items.every((item, at) => item === old[at]));
    })
  );
}

/** Findings at the clauses that still read as they did. */
function placed(text: PrologText, findings: readonly ClauseFinding[]): ItemFinding[] {
  if (findings.length === 0) return [];
  const waiting = new Map<string, ClauseFinding[]>();
  const lengths = new Set<number>();
  for (const finding of findings) {
    waiting.set(finding.clause, [...(waiting.get(finding.clause) ?? []), finding]);
    lengths.add(finding.clause.length);
  }
  const found: ItemFinding[] = [];
  for (const [i, item] of text.items.entries()) {
    if (waiting.size === 0) break;
    if (!lengths.has(item.length)) continue;
    const start = text.start(i);
    const source = text.text.slice(start, start + item.length);
    for (const { clause, ...finding } of waiting.get(source) ?? []) found.push({ ...finding, item });
    waiting.delete(source);
  }
  return found;
}
