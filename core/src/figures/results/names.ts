import type { Series } from '../charts/figure';

interface Named {
  readonly names: readonly string[];
  readonly label: string;
  readonly color?: string;
}

/** What models are trained on, in the order and the colours of the paper's figures. */
const datasets: readonly Named[] = [
  {
    names: ['rg-family_relationships', 'rg-family', 'family_relationships'],
    label: 'RG-Family',
    color: '#E8A93C',
  },
  { names: ['rg-knights_knaves', 'rg-knights', 'knights_knaves'], label: 'RG-Knights', color: '#8B5FA8' },
  { names: ['gsminfinite', 'gsminf', 'gsm-infinite'], label: 'GSM-Infinite', color: '#3B8FBF' },
  { names: ['pw', 'phantomwiki', 'phantom-wiki'], label: 'PhantomWiki', color: '#D96831' },
  { names: ['hp', 'hp500', 'hotpotqa'], label: 'HotpotQA', color: '#B8E6B8' },
  { names: ['2wiki', '2wiki500', '2wikimultihopqa'], label: '2WikiMultiHopQA', color: '#B8D8E6' },
  { names: ['msq', 'msq500', 'musique'], label: 'MuSiQue', color: '#FFD8B8' },
  { names: ['cofca', 'cofca500'], label: 'CofCA' },
  { names: ['synthrm', 'synthrm500', 'synthworlds', 'synthworlds-rm'], label: 'SynthWorlds-RM' },
];

/** The sets as the paper's columns have them: what is transferred to, then what is trained on. */
const setOrder = [
  'hp500',
  '2wiki500',
  'msq500',
  'cofca500',
  'synthrm500',
  'pw',
  'gsminf',
  'rg-family',
  'rg-knights',
];

const named = (name: string): Named | undefined =>
  datasets.find(({ names }) => names.includes(name.toLowerCase()));

/** The name of a data set or an evaluation set for people; one that is not known stays as it is. */
export const setLabel = (name: string): string => named(name)?.label ?? name;

/** A number by which sets are sorted. */
export function setRank(name: string): number {
  const label = setLabel(name);
  const rank = setOrder.findIndex((known) => setLabel(known) === label);
  return rank === -1 ? setOrder.length : rank;
}

/** For what has no colour of its own: colours that differ in lightness too, and are told apart by the colour-blind. */
const others = ['#0072B2', '#CC79A7', '#009E73', '#B35900', '#56B4E9', '#7A6A00', '#999999'];

export const colorOf = (index: number): string => others[index % others.length]!;

/** A line or bar for each training set, in the paper's order. */
export function datasetSeries(names: readonly string[]): readonly (Series & { readonly dataset: string })[] {
  const rank = (name: string) => {
    const index = datasets.indexOf(named(name)!);
    return index === -1 ? datasets.length : index;
  };
  let unknown = 0;
  return [...new Map(names.map((name) => [setLabel(name), name])).values()]
    .toSorted((a, b) => rank(a) - rank(b))
    .map((dataset) => ({
      dataset,
      name: setLabel(dataset),
      color: named(dataset)?.color ?? colorOf(unknown++),
    }));
}
