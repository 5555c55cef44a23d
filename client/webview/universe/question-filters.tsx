import type { ShownQuestionFilter } from '@phantomlab/client/messages/universe';

interface Props {
  readonly counts: readonly (readonly [difficulty: number, hops: number, questions: number])[];
  readonly filter: ShownQuestionFilter;
  readonly onChange: (filter: ShownQuestionFilter) => void;
}

/** Questions by words, by difficulty and by hops; each choice says how many questions it has. */
export function QuestionFilters({ counts, filter, onChange }: Props) {
  const { text, difficulty, hops } = filter;
  const withKeys = (next: { text?: string; difficulty?: number | undefined; hops?: number | undefined }) => {
    const all = { text, difficulty, hops, ...next };
    onChange({
      text: all.text,
      ...(all.difficulty !== undefined && { difficulty: all.difficulty }),
      ...(all.hops !== undefined && { hops: all.hops }),
    });
  };
  const choice = (
    name: 'difficulty' | 'hops',
    all: string,
    of: readonly (readonly [value: number, questions: number])[],
  ) => (
    <select
      aria-label={name === 'hops' ? 'Hops' : 'Difficulty'}
      value={filter[name] === undefined ? '' : String(filter[name])}
      onChange={({ currentTarget: { value } }) =>
        withKeys({ [name]: value === '' ? undefined : Number(value) })
      }
      data-testid={`filter-${name}`}
    >
      <option value="">{all}</option>
      {of.map(([value, questions]) => (
        <option key={value} value={String(value)}>
          {name === 'hops' ? (value === 1 ? '1 hop' : `${value} hops`) : `difficulty ${value}`} (
          {questions.toLocaleString('en')})
        </option>
      ))}
    </select>
  );
  return (
    <div class="filters">
      <input
        type="search"
        value={text}
        placeholder="Words of the question"
        aria-label="Words of the question"
        onInput={({ currentTarget: { value } }) => withKeys({ text: value })}
        data-testid="question-filter"
      />
      {choice('difficulty', 'any difficulty', summed(counts, 0))}
      {choice('hops', 'any number of hops', summed(counts, 1))}
    </div>
  );
}

function summed(counts: Props['counts'], key: 0 | 1): readonly (readonly [number, number])[] {
  const sums = new Map<number, number>();
  for (const entry of counts) sums.set(entry[key], (sums.get(entry[key]) ?? 0) + entry[2]);
  return [...sums].sort(([a], [b]) => a - b);
}
