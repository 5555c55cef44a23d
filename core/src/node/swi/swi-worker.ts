import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import initSwipl from 'swipl-wasm/dist/swipl/swipl-web.js';
import { driver } from './swi-driver';
import type { SwiRequest, SwiResponse, SwiWorkerData } from './swi-protocol';
import { type WasmModule, webAssembly } from './web-assembly';

/** What the emscripten build of SWI-Prolog is, as far as it is used here. */
interface Swipl {
  readonly FS: {
    writeFile(path: string, data: string): void;
    readFile(path: string, options: { encoding: 'utf8' }): string;
  };
  readonly prolog: { query(goal: string, input?: Record<string, unknown>): { once(): Answer } };
}

type Answer = Record<string, unknown> & { success?: boolean; error?: unknown; message?: unknown };

const PROGRAM = '/program.pl';
const FOUND = '/found.tsv';

async function start({ wasm, assets, stackBytes }: SwiWorkerData): Promise<Swipl> {
  const swipl = (await initSwipl({
    arguments: ['-q', `--stack-limit=${Math.floor(stackBytes / 1024)}k`],
    locateFile: (name: string) => path.join(assets, name),
    instantiateWasm: (imports: object, done: (instance: object, module: WasmModule) => void) => {
      done(new webAssembly.Instance(wasm, imports), wasm);
      return {};
    },
    // A program's own output belongs to nobody here.
    on_output: () => {},
    stdin: () => null,
  } as object)) as unknown as Swipl;
  swipl.FS.writeFile('/driver.pl', driver);
  once(swipl, "load_files('/driver.pl', [silent(true)])");
  // SWI-Prolog's library(wasm) can hand text to eval. The sandbox refuses it; this makes sure.
  globalThis.eval = () => {
    throw new Error('Prolog programs may not run JavaScript.');
  };
  return swipl;
}

function once(swipl: Swipl, goal: string, input?: Record<string, unknown>): Answer {
  const answer = swipl.prolog.query(goal, input).once();
  if (!answer.success) throw new Error(`SWI-Prolog did not answer ${goal}: ${shown(answer)}`);
  return answer;
}

/** Integers of Prolog's arrive as BigInt, which JSON has no form for. */
const shown = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part));

function answer(swipl: Swipl, request: SwiRequest): SwiResponse {
  if (request.kind === 'load') {
    swipl.FS.writeFile(PROGRAM, request.text);
    const { Index, Message } = once(
      swipl,
      `phantomlab:load_program('${PROGRAM}', Fault),
       ( Fault = fault(Index, Message) -> true ; Index = none, Message = none )`,
    );
    if (Index === 'none') return { kind: 'done', text: '', ending: 'complete', inferences: 0 };
    return { kind: 'failed', message: textOf(Message), clause: Number(Index) };
  }
  const { goal, most, inferences, kind } = request;
  swipl.FS.writeFile(FOUND, '');
  const { Ending, Message, Spent } = once(
    swipl,
    `catch(( phantomlab:${kind}(Goal, Most, Inferences, '${FOUND}', Ending), Message = none ),
           Error,
           ( phantomlab:message_text(Error, Message), Ending = failed )),
     ( nb_current(phantomlab_spent, Spent) -> true ; Spent = 0 )`,
    { Goal: goal, Most: most, Inferences: inferences },
  );
  if (Ending === 'failed') return { kind: 'failed', message: textOf(Message) };
  const text = swipl.FS.readFile(FOUND, { encoding: 'utf8' });
  return { kind: 'done', text, ending: Ending === 'limit' ? 'limit' : 'complete', inferences: Number(Spent) };
}

/** A Prolog string arrives as a string, or as an object that holds one. */
function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'v' in value) return String(value.v);
  return String(value);
}

const ready = start(workerData as SwiWorkerData);
ready.then(
  () => parentPort!.postMessage('ready'),
  (error: unknown) => {
    throw error;
  },
);
parentPort!.on('message', async (request: SwiRequest) => {
  const swipl = await ready;
  let response: SwiResponse;
  try {
    response = answer(swipl, request);
  } catch (error) {
    response = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  parentPort!.postMessage(response);
});
