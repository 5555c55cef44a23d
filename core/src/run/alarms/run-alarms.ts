import type { RunState } from '../run-state';
import type { Alarm, AlarmFacts } from './alarm';
import { alarmRules } from './rules';

/** The alarms that a run gives as it stands, the gravest first. */
export function alarmsOf(facts: AlarmFacts): readonly Alarm[] {
  return alarmRules.flatMap(({ code, title, look }) => {
    const found = look(facts);
    return found ? [{ code, title, ...found }] : [];
  });
}

/** What a log that was read says of a run's health. */
export function factsOf(state: RunState): AlarmFacts {
  const verdicts = new Map<number, { proved: number; hops: number }>();
  for (const { step, rollouts } of state.groups.values()) {
    for (const rollout of rollouts) {
      if (!rollout?.hops?.length) continue;
      const found = verdicts.get(step) ?? { proved: 0, hops: 0 };
      verdicts.set(step, found);
      found.hops += rollout.hops.length;
      found.proved += rollout.hops.filter((verdict) => verdict === 'proved').length;
    }
  }
  return { steps: state.steps, verdicts };
}
