import { open } from 'node:fs/promises';
import { rowFlags } from '../../run/rows/columns';
import { verdictAt } from '../../run/rows/packed-verdicts';
import { RolloutIndex } from '../rollout-index/rollout-index';
import { EventLogReplacedError } from '../runs/event-reader';
import type { RolloutPlace } from './tallies';

/** What a run's rollouts came to, prompt by prompt: made in one pass over the columns of its index. */
export interface PromptTally {
  readonly run: string;
  readonly prompt: number;
  readonly rollouts: number;
  readonly right: number;
  readonly reward: number;
  readonly rewarded: number;
  readonly lastStep: number;
  readonly newest: RolloutPlace;
  readonly newestWrong?: RolloutPlace;
  /** For each hop, from the first: verdicts that were given, and how many of them are "proved". */
  readonly hops: readonly {
    readonly verdicts: number;
    readonly proved: number;
    readonly broken?: RolloutPlace;
  }[];
}

const columns = [
  'prompt',
  'flags',
  'reward',
  'step',
  'group',
  'index',
  'hopCount',
  'hopsLow',
  'hopsHigh',
] as const;

interface Mutable {
  rollouts: number;
  right: number;
  reward: number;
  rewarded: number;
  lastStep: number;
  newest: number;
  newestWrong: number;
  readonly hops: { verdicts: number; proved: number; broken: number }[];
}

/** The tallies of one run, brought up to date when they are asked for. */
export class RunTallies {
  private index: RolloutIndex | undefined;
  private tallies: ReadonlyMap<string, readonly PromptTally[]> = new Map();
  private rollouts = -1;

  constructor(readonly run: string) {}

  /** The tallies by the id of the prompt; a pass over a data set again counts to the same question. */
  async byPrompt(): Promise<ReadonlyMap<string, readonly PromptTally[]>> {
    const index = await this.upToDate();
    if (index.rollouts !== this.rollouts) {
      this.tallies = await this.count(index);
      this.rollouts = index.rollouts;
    }
    return this.tallies;
  }

  /** The question of a prompt as the log has it. */
  async questionOf(prompt: number): Promise<string | undefined> {
    const place = this.index?.promptPlace(prompt);
    if (!place) return undefined;
    const log = await open(this.index!.log, 'r');
    try {
      const bytes = Buffer.alloc(place.length);
      await log.read(bytes, 0, place.length, place.offset);
      const { question } = JSON.parse(bytes.toString('utf8')) as { question?: unknown };
      return typeof question === 'string' ? question : undefined;
    } catch {
      return undefined;
    } finally {
      await log.close();
    }
  }

  async close(): Promise<void> {
    await this.index?.close();
    this.index = undefined;
  }

  private async upToDate(): Promise<RolloutIndex> {
    try {
      if (!this.index) this.index = await RolloutIndex.open(this.run);
      else await this.index.refresh();
    } catch (error) {
      if (!(error instanceof EventLogReplacedError)) throw error;
      await this.close();
      this.rollouts = -1;
      this.index = await RolloutIndex.open(this.run);
    }
    await this.index.keep();
    return this.index;
  }

  private async count(index: RolloutIndex): Promise<ReadonlyMap<string, readonly PromptTally[]>> {
    const found = await index.columns(columns, true);
    const [prompt, flags, reward, step, group, place, hopCount, low, high] = columns.map(
      (name) => found.column(name)!,
    );
    const live = index.liveMask;
    const byNumber = new Map<number, Mutable>();
    for (let row = 0; row < found.rows; row++) {
      if (live[row] === 0) continue;
      let tally = byNumber.get(prompt![row]!);
      if (!tally) {
        tally = {
          rollouts: 0,
          right: 0,
          reward: 0,
          rewarded: 0,
          lastStep: 0,
          newest: row,
          newestWrong: -1,
          hops: [],
        };
        byNumber.set(prompt![row]!, tally);
      }
      tally.rollouts++;
      tally.newest = row;
      tally.lastStep = Math.max(tally.lastStep, step![row]!);
      if (flags![row]! & rowFlags.right) tally.right++;
      else tally.newestWrong = row;
      if (Number.isFinite(reward![row]!)) {
        tally.reward += reward![row]!;
        tally.rewarded++;
      }
      for (let hop = 1; hop <= hopCount![row]!; hop++) {
        const verdict = verdictAt(low![row]!, high![row]!, hopCount![row]!, hop);
        if (verdict === undefined) break;
        tally.hops[hop - 1] ??= { verdicts: 0, proved: 0, broken: -1 };
        const of = tally.hops[hop - 1]!;
        of.verdicts++;
        if (verdict === 0) of.proved++;
        else of.broken = row;
      }
    }
    const at = (row: number): RolloutPlace => ({ run: this.run, group: group![row]!, index: place![row]! });
    const names = found.promptNames('prompt');
    const byId = new Map<string, PromptTally[]>();
    for (const [number, { newest, newestWrong, hops, ...tally }] of byNumber) {
      const id = questionId(names[number] ?? '');
      const list = byId.get(id) ?? [];
      byId.set(id, list);
      list.push({
        ...tally,
        run: this.run,
        prompt: number,
        newest: at(newest),
        ...(newestWrong >= 0 && { newestWrong: at(newestWrong) }),
        hops: hops.map(({ broken, ...hop }) => ({ ...hop, ...(broken >= 0 && { broken: at(broken) }) })),
      });
    }
    return byId;
  }
}

/** A record that a split holds more than once has its number behind its id. */
const questionId = (prompt: string): string => prompt.replace(/#\d+$/, '');
