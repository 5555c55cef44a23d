import { type EventBatch, readEvents } from '@phantomlab/core/node/runs/event-reader';
import type { EventHeader, PromptEvent, RolloutEvent, RunEvent } from '@phantomlab/core/run/event';
import { type Group, RunState } from '@phantomlab/core/run/run-state';
import type { GroupFilter } from '../messages/rollouts';

/** Bytes of a log that are read, and read again for a text, at once. */
export const batchBytes = 1 << 20;

/**
 * A run's log without its long texts: completions and prompts stay on disk, and the index keeps where the
 * batch begins that holds them. 100,000 rollouts then cost tens of megabytes rather than hundreds.
 */
export class RunIndex {
  readonly state = new RunState();
  /** Where the batch begins that holds an event, by its seq. */
  private readonly places = new Map<number, number>();
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;
  private readonly lists = new Map<GroupFilter, readonly number[]>();

  constructor(readonly folder: string) {}

  /** Takes a batch that was read from the byte offset `start`. */
  take(batch: EventBatch, start: number): void {
    for (const event of batch.events) {
      const taken = this.state.apply(withoutText(event));
      if (taken && event.type === 'rollout') this.widen(event.reward);
      if (taken && (event.type === 'rollout' || event.type === 'prompt')) this.places.set(event.seq, start);
    }
    for (const seq of batch.unknown) this.state.skip(seq);
    if (batch.events.length > 0) this.lists.clear();
  }

  /** The smallest and the largest reward of any rollout; undefined before the first. */
  get rewardRange(): readonly [number, number] | undefined {
    return this.low <= this.high ? [this.low, this.high] : undefined;
  }

  private widen(reward: number): void {
    if (!Number.isFinite(reward)) return;
    this.low = Math.min(this.low, reward);
    this.high = Math.max(this.high, reward);
  }

  /** Numbers of the groups that a filter leaves, oldest first. */
  groups(filter: GroupFilter): readonly number[] {
    let list = this.lists.get(filter);
    if (!list) {
      const passes = groupPasses[filter];
      list = this.state.groupsInOrder.filter(passes).map(({ number }) => number);
      this.lists.set(filter, list);
    }
    return list;
  }

  rollout(group: number, index: number): (RolloutEvent & EventHeader) | undefined {
    return this.state.groups.get(group)?.rollouts[index];
  }

  /** A rollout and its prompt with their texts, read from the log again. */
  async whole(
    group: number,
    index: number,
  ): Promise<{ rollout: RolloutEvent; prompt: PromptEvent } | undefined> {
    const thin = this.rollout(group, index);
    const asked = thin && this.state.prompts.get(thin.prompt);
    if (!thin || !asked) return undefined;
    const [rollout, prompt] = await Promise.all([this.read(thin), this.read(asked)]);
    return { rollout, prompt };
  }

  private async read<E extends RunEvent>(thin: E): Promise<E> {
    const batch = await readEvents(this.folder, this.places.get(thin.seq), batchBytes);
    const found = batch.events.find(({ seq, type }) => seq === thin.seq && type === thin.type);
    if (!found) throw new Error(`${this.folder}: event ${thin.seq} is no longer where it was in the log.`);
    return found as E;
  }
}

const groupPasses: Readonly<Record<GroupFilter, (group: Group) => boolean>> = {
  all: () => true,
  mixed: ({ rollouts }) => rollouts.some((rollout) => !Object.is(rollout?.reward, rollouts[0]?.reward)),
  right: ({ rollouts }) => rollouts.every((rollout) => rollout !== undefined && rollout.reward >= 1),
  wrong: ({ rollouts }) => rollouts.every((rollout) => rollout === undefined || rollout.reward <= 0),
};

function withoutText(event: RunEvent): RunEvent {
  switch (event.type) {
    case 'rollout':
      return { ...event, completion: '' };
    case 'prompt':
      return { ...event, messages: [] };
    default:
      return event;
  }
}
