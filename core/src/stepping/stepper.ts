import type { ProofNode } from '../prolog/proofs/proof';
import { hitTest, isAt, type StopPoint } from './breakpoints';
import type { SteppedProgram, SteppedUniverse } from './program';
import { inScope, scopeAt } from './scope';
import { hopOf, type TapeEntry, tapeOf } from './tape';

/** Why stepping stopped where it is. */
export interface Stop {
  readonly reason: 'entry' | 'step' | 'goto' | 'restart' | 'exception' | 'breakpoint' | 'end';
  readonly isBackwards: boolean;
  /** The points that were hit. */
  readonly points: readonly StopPoint[];
}

/** Answers of a condition: it holds or it does not. */
const conditionLimits = { answers: 1, milliseconds: 2000 };

/**
 * Steps through a chain and its proof, forwards and backwards. It knows of no editor and no protocol. Places lie on a tape,
 * so that going back is as exact as continuing: the third hit of a point is the third from the beginning either way.
 */
export class Stepper {
  private tape: readonly TapeEntry[];
  private at = 0;
  private points: readonly StopPoint[] = [];
  /** What conditions came to, by their goal with its bindings: each move counts hits from the beginning. */
  private readonly known = new Map<string, boolean>();
  private readonly chosen = new Map<string, ProofNode>();

  /** @param tell what is wrong with a condition, for the person who wrote it */
  constructor(
    readonly program: SteppedProgram,
    readonly universe: SteppedUniverse,
    private readonly tell: (message: string) => void = () => undefined,
  ) {
    this.tape = tapeOf(program);
  }

  get entry(): TapeEntry {
    return this.tape[this.at]!;
  }

  get entries(): readonly TapeEntry[] {
    return this.tape;
  }

  get isAtEnd(): boolean {
    return this.at === this.tape.length - 1;
  }

  get hasPoints(): boolean {
    return this.points.length > 0;
  }

  setPoints(points: readonly StopPoint[]): void {
    this.points = points;
  }

  /** The beginning, or the first point that stops there. */
  start(): Stop {
    this.at = 0;
    return { reason: 'entry', isBackwards: false, points: [] };
  }

  /** To the next place that is not deeper; points within what is stepped over stop. */
  next(): Promise<Stop> {
    const { depth } = this.entry;
    return this.forward((entry) => entry.depth <= depth);
  }

  /** Into the proof of the hop, or of the goal; at a place with nothing in it, as `next`. */
  stepIn(): Promise<Stop> {
    return this.forward(() => true);
  }

  stepOut(): Promise<Stop> {
    const { depth } = this.entry;
    return this.forward((entry) => entry.depth < depth);
  }

  /** To the next point that stops, or the end. */
  resume(): Promise<Stop> {
    return this.forward(() => false);
  }

  /** What `next` goes forward. */
  stepBack(): Stop {
    const { depth } = this.entry;
    let to = this.at - 1;
    while (to > 0 && this.tape[to]!.depth > depth) to--;
    this.at = Math.max(0, to);
    return { reason: this.at === 0 ? 'entry' : 'step', isBackwards: true, points: [] };
  }

  /** To the last point before this place that stops, or the beginning. */
  async resumeBackwards(): Promise<Stop> {
    const counts = this.points.map(() => 0);
    let last: { at: number; points: readonly StopPoint[] } | undefined;
    for (let at = 0; at < this.at; at++) {
      const points = await this.hits(this.tape[at]!, counts);
      if (points.length > 0) last = { at, points };
    }
    this.at = last?.at ?? 0;
    return last ? stopAt(last.points, true) : { reason: 'entry', isBackwards: true, points: [] };
  }

  goTo(index: number): Stop {
    this.at = Math.min(Math.max(0, index), this.tape.length - 1);
    return { reason: 'goto', isBackwards: false, points: [] };
  }

  /** Back to where the hop of a place begins. */
  restart(entry: TapeEntry): Stop {
    const hop = hopOf(entry);
    const start = hop === undefined ? undefined : this.placeOfHop(hop);
    this.at = start?.index ?? 0;
    return { reason: 'restart', isBackwards: true, points: [] };
  }

  /** Where a hop is first taken, or passed over. */
  placeOfHop(hop: number): TapeEntry | undefined {
    return this.tape.find((entry) => entry.kind !== 'goal' && hopOf(entry) === hop);
  }

  /** The goals that can be stepped into from a place. */
  inside(entry: TapeEntry): readonly (TapeEntry & { kind: 'goal' })[] {
    return this.tape.filter(
      (each): each is TapeEntry & { kind: 'goal' } =>
        each.kind === 'goal' &&
        (entry.kind === 'goal'
          ? each.path.length === entry.path.length + 1 && each.path.at(-2) === entry.path.at(-1)
          : each.path.length === 1 && each.from === entry.index),
    );
  }

  /** Steps into a goal by one of its proofs: another than the one on the tape changes the tape below it. */
  stepInto(goal: TapeEntry & { kind: 'goal' }, proof?: ProofNode): Stop {
    const node = goal.path.at(-1)!;
    if (proof) {
      this.chosen.set(node.id, {
        ...renamed(proof, node.id),
        ...(node.hop !== undefined && { hop: node.hop }),
      });
      this.tape = tapeOf(this.program, this.chosen);
    }
    this.at = goal.index;
    return { reason: 'step', isBackwards: false, points: [] };
  }

  private async forward(isReached: (entry: TapeEntry) => boolean): Promise<Stop> {
    const counts = this.points.map(() => 0);
    for (let at = 0; at <= this.at; at++) await this.hits(this.tape[at]!, counts);
    while (this.at < this.tape.length - 1) {
      this.at++;
      const points = await this.hits(this.entry, counts);
      if (points.length > 0) return stopAt(points, false);
      if (isReached(this.entry)) return { reason: 'step', isBackwards: false, points: [] };
    }
    return { reason: 'end', isBackwards: false, points: [] };
  }

  /** The points that stop at a place; each hit is counted, from the beginning of the tape on. */
  private async hits(entry: TapeEntry, counts: number[]): Promise<readonly StopPoint[]> {
    const found: StopPoint[] = [];
    for (const [i, point] of this.points.entries()) {
      if (!isAt(point, entry, this.program)) continue;
      if (point.condition !== undefined && !(await this.holds(point.condition, entry))) continue;
      counts[i]!++;
      if (hitTest(point.hitCondition)?.(counts[i]!) ?? true) found.push(point);
    }
    return found;
  }

  private async holds(condition: string, entry: TapeEntry): Promise<boolean> {
    const goal = inScope(condition, scopeAt(entry, this.program));
    const known = this.known.get(goal);
    if (known !== undefined) return known;
    let holds = false;
    try {
      holds = (await this.universe.query(goal, conditionLimits)).bindings.length > 0;
    } catch (error) {
      this.tell(`The condition ${condition} cannot be asked: ${(error as Error).message}`);
    }
    this.known.set(goal, holds);
    return holds;
  }
}

function stopAt(points: readonly StopPoint[], isBackwards: boolean): Stop {
  const reason = points.every(({ kind }) => kind === 'exception') ? 'exception' : 'breakpoint';
  return { reason, isBackwards, points };
}

/** Ids are unique within a proof: those of another proof continue from the node that it stands for. */
function renamed(node: ProofNode, id: string): ProofNode {
  return { ...node, id, children: node.children.map((child, i) => renamed(child, `${id}.${i}`)) };
}
