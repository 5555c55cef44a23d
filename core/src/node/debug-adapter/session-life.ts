import {
  DebugSession,
  InitializedEvent,
  OutputEvent,
  StoppedEvent,
  TerminatedEvent,
} from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { type Frame, framesOf } from '../../stepping/frames';
import { Stepper, type Stop } from '../../stepping/stepper';
import { type LoadedProgram, loadProgram, type UniverseOf, type Wanted } from '../stepping/load-program';
import { capabilities } from './capabilities';
import { launchArguments } from './launch-arguments';
import { SessionPoints } from './session-points';
import { type CompletionDocument, SessionSources } from './session-sources';
import { stopDescription, stopReason } from './stop-words';

/** A chain has one thread. */
export const thread = 1;

/** What an editor of our own adds to the protocol. */
export interface ChainSessionOptions {
  /** Its own document of a rollout, instead of a text that it asks for. */
  readonly documentOf?: (wanted: Wanted) => Promise<CompletionDocument | undefined>;
  /** From where folders of a launch count; else from where the adapter was started. */
  readonly root?: string | undefined;
  /** Where a universe lies that a run names, and that the launch does not say. */
  readonly universeOf?: UniverseOf;
  /** Where stepping stands now, for views that move along. */
  readonly stoodAt?: (place: {
    readonly hop?: number;
    readonly step?: number;
    readonly node?: string;
  }) => void;
}

/** What there is once a session was launched. */
export interface Launched {
  readonly loaded: LoadedProgram;
  readonly sources: SessionSources;
  readonly points: SessionPoints;
  readonly stepper: Stepper;
}

/** A session from its launch to its end, and what it tells of its own accord. */
export class SessionLife extends DebugSession {
  protected launched: Launched | undefined;
  /** Of the place where it stopped; their numbers count from 1. */
  protected frames: readonly Frame[] = [];
  private stopsOnEntry = false;
  private moving: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: ChainSessionOptions = {}) {
    super();
    this.setDebuggerLinesStartAt1(true);
    this.setDebuggerColumnsStartAt1(true);
  }

  /** The protocol's defaults, which the library does not know: a client may leave them out. */
  protected override dispatchRequest(request: DebugProtocol.Request): void {
    const defaults = { pathFormat: 'path', linesStartAt1: true, columnsStartAt1: true };
    const given =
      request.command === 'initialize' ? { ...defaults, ...request.arguments } : request.arguments;
    super.dispatchRequest({ ...request, arguments: given ?? {} });
  }

  protected override initializeRequest(response: DebugProtocol.InitializeResponse): void {
    response.body = capabilities;
    this.sendResponse(response);
  }

  protected override launchRequest(
    response: DebugProtocol.LaunchResponse,
    given: DebugProtocol.LaunchRequestArguments,
  ): void {
    this.answer(response, async () => {
      const { wanted, stopOnEntry } = launchArguments(given as Record<string, unknown>, this.options.root);
      this.stopsOnEntry = stopOnEntry;
      const loaded = await loadProgram(wanted, this.options.universeOf);
      const sources = new SessionSources(loaded, await this.options.documentOf?.(wanted));
      const points = new SessionPoints(loaded, sources);
      const stepper = new Stepper(loaded.program, loaded.universe, (message) => this.say(message, 'stderr'));
      this.launched = { loaded, sources, points, stepper };
      const { noProof } = loaded.program;
      if (noProof !== undefined) this.say(`No proof: ${noProof}`, 'console');
      return () => this.sendEvent(new InitializedEvent());
    });
  }

  protected override configurationDoneRequest(response: DebugProtocol.ConfigurationDoneResponse): void {
    this.move(response, (stepper) => this.begin(stepper));
  }

  /** To where the chain breaks; a chain that holds is shown from its beginning. */
  private async begin(stepper: Stepper): Promise<Stop> {
    if (this.stopsOnEntry || !stepper.hasPoints) return stepper.start();
    const stop = await stepper.resume();
    return stop.reason === 'end' ? stepper.start() : stop;
  }

  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse): void {
    void this.launched?.loaded.universe.dispose();
    this.sendResponse(response);
    this.shutdown();
  }

  protected override terminateRequest(response: DebugProtocol.TerminateResponse): void {
    this.sendResponse(response);
    this.sendEvent(new TerminatedEvent());
  }

  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    response.body = { threads: [{ id: thread, name: this.launched?.loaded.program.title ?? 'chain' }] };
    this.sendResponse(response);
  }

  /** Answers first, then moves, then tells where it stopped: editors lose track otherwise. One move at a time. */
  protected move(response: DebugProtocol.Response, move: (stepper: Stepper) => Stop | Promise<Stop>): void {
    const { launched } = this;
    if (!launched) {
      this.fail(response, new Error('Nothing was launched.'));
      return;
    }
    this.sendResponse(response);
    this.moving = this.moving
      .then(async () => this.stopped(await move(launched.stepper), launched))
      .catch((error: Error) => this.say(error.message, 'stderr'));
  }

  /** Sends what the work fills in, or why it failed; what the work gives is done once the answer is sent. */
  protected answer(response: DebugProtocol.Response, work: () => Promise<(() => void) | undefined>): void {
    work().then(
      (then) => {
        this.sendResponse(response);
        then?.();
      },
      (error: Error) => this.fail(response, error),
    );
  }

  protected fail(response: DebugProtocol.Response, { message }: Error): void {
    // Not as the format: braces in it would be taken for variables. Those that begin with _ are in the short message too.
    this.sendErrorResponse(response, {
      id: 1,
      format: '{_why}',
      variables: { _why: message },
      showUser: true,
    });
  }

  /** Something stopped at another place: numbers of what was shown mean nothing any more. */
  protected forget(): void {}

  private stopped(stop: Stop, { stepper, loaded }: Launched): void {
    this.forget();
    if (stop.reason === 'end') {
      this.sendEvent(new TerminatedEvent());
      return;
    }
    const { entry } = stepper;
    this.frames = framesOf(entry, stepper.entries, loaded.program);
    const event: DebugProtocol.StoppedEvent = new StoppedEvent(stopReason(stop), thread);
    event.body.description = stopDescription(stop, entry, loaded.program);
    event.body.allThreadsStopped = true;
    const ids = stop.points.filter(({ kind }) => kind !== 'exception').map(({ id }) => id);
    if (ids.length > 0) event.body.hitBreakpointIds = ids;
    this.sendEvent(event);
    this.options.stoodAt?.({
      ...('hop' in entry && entry.hop !== undefined && { hop: entry.hop }),
      ...(entry.kind === 'step' && { step: entry.step }),
      ...(entry.kind === 'goal' && { node: entry.path.at(-1)!.id }),
    });
  }

  private printed = new Set<string>();

  /** Each thing once: a condition that cannot be asked is asked at every place. */
  private say(message: string, category: 'console' | 'stderr'): void {
    if (this.printed.has(message)) return;
    this.printed.add(message);
    this.sendEvent(new OutputEvent(`${message}\n`, category));
  }
}
