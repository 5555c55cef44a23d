import type { RewardWeights } from '../../reward/advantages/reward-weights';
import type { Alarm } from '../../run/alarms/alarm';
import { alarmsOf } from '../../run/alarms/run-alarms';
import type { EventHeader, PromptEvent, RolloutEvent, RunFinished, RunStarted } from '../../run/event';
import type { ListQuery } from '../../run/filter/list-query';
import { parseFilter } from '../../run/filter/parse-filter';
import { parseOrder } from '../../run/filter/rollout-order';
import { isMeasured, type MetricCurve, metricCurve, metricsOf, metricToDraw } from '../../run/metric-curves';
import { type RunSpeed, runSpeed } from '../../run/run-speed';
import type { RunStatus } from '../../run/run-state';
import { RolloutIndex } from '../rollout-index/rollout-index';
import { readRollouts } from '../rollout-index/search/read-rollouts';
import { selectRollouts } from '../rollout-index/search/select-rollouts';
import type { LineFaults } from '../rollout-index/storage/manifest';
import { derivedColumns, derivedCurve, derivedMetrics, isDerived, provedBySteps } from './derived-curves';
import { type GroupLine, groupLines } from './group-rows';
import { GroupTable } from './group-table';
import { type HeatMap, heatMap } from './heat-map';
import { Questions } from './questions';
import { type RescoredRun, rescoredRun } from './rescored-run';
import { RolloutSources } from './rollout-sources';
import { type ListRequest, SurfaceLists } from './surface-lists';
import { TextsInBackground } from './texts-in-background';
import { writeTable } from './write-table';

/** What stands over the rollouts of a run. */
export interface RunHead {
  readonly started: (RunStarted & EventHeader) | undefined;
  readonly finished: (RunFinished & EventHeader) | undefined;
  readonly status: RunStatus;
  readonly step: number;
  readonly maxSteps: number | undefined;
  readonly seconds: number;
  readonly rollouts: number;
  readonly groups: number;
  /** Names of the rewards that any rollout has. */
  readonly rewards: readonly string[];
  readonly faults: LineFaults;
  readonly speed: RunSpeed | undefined;
  readonly alarms: readonly Alarm[];
}

/** A window of a list of groups. */
export interface GroupWindow {
  readonly from: number;
  /** Groups that the filter leaves, and the rollouts of them that pass. */
  readonly total: number;
  readonly rollouts: number;
  readonly lines: readonly GroupLine[];
  /** Texts are still searched: this is what is found so far. */
  readonly isPartial: boolean;
}

export interface DrawnCurve extends MetricCurve {
  /** What else can be drawn. */
  readonly metrics: readonly string[];
  /** The smallest and the largest reward of any rollout. */
  readonly range: readonly [number, number] | undefined;
}

export interface WholeRollout {
  readonly rollout: RolloutEvent;
  readonly prompt: PromptEvent;
  /** Rollouts of its group. */
  readonly size: number;
}

/** A run's rollouts as views ask for them, out of its index. Several surfaces may each show a list of their own. */
export class RolloutSession {
  private readonly table = new GroupTable();
  private readonly questions: Questions;
  private readonly lists: SurfaceLists;
  private readonly sources: RolloutSources;
  private readonly texts: TextsInBackground;
  private range: readonly [number, number] | undefined;
  private alarms: { readonly steps: number; readonly found: readonly Alarm[] } | undefined;

  private constructor(private readonly index: RolloutIndex) {
    this.questions = new Questions(index);
    this.sources = new RolloutSources(index);
    this.texts = new TextsInBackground(index);
    this.lists = new SurfaceLists((query) => this.sources.of(query), this.table);
  }

  static async open(folder: string, progress?: (done: number, all: number) => void, place?: string) {
    const options = { isAwaited: true, ...(progress && { progress }), ...(place && { place }) };
    const index = await RolloutIndex.open(folder, options);
    const session = new RolloutSession(index);
    await session.takeRows();
    await index.keep();
    return session;
  }

  get indexedBytes(): number {
    return this.index.indexedBytes;
  }

  /**
   * Takes in what was added to the log.
   * @returns whether there was anything
   * @throws EventLogReplacedError when another log has taken its place
   */
  async refresh(): Promise<boolean> {
    if (!(await this.index.refresh())) return false;
    await this.takeRows();
    return true;
  }

  async close(): Promise<void> {
    this.lists.close();
    await this.texts.close();
    await this.questions.close();
    await this.index.keep();
    await this.index.close();
  }

  async head(): Promise<RunHead> {
    const state = await this.index.runState();
    const { steps } = state;
    return {
      started: state.started,
      finished: state.finished,
      status: state.status,
      step: state.step,
      maxSteps: state.maxSteps,
      seconds: state.seconds,
      rollouts: this.index.rollouts,
      groups: await this.liveGroups(),
      rewards: this.index.rewards,
      faults: this.index.faults,
      speed: isMeasured(steps) ? runSpeed(steps) : undefined,
      alarms: await this.alarmsNow(),
    };
  }

