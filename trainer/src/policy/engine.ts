import type { GraphBuilder } from '../graph/builder';
import { GraphSession, type SessionSettings } from '../graph/session';
import { adamwGraph } from './adamw-graph';
import type { Qwen3Config } from './config';
import { decodeGraph } from './decode-graph';
import { logitsGraph } from './logits-graph';
import { parameterLayout } from './parameters';
import { prefillGraph } from './prefill-graph';
import { RotaryTable } from './rotary-table';
import { scoringGraph } from './scoring-graph';

/** The sessions of one architecture. Weights are inputs, so a policy and its frozen copies share them. */
export class Engine {
  readonly layout;
  readonly rotary;
  private readonly open = new Map<string, Promise<GraphSession>>();
  private users = 0;

  constructor(
    readonly config: Qwen3Config,
    private readonly settings: SessionSettings,
  ) {
    this.layout = parameterLayout(config);
    this.rotary = new RotaryTable(config);
  }

  session(kind: keyof typeof builders): Promise<GraphSession> {
    let session = this.open.get(kind);
    if (!session) {
      session = GraphSession.open(builders[kind](this), this.settings);
      this.open.set(kind, session);
    }
    return session;
  }

  retain(): this {
    this.users += 1;
    return this;
  }

  /** Closes the sessions when the last user has let go. */
  async release(): Promise<void> {
    this.users -= 1;
    if (this.users > 0) return;
    const sessions = [...this.open.values()];
    this.open.clear();
    for (const session of sessions) await (await session).dispose();
  }
}

const builders = {
  prefill: ({ config, layout }: Engine): GraphBuilder => prefillGraph(config, layout),
  decode: ({ config, layout }: Engine): GraphBuilder => decodeGraph(config, layout),
  logits: ({ config, layout }: Engine): GraphBuilder => logitsGraph(config, layout),
  'log-probabilities': ({ config, layout }: Engine): GraphBuilder =>
    scoringGraph(config, layout, 'log-probabilities'),
  'policy-gradient': ({ config, layout }: Engine): GraphBuilder =>
    scoringGraph(config, layout, 'policy-gradient'),
  likelihood: ({ config, layout }: Engine): GraphBuilder => scoringGraph(config, layout, 'likelihood'),
  adamw: (): GraphBuilder => adamwGraph(),
};
