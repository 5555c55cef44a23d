import { openModelFolder } from '../files/model-folder';
import type { Answerer } from './answerer';
import type { ModelToEvaluate } from './model-to-evaluate';
import { probeServer } from './server/probe-server';
import { serverAddress } from './server/server-address';
import { ServerAnswerer } from './server/server-answerer';
import { VllmServer } from './server/vllm-server';

/** Who answers, as the command line says it. */
export interface AnswererChoice {
  readonly server?: string;
  readonly apiKey?: string;
  readonly vllm?: string;
  readonly vllmWords?: readonly string[];
  readonly concurrency?: number;
  readonly retries: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly templateArguments?: Readonly<Record<string, unknown>>;
}

export interface OpeningContext {
  readonly tell: (message: string) => void;
  readonly signal: AbortSignal;
}

const requestsAtOnce = { server: 32, vllm: 200 } as const;

/**
 * Whoever answers for a model: a server, a vLLM that is started for it, or the embedded engine.
 * @throws Error when it can't, saying why
 */
export async function openAnswerer(
  model: ModelToEvaluate,
  choice: AnswererChoice,
  { tell, signal }: OpeningContext,
): Promise<Answerer> {
  const { server, apiKey, vllm, concurrency, retries, timeout, templateArguments } = choice;
  const common = { retries, timeout, templateArguments };
  if (server !== undefined) {
    const address = serverAddress(server, apiKey);
    await probeServer(address, model.name);
    const most = concurrency ?? requestsAtOnce.server;
    return new ServerAnswerer({ address, model: model.name, concurrency: most, ...common });
  }
  if (vllm !== undefined) {
    const where = model.local?.folder ?? model.name;
    tell(`Starting vLLM with ${where}; its output goes to ${model.out}/vllm.log.`);
    const started = await VllmServer.start({
      python: vllm,
      model: where,
      words: choice.vllmWords,
      logFolder: model.out,
      signal,
    });
    const most = concurrency ?? requestsAtOnce.vllm;
    const { address, model: name } = started;
    const answerer = new ServerAnswerer({ address, model: name, concurrency: most, ...common });
    return {
      answer: (...args) => answerer.answer(...args),
      async dispose() {
        await answerer.dispose();
        await started.end();
      },
    };
  }
  // ONNX Runtime is not on a target where vLLM answers.
  const { EmbeddedAnswerer } = await import('./embedded-answerer');
  const folder = await openModelFolder(model.local!.folder).catch((cause: Error) => {
    const wayOut =
      'The embedded engine answers for Qwen3’s architecture; for others --server asks a server, and --vllm starts one.';
    throw new Error(`${cause.message} ${wayOut}`, { cause });
  });
  return EmbeddedAnswerer.open(folder, { templateArguments, together: concurrency });
}
