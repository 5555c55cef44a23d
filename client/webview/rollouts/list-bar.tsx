import type { ListQuery, ToRollouts } from '@phantomlab/client/messages/rollouts';
import { groupFields, numberFields } from '@phantomlab/core/run/filter/fields';
import { whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';
import { FilterBox } from './filter-box';
import type { Bars } from './groups/group-bars';

interface ListBarProps {
  query: ListQuery;
  rewards: readonly string[];
  fault?: Extract<ToRollouts, { t: 'fault' }>;
  progress?: Extract<ToRollouts, { t: 'progress' }>;
  saved: Extract<ToRollouts, { t: 'saved' }>['filters'];
  /** A filter of the rollouts that have a note. */
  noted?: string;
  bars: Bars;
  total: number | undefined;
  passing: number;
  /** Texts are still searched. */
  isPartial: boolean;
  onQuery: (query: ListQuery) => void;
  onBars: (bars: Bars) => void;
  onSave: () => void;
  onForget: (name: string) => void;
  onExport: () => void;
  onWeigh: () => void;
}

/** Filters that most runs are asked for. */
const usual: readonly (readonly [name: string, filter: string])[] = [
  ['All groups', ''],
  ['With a gradient', 'group_spread > 0'],
  ['Without a gradient', 'group_spread = 0'],
  ['All right', 'group_worst >= 1'],
  ['None right', 'group_best <= 0'],
  ['Cut off', 'finish = length'],
  ['No answer to read', 'not parsed'],
  ['Lucky: right by a broken chain', 'lucky'],
  ['Unlucky: wrong by a chain that holds', 'unlucky'],
  ['Contradicted', 'contradicted'],
];

/** What is listed and how: filter, order, what the bars show, and how many that are. */
export function ListBar(props: ListBarProps) {
  const { query, rewards, fault, progress, saved, noted, bars, total, passing, isPartial, onQuery } = props;
  const offered = noted === undefined ? usual : [...usual, ['With a note', noted] as const];
  const kept = saved.find(({ filter, sort }) => filter === query.filter && sort === query.sort);
  const fields = [
    ...numberFields.map(({ name }) => name as string),
    ...rewards.map((name) => `rewards.${name}`),
  ];
  const sortField = query.sort.replace(/^-/, '');
  return (
    <>
      <FilterBox
        query={query}
        rewards={rewards}
        fault={fault}
        onFilter={(filter) => onQuery({ ...query, filter })}
      />
      <div class="bar-line list-bar">
        <select
          aria-label="Common and saved filters"
          class="usual"
          value={kept ? `saved ${kept.name}` : `usual ${query.filter}`}
          onChange={({ currentTarget: { value } }) => {
            const own = saved.find(({ name }) => `saved ${name}` === value);
            onQuery(
              own
                ? { filter: own.filter, sort: own.sort }
                : { ...query, filter: value.slice('usual '.length) },
            );
          }}
          data-testid="usual-filters"
        >
          {!kept && !offered.some(([, filter]) => filter === query.filter) && (
            <option value={`usual ${query.filter}`}>Own filter</option>
          )}
          {offered.map(([name, filter]) => (
            <option key={name} value={`usual ${filter}`}>
              {name}
            </option>
          ))}
          {saved.length > 0 && (
            <optgroup label="Saved">
              {saved.map(({ name }) => (
                <option key={name} value={`saved ${name}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
        {kept ? (
          <IconButton
            icon="star-full"
            label={`Forget the saved filter ${kept.name}`}
            onClick={() => props.onForget(kept.name)}
            testId="forget-filter"
          />
        ) : (
          <IconButton
            icon="star-empty"
            label="Save this filter"
            disabled={query.filter === '' && query.sort === ''}
            onClick={props.onSave}
            testId="save-filter"
          />
        )}
        <select
          aria-label="Sorted by"
          class="sorted"
          title="Order of the groups"
          value={sortField}
          onChange={({ currentTarget: { value } }) =>
            onQuery({ ...query, sort: value === '' ? '' : `-${value}` })
          }
          data-testid="sort"
        >
          <option value="">in order</option>
          {fields.map((name) => (
            <option key={name} value={name}>
              by {groupFields.has(name) ? name.replace('_', ' ') : name}
            </option>
          ))}
        </select>
        {query.sort !== '' && (
          <IconButton
            icon={query.sort.startsWith('-') ? 'arrow-down' : 'arrow-up'}
            label={query.sort.startsWith('-') ? 'The largest first' : 'The smallest first'}
            onClick={() =>
              onQuery({ ...query, sort: query.sort.startsWith('-') ? sortField : `-${sortField}` })
            }
            testId="sort-way"
          />
        )}
        <select
          aria-label="What the bars show"
          title="What the bars show"
          value={bars}
          onChange={({ currentTarget: { value } }) => props.onBars(value as Bars)}
          data-testid="bars"
        >
          <option value="reward">reward</option>
          <option value="advantage">advantage</option>
          <option value="verdict">verdict</option>
        </select>
        {rewards.length > 0 && (
          <IconButton
            icon="law"
            label="Change the reward weights: which groups would gain or lose their gradient"
            onClick={props.onWeigh}
            testId="weigh"
          />
        )}
        <IconButton
          icon="desktop-download"
          label="Save the figures of the listed rollouts as CSV"
          onClick={props.onExport}
          testId="export"
        />
        <span class="push" />
        <span class="soft num" role="status" aria-live="polite" data-testid="group-count">
          {[
            progress && (total === undefined || isPartial) ? shareOf(progress) : '',
            total === undefined ? '' : counted(query, total, passing),
          ]
            .filter((part) => part !== '')
            .join(': ')}
        </span>
      </div>
    </>
  );
}

const shareOf = ({ of, done, all }: Extract<ToRollouts, { t: 'progress' }>): string =>
  `${of === 'index' ? 'Reading the log' : 'Searching'} ${Math.floor((100 * done) / Math.max(1, all))}%`;

function counted({ filter }: ListQuery, total: number, passing: number): string {
  const groups = `${whole(total)} ${total === 1 ? 'group' : 'groups'}`;
  return filter === '' ? groups : `${whole(passing)} in ${groups}`;
}
