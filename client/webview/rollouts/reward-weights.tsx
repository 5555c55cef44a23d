import type { ListQuery, Rescored } from '@phantomlab/client/messages/rollouts';
import { figure, whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';

interface Props {
  query: ListQuery;
  /** Names of the run's rewards. */
  rewards: readonly string[];
  rescored?: Rescored;
  onQuery: (query: ListQuery) => void;
  onClose: () => void;
}

export const gained = 'group_spread > 0 and logged_spread = 0';
export const lost = 'group_spread = 0 and logged_spread > 0';

/** The run under another reward: a weight for each of its rewards, and what that would have changed. */
export function RewardWeights({ query, rewards, rescored, onQuery, onClose }: Props) {
  const scale = query.weighed?.scale ?? 'group';
  const weights = Object.fromEntries(rewards.map((name) => [name, query.weighed?.weights[name] ?? 1]));
  const weigh = (weighed: NonNullable<ListQuery['weighed']>) => onQuery({ ...query, weighed });
  const listed = (filter: string) => onQuery({ ...query, filter: query.filter === filter ? '' : filter });
  return (
    <div
      class="reward-weights"
      role="group"
      aria-label="Rewards with other weights"
      data-testid="reward-weights"
    >
      <div class="bar-line">
        {rewards.map((name) => (
          <label key={name}>
            <span class="ellipsis">{name}</span>
            <input
              type="number"
              step="any"
              value={weights[name]}
              onChange={({ currentTarget }) => {
                const weight = currentTarget.valueAsNumber;
                if (Number.isFinite(weight)) weigh({ scale, weights: { ...weights, [name]: weight } });
                else currentTarget.value = String(weights[name]);
              }}
              data-testid={`weight-${name}`}
            />
          </label>
        ))}
        <select
          aria-label="Advantages scaled"
          title="TRL's scale_rewards"
          value={scale}
          onChange={({ currentTarget: { value } }) => weigh({ weights, scale: value as 'group' | 'none' })}
          data-testid="weigh-scale"
        >
          <option value="group">scaled by group</option>
          <option value="none">not scaled</option>
        </select>
        <span class="push" />
        <IconButton icon="close" label="Rewards as logged" onClick={onClose} testId="weigh-close" />
      </div>
      <div class="bar-line soft" role="status" aria-live="polite">
        {query.weighed ? (
          rescored && <Changes {...{ rescored, query, listed }} />
        ) : (
          <span>Change a weight to see what would have been learned.</span>
        )}
      </div>
    </div>
  );
}

interface ChangesProps {
  rescored: Rescored;
  query: ListQuery;
  listed: (filter: string) => void;
}

function Changes({ rescored, query, listed }: ChangesProps) {
  const { groups, flat, reward } = rescored;
  const change = (filter: string, count: number, words: string) => (
    <button
      type="button"
      class="link"
      aria-pressed={query.filter === filter}
      disabled={count === 0}
      onClick={() => listed(filter)}
      data-testid={filter === gained ? 'weigh-gained' : 'weigh-lost'}
    >
      {whole(count)} {words}
    </button>
  );
  return (
    <>
      <span class="num">
        Mean reward {figure(reward.before)} → {figure(reward.after)}
      </span>
      <span class="num">
        {whole(flat.before)} → {whole(flat.after)} of {whole(groups)} groups without a gradient
      </span>
      {change(gained, rescored.gained, 'gain one')}
      {change(lost, rescored.lost, 'lose theirs')}
    </>
  );
}
