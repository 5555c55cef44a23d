// Measures PhantomLab beside a peer, on this machine, in one run: npm run bench -- NAME
import '@phantomlab/core/node/tables-on-disk';
import type { Report } from './report';
import { printReport } from './report';

const benchmarks: Readonly<Record<string, () => Promise<() => Promise<Report>>>> = {
  queries: async () => (await import('./queries')).queries,
  generate: async () => (await import('./generate')).generate,
  universes: async () => (await import('./universes')).universes,
  sets: async () => (await import('./sets')).sets,
  prolog: async () => (await import('./prolog')).prolog,
  grpo: async () => (await import('./grpo/grpo')).grpo,
  'grpo-long': async () => (await import('./grpo/long')).longGrpo,
  steps: async () => (await import('./steps/steps')).steps,
  sizes: async () => (await import('./steps/sizes')).sizes,
  recipe: async () => (await import('./recipe')).recipe,
  rollouts: async () => (await import('./rollouts/rollouts')).rolloutSearch,
  window: async () => (await import('./rollouts/run-in-window')).runInWindow,
  chains: async () => (await import('./chains')).chains,
  clusters: async () => (await import('./clusters/clusters')).clusters,
  workspace: async () => (await import('./workspace')).workspace,
  start: async () => (await import('./start')).start,
  command: async () => (await import('./command')).command,
};

const [name] = process.argv.slice(2);
const load = benchmarks[name ?? ''];
if (load === undefined) {
  console.error(`Which benchmark? npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  process.exit(2);
}
printReport(await (await load())());
