import { availableParallelism } from 'node:os';
import * as ort from 'onnxruntime-node';
import type { GraphBuilder } from './builder';

export type Feeds = Readonly<Record<string, ort.Tensor>>;

export interface SessionSettings {
  /** Threads of one operator; default: all cores. */
  readonly threads?: number;
  /** Whether many runs in a row have inputs of the same shapes. */
  readonly steadyShapes?: boolean;
  /** Where to leave a profile (a file name's beginning). */
  readonly profile?: string;
}

/** A graph that can be run. */
export class GraphSession {
  private constructor(
    readonly name: string,
    private readonly session: ort.InferenceSession,
  ) {}

  static async open(graph: GraphBuilder, settings: SessionSettings = {}): Promise<GraphSession> {
    const { threads = availableParallelism(), profile } = settings;
    const session = await ort.InferenceSession.create(graph.toOnnx(), {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'all',
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // Where shapes differ from run to run, plans of memory for each of them would only hold memory.
      enableMemPattern: settings.steadyShapes ?? false,
      // Idle threads would otherwise keep a core busy for as long as a second after each run: those of the session
      // before get in the way of the next one's, and all of them in the way of the editor. Spinning for 100 us at
      // the most gains a tenth on an idle machine, and doubles the time on a busy one.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      logSeverityLevel: 3,
      ...(profile && { enableProfiling: true, profileFilePrefix: profile }),
    });
    return new GraphSession(graph.name, session);
  }

  /**
   * Runs the graph. Inputs that it has no use for may be among `feeds`. Outputs named in `into` are written to
   * those tensors; the others are new.
   */
  async run(feeds: Feeds, into: Feeds = {}): Promise<Record<string, ort.Tensor>> {
    const used: Record<string, ort.Tensor> = {};
    for (const name of this.session.inputNames) {
      const tensor = feeds[name];
      if (!tensor) throw new Error(`Graph ${this.name} was run without its input ${name}.`);
      used[name] = tensor;
    }
    const fetches: Record<string, ort.Tensor | null> = {};
    for (const name of this.session.outputNames) fetches[name] = into[name] ?? null;
    return (await this.session.run(used, fetches)) as Record<string, ort.Tensor>;
  }

  async dispose(): Promise<void> {
    this.session.endProfiling();
    await this.session.release();
  }
}
