import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { chainUnderTest } from '../../../stepping/testing/broken-chain';
import { writeUniverse } from '../../universes/write-universe';
import { ChainSession } from '../chain-session';
import type { ChainSessionOptions } from '../session-life';

/** A session that the protocol's own test client talks to, over a run with one rollout of a broken chain. */
export class SessionUnderTest {
  readonly chain = chainUnderTest();
  readonly folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-debug-'));
  readonly universe = path.join(this.folder, 'data', this.chain.universe.name);
  readonly run = path.join(this.folder, 'run');
  client!: DebugClient;
  private server!: Server;

  async start(options: ChainSessionOptions = {}): Promise<void> {
    await writeUniverse(this.universe, this.chain.universe);
    this.writeRun();
    this.server = createServer((socket) => {
      const session = new ChainSession(options);
      session.setRunAsServer(true);
      session.start(socket, socket);
    });
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    this.client = new DebugClient('node', '', 'phantomlab-chain');
    this.client.defaultTimeout = 120_000;
    await this.client.start((this.server.address() as AddressInfo).port);
  }

  async stop(): Promise<void> {
    await this.client.stop();
    await new Promise((closed) => this.server.close(closed));
    rmSync(this.folder, { recursive: true });
  }

  /** Launches, sets what is to be set, and gives the first stop. */
  async launch(
    given: object = { run: this.run, rollout: '0.0' },
    configure: () => Promise<unknown> = async () => undefined,
  ): Promise<DebugProtocol.StoppedEvent['body']> {
    const initialized = this.client.waitForEvent('initialized');
    await this.client.initializeRequest();
    await this.client.launchRequest(given as DebugProtocol.LaunchRequestArguments);
    await initialized;
    await configure();
    return this.stopAfter(() => this.client.configurationDoneRequest());
  }

  /** What is said about the stop that a request leads to. */
  async stopAfter(request: () => Promise<unknown>): Promise<DebugProtocol.StoppedEvent['body']> {
    const stopped = this.client.waitForEvent('stopped');
    await request();
    return (await stopped).body as DebugProtocol.StoppedEvent['body'];
  }

  async frames(): Promise<readonly DebugProtocol.StackFrame[]> {
    return (await this.client.stackTraceRequest({ threadId: 1 })).body.stackFrames;
  }

  /** Scopes of the frame at the top, with their variables as `name = value`. */
  async variables(frameId = 1): Promise<Readonly<Record<string, readonly string[]>>> {
    const { scopes } = (await this.client.scopesRequest({ frameId })).body;
    const shown = await Promise.all(
      scopes.map(async ({ name, variablesReference }) => {
        const { variables } = (await this.client.variablesRequest({ variablesReference })).body;
        return [name, variables.map((each) => `${each.name} = ${each.value}`)] as const;
      }),
    );
    return Object.fromEntries(shown);
  }

  private writeRun(): void {
    writeEvents(this.run, [
      {
        type: 'run.started',
        run: 'r',
        recipe: {},
        plan: {},
        trainer: { name: 'x', versions: {} },
        host: 'h',
        attempt: 1,
      },
      {
        type: 'prompt',
        id: 'p',
        task: 'pw',
        messages: [],
        question: this.chain.question.question,
        answer: this.chain.question.answer,
        difficulty: 3,
        universe: path.join('data', this.chain.universe.name),
        query: this.chain.goals,
      },
      {
        type: 'rollout',
        step: 1,
        group: 0,
        prompt: 'p',
        index: 0,
        completion: this.chain.broken,
        tokens: 90,
        finish: 'stop',
        rewards: { f1: 1 },
        reward: 1,
        advantage: 0,
      },
    ]);
  }
}

function writeEvents(folder: string, events: readonly object[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [seq, event] of events.entries())
    appendFileSync(path.join(folder, 'events.jsonl'), `${JSON.stringify({ seq, t: seq, ...event })}\n`);
}
