import type { EventHeader, RolloutEvent } from './event';

type LoggedRollout = RolloutEvent & EventHeader;

/** The rollouts of one prompt that are rewarded against each other. */
export interface Group {
  /** Counts groups over the whole run, from 0. */
  readonly number: number;
  readonly step: number;
  readonly prompt: string;
  /** By their place in the group; a place is empty while its rollout hasn't been logged. */
  readonly rollouts: readonly (LoggedRollout | undefined)[];
}

/** The rollouts of a run so far, by groups. */
export class RunGroups {
  readonly byNumber = new Map<number, Group>();
  rollouts = 0;
  /** Numbers of the groups, ascending. */
  private numbers: number[] = [];
  /** Rollouts that still have their completions, oldest first; only where not all keep them. */
  private readonly withText: LoggedRollout[] = [];

  /** @param newestTexts how many rollouts keep their completions, the newest ones */
  constructor(private readonly newestTexts: number) {}

  get inOrder(): readonly Group[] {
    return this.numbers.map((number) => this.byNumber.get(number)!);
  }

  take(event: LoggedRollout): void {
    const group = this.byNumber.get(event.group) ?? this.begin(event);
    const places = group.rollouts as (LoggedRollout | undefined)[];
    if (places[event.index] === undefined) this.rollouts++;
    places[event.index] = event;
    if (this.newestTexts < Infinity) this.forgetOldTexts(event);
  }

  /** A resumed run makes the groups after its checkpoint again. */
  drop(isDropped: (group: Group) => boolean): void {
    for (const group of [...this.byNumber.values()]) {
      if (!isDropped(group)) continue;
      this.rollouts -= group.rollouts.filter((rollout) => rollout !== undefined).length;
      this.byNumber.delete(group.number);
    }
    this.numbers = this.numbers.filter((number) => this.byNumber.has(number));
  }

  private begin({ group: number, step, prompt }: RolloutEvent): Group {
    const group: Group = { number, step, prompt, rollouts: [] };
    this.byNumber.set(number, group);
    let place = this.numbers.length;
    while (place > 0 && this.numbers[place - 1]! > number) place--;
    this.numbers.splice(place, 0, number);
    return group;
  }

  private forgetOldTexts(newest: LoggedRollout): void {
    this.withText.push(newest);
    // Many at once: taking one from the front of a list costs as much as the list is long.
    if (this.withText.length < 2 * this.newestTexts) return;
    for (const rollout of this.withText.splice(0, this.newestTexts)) {
      const places = this.byNumber.get(rollout.group)?.rollouts as LoggedRollout[] | undefined;
      if (places?.[rollout.index] === rollout) places[rollout.index] = { ...rollout, completion: '' };
    }
  }
}
