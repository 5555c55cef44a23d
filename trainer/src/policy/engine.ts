import type { GraphBuilder } from '../graph/builder';
import { GraphSession, type SessionSettings } from '../graph/session';
import type { Qwen3Config } from './architecture/config';
import { parameterLayout } from './architecture/parameters';
import { adamwGraph } from './graphs/adamw-graph';
import { decodeGraph } from './graphs/decode-graph';
import { decodeLoopGraph } from './graphs/decode-loop-graph';
import { logitsGraph } from './graphs/logits-graph';
import { familyPrefillGraph, prefillGraph } from './graphs/prefill-graph';
import { branchBlocks, promptBlocks } from './graphs/query-blocks';
import { RotaryTable } from './graphs/rotary-table';
import { type ScoringKind, scoringGraph } from './graphs/scoring-graph';

type GraphKind = 'prefill' | 'family-prefill' | 'logits' | 'decode' | 'decode-whole' | 'adamw' | ScoringKind;

interface Decoder {
  readonly constants: Float32Array;
  readonly drawing: boolean;
  readonly session: Promise<GraphSession>;
}

/** The sessions of one architecture. Weights are inputs, so a policy and its frozen copies share them. */
export class Engine {
  readonly layout;
  readonly rotary;
  private readonly open = new Map<string, Promise<GraphSession>>();
  private latest: Decoder | undefined;
  private users = 0;

  constructor(
    readonly config: Qwen3Config,
    private readonly settings: SessionSettings,
  ) {
    this.layout = parameterLayout(config);
    this.rotary = new RotaryTable(config);
  }

  /**
   * The session for prompts of a length, and for branches of one; graphs that meet none are the same for all lengths.
   */
  session(kind: GraphKind, promptTokens = 0, branchTokens = 0): Promise<GraphSession> {
    const blocks = { prompt: promptBlocks(promptTokens), branches: branchBlocks(branchTokens) };
    const key = `${kind} ${blocks.prompt} ${blocks.branches}`;
    let session = this.open.get(key);
    if (!session) {
      const steadyShapes = kind === 'decode' || kind === 'decode-whole';
      session = GraphSession.open(this.build(kind, blocks), { ...this.settings, steadyShapes });
      this.open.set(key, session);
    }
    return session;
  }

  /**
   * The decoding session with these weights in it: the runtime lays them out for its products once, where it otherwise
   * does in every step. Drawing, it writes several tokens in a run. It is kept until other weights are asked for.
   */
  async decoder(constants: Float32Array, drawing: boolean): Promise<GraphSession> {
    const known = this.latest;
    if (known?.constants === constants && known.drawing === drawing) return known.session;
    await this.closeDecoder();
    const { config, layout } = this;
    const graph = drawing
      ? decodeLoopGraph(config, layout, constants)
      : decodeGraph(config, layout, { drawing, constants });
    const session = GraphSession.open(graph, { ...this.settings, steadyShapes: true });
    this.latest = { constants, drawing, session };
    return session;
  }

  private async closeDecoder(): Promise<void> {
    const known = this.latest;
    this.latest = undefined;
    await (await known?.session)?.dispose();
  }

  private build(
    kind: GraphKind,
    blocks: { readonly prompt: number; readonly branches: number },
  ): GraphBuilder {
    const { config, layout } = this;
    switch (kind) {
      case 'prefill':
        return prefillGraph(config, layout, blocks.prompt);
      case 'family-prefill':
        return familyPrefillGraph(config, layout, blocks.prompt);
      case 'logits':
        return logitsGraph(config, layout, blocks.prompt);
      case 'decode':
      case 'decode-whole':
        return decodeGraph(config, layout, { drawing: kind === 'decode' });
      case 'adamw':
        return adamwGraph();
      default:
        return scoringGraph(config, layout, kind, blocks);
    }
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
    await this.closeDecoder();
  }
}
