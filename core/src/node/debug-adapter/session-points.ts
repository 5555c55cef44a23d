import type { DebugProtocol } from '@vscode/debugprotocol';
import { nearest } from '../../checking/nearest';
import { readGoal } from '../../prolog/text/reader';
import { exceptionFilters, hitTest, type StopPoint } from '../../stepping/breakpoints';
import type { LoadedProgram } from '../stepping/load-program';
import type { SessionSources } from './session-sources';

type Conditions = { readonly condition?: string; readonly hitCondition?: string };
/** A breakpoint as it was asked for, and what became of it; lines from 1. */
export type MadePoint = { readonly point?: StopPoint; readonly message?: string; readonly line?: number };

type Omitted<T> = T extends StopPoint ? Omit<T, 'id' | 'condition' | 'hitCondition'> : never;

/** Makes points of what an editor asks for, and says why one cannot be. Those of a kind replace each other. */
export class SessionPoints {
  private nextId = 1;
  private readonly bySet = new Map<string, readonly StopPoint[]>();

  constructor(
    private readonly loaded: LoadedProgram,
    private readonly sources: SessionSources,
  ) {}

  get all(): readonly StopPoint[] {
    return [...this.bySet.values()].flat();
  }

  setInSource(
    source: DebugProtocol.Source,
    asked: readonly (Conditions & { line: number })[],
  ): readonly MadePoint[] {
    const isFacts = this.sources.isFacts(source);
    const isCompletion = this.sources.isCompletion(source);
    const made = asked.map((each): MadePoint => {
      if (isFacts) return this.clauseAt(each);
      if (isCompletion) return this.completionAt(each);
      const { file } = this.loaded.universe.facts;
      return { message: `The clauses that are stepped through are in ${file}; set breakpoints there.` };
    });
    return this.set(`source ${source.path ?? source.sourceReference}`, made);
  }

  setRelations(asked: readonly (Conditions & { name: string })[]): readonly MadePoint[] {
    return this.set(
      'relations',
      asked.map((each) => {
        const name = each.name.replace(/\/\d+$/, '').trim();
        const { relations } = this.loaded.universe;
        if (relations.includes(name)) return this.point(each, { kind: 'relation', name });
        const [best] = nearest(name, relations);
        return {
          message: `The universe has no relation ${name}.${best === undefined ? '' : ` Did you mean ${best}?`}`,
        };
      }),
    );
  }

  /** @param asked data ids that `dataId` made */
  setData(asked: readonly (Conditions & { dataId: string })[]): readonly MadePoint[] {
    return this.set(
      'data',
      asked.map((each) => {
        const [, kind, name] = /^(person|variable):(.+)$/s.exec(each.dataId) ?? [];
        if (kind !== 'person' && kind !== 'variable') return { message: 'This can be watched no longer.' };
        return this.point(each, { kind, name: name! });
      }),
    );
  }

  /** What can be watched of a name and its value; undefined for what is neither a person nor a variable. */
  dataId(name: string, value = ''): string | undefined {
    const { people } = this.loaded.universe;
    const person = [name, value]
      .map((text) => text.replace(/^"(.*)"$/s, '$1'))
      .find((text) => people.includes(text));
    if (/^[A-Z_]\w*$/.test(name)) return `variable:${name}`;
    return person === undefined ? undefined : `person:${person}`;
  }

  setExceptions(
    asked: readonly { readonly filter: string; readonly condition?: string }[],
  ): readonly MadePoint[] {
    return this.set(
      'exceptions',
      asked.map((each) => {
        const known = exceptionFilters.find(({ filter }) => filter === each.filter);
        return known
          ? this.point({ condition: each.condition }, { kind: 'exception', filter: known.filter })
          : { message: `There is no exception "${each.filter}".` };
      }),
    );
  }

  private set(name: string, made: readonly MadePoint[]): readonly MadePoint[] {
    this.bySet.set(
      name,
      made.flatMap(({ point }) => point ?? []),
    );
    return made;
  }

  private clauseAt(asked: Conditions & { line: number }): MadePoint {
    const { clauses, facts } = this.loaded.universe;
    const text = facts.text;
    // The clause that the line is in, or the next one.
    const clause =
      clauses.findLast(
        ({ line, start, end }) => line <= asked.line && asked.line < line + linesOf(text, start, end),
      ) ?? clauses.find(({ line }) => line >= asked.line);
    if (!clause) return { message: 'There is no clause here or below.' };
    const { line } = clause;
    return { ...this.point(asked, { kind: 'clause', line, isIn: ({ uri }) => uri === facts.uri }), line };
  }

  private completionAt(asked: Conditions & { line: number }): MadePoint {
    const place = this.sources.completionLine(asked.line);
    const steps = this.loaded.program.chain?.steps ?? [];
    if (!place || !steps.some(({ start }) => start >= place.start && start < place.end))
      return { message: 'No step of the chain begins in this line.' };
    return { ...this.point(asked, { kind: 'completion', ...place }), line: asked.line };
  }

  private point({ condition, hitCondition }: Conditions, point: Omitted<StopPoint>): MadePoint {
    if (condition?.trim()) {
      try {
        readGoal(condition);
      } catch (error) {
        return { message: `The condition is no Prolog goal: ${(error as Error).message}` };
      }
    }
    if (hitCondition?.trim() && !hitTest(hitCondition))
      return { message: `"${hitCondition}" is not a hit count: write 3, = 3, > 3 or % 3.` };
    return {
      point: {
        ...point,
        id: this.nextId++,
        ...(condition?.trim() && { condition }),
        ...(hitCondition?.trim() && { hitCondition }),
      } as StopPoint,
    };
  }
}

const linesOf = (text: string, start: number, end: number): number =>
  text.slice(start, end).split('\n').length;