  /** A metric over the steps: the chosen one, or the one that stands for it where the run lacks it. */
  async curve(chosen: string): Promise<DrawnCurve> {
    const { steps } = await this.index.runState();
    const metrics = [...metricsOf(steps), ...(await this.derived())];
    const metric = metricToDraw(metrics, chosen);
    const drawn = isDerived(metric)
      ? derivedCurve(metric, await this.index.columns(derivedColumns[metric]!))
      : metricCurve(steps, metric);
    return { ...drawn, metrics, range: drawn.spread && this.range };
  }

  heatMap(field: string): Promise<HeatMap | undefined> {
    return heatMap(this.index, field);
  }

  /**
   * Lines `from`... of the list that a surface shows. A new query of a surface ends the search of its last one.
   * @param request with `more`, what is found so far is an answer too
   * @throws FilterError with the place of a fault
   */
  async rows(
    surface: string,
    query: ListQuery,
    from: number,
    count: number,
    request: ListRequest = {},
  ): Promise<GroupWindow> {
    const listed = await this.lists.list(surface, query, request);
    const { places, rollouts, isPartial = false } = listed;
    if (!isPartial) this.texts.wantedFor(query);
    const lines = await groupLines(this.sources.of(query), this.table, listed, this.questions, from, count);
    return { from, total: places.length, rollouts, lines, isPartial };
  }

  /** Where a group stands in the list of a surface; undefined where its filter leaves it out, or it is not there yet. */
  async lineOf(surface: string, query: ListQuery, group: number): Promise<number | undefined> {
    const place = this.table.placeOf(group);
    if (place === undefined) return undefined;
    const listed = await this.lists.list(surface, query);
    const line = listed.places.indexOf(place);
    return line < 0 ? undefined : line;
  }

  /** Writes the figures of all rollouts that a query leaves to a CSV file, in its order. @returns how many those are */
  async writeCsv(query: ListQuery, file: string): Promise<number> {
    const source = this.sources.of(query);
    const order = query.sort === '' ? undefined : parseOrder(query.sort);
    const selection = { filter: parseFilter(query.filter), ...(order && { order }) };
    const rows = await selectRollouts(source, selection);
    await writeTable(source, rows, file);
    return rows.length;
  }

  /** What the run's groups would have been under other weights of their rewards. */
  async rescored(weights: RewardWeights): Promise<RescoredRun> {
    const { columns, rescored } = await this.sources.weighed(weights).groups();
    return rescoredRun(columns, rescored);
  }

  /** Work that can wait waits for what is asked for: for what this returns. */
  busyWith<T>(work: () => Promise<T>): Promise<T> {
    return this.texts.busyWith(work);
  }

  forget(surface: string): void {
    this.lists.forget(surface);
  }

  /** A rollout with its texts; undefined where there is none. */
  async whole(group: number, index: number): Promise<WholeRollout | undefined> {
    const place = this.table.placeOf(group);
    if (place === undefined) return undefined;
    const { live } = await this.index.columns([]);
    const rows = [...this.table.rowsOf(place)].filter((row) => live[row] === 1);
    const indexes = (await this.index.valuesAt(['index'], rows)).index;
    const row = rows[indexes.indexOf(index)];
    if (row === undefined) return undefined;
    const [found] = await readRollouts(this.index, [row]);
    const size = indexes.reduce((most, each) => Math.max(most, each + 1), 0);
    return found?.prompt && { rollout: found.rollout, prompt: found.prompt, size };
  }

  /** What the rollouts tell by themselves: of chains only where the log has verdicts. */
  private async derived(): Promise<readonly string[]> {
    if (this.index.rollouts === 0) return [];
    const hops = (await this.index.columns(['hopCount'])).column('hopCount')!;
    const ofChains: ReadonlySet<string> = new Set([derivedMetrics.verdicts, derivedMetrics.lucky]);
    const all = Object.values(derivedMetrics);
    return hops.some((count: number) => count > 0) ? all : all.filter((name) => !ofChains.has(name));
  }

  private async takeRows(): Promise<void> {
    const before = this.table.rows;
    const columns = await this.index.columns(['group', 'reward']);
    const changed = this.table.take(columns.column('group')!);
    const rewards = columns.column('reward')!;
    let [low, high] = this.range ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = before; row < columns.rows; row++) {
      if (!Number.isFinite(rewards[row]!)) continue;
      low = Math.min(low, rewards[row]!);
      high = Math.max(high, rewards[row]!);
    }
    if (low <= high) this.range = [low, high];
    this.lists.changed(changed);
  }

  private async liveGroups(): Promise<number> {
    if (this.index.rollouts === this.table.rows) return this.table.groups;
    const { live } = await this.index.columns([]);
    const isSeen = new Uint8Array(this.table.groups);
    const places = this.table.placesOfRows;
    for (let row = 0; row < this.table.rows; row++) if (live[row] === 1) isSeen[places[row]!] = 1;
    return isSeen.reduce((sum, seen) => sum + seen, 0);
  }

  /** Alarms look at steps: between two of them nothing changes. */
  private async alarmsNow(): Promise<readonly Alarm[]> {
    const { steps } = await this.index.runState();
    const newest = steps.at(-1)?.seq ?? 0;
    if (this.alarms?.steps === newest) return this.alarms.found;
    const columns = await this.index.columns(derivedColumns[derivedMetrics.verdicts]!);
    const verdicts = provedBySteps(columns);
    const found = alarmsOf({ steps, verdicts });
    this.alarms = { steps: newest, found };
    return found;
  }
}
