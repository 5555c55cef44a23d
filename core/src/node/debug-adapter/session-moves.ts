import type { DebugProtocol } from '@vscode/debugprotocol';
import { SessionBreakpoints } from './session-breakpoints';
import type { Launched } from './session-life';
import { type InnerTarget, innerTargets } from './step-targets';

/** A session's moves, and the places that one can move to. */
export class SessionMoves extends SessionBreakpoints {
  private targets: readonly InnerTarget[] = [];

  protected override stepInTargetsRequest(
    response: DebugProtocol.StepInTargetsResponse,
    { frameId }: DebugProtocol.StepInTargetsArguments,
  ): void {
    this.answer(response, async () => {
      const { launched } = this;
      const frame = this.frames[frameId - 1];
      this.targets = launched && frame ? await innerTargets(launched.stepper, frame.entry) : [];
      response.body = { targets: this.targets.map(({ label }, i) => ({ id: i + 1, label })) };
      return undefined;
    });
  }

  /** The hops of a line; of any other line, all. */
  protected override gotoTargetsRequest(
    response: DebugProtocol.GotoTargetsResponse,
    { source, line }: DebugProtocol.GotoTargetsArguments,
  ): void {
    const { launched } = this;
    const wanted = this.convertClientLineToDebugger(line);
    const all = launched ? hopTargets(launched, source) : [];
    const here = all.filter((target) => target.line === wanted);
    response.body = {
      targets: (here.length > 0 ? here : all).map(({ line, ...target }) => ({
        ...target,
        line: this.convertDebuggerLineToClient(line ?? wanted),
      })),
    };
    this.sendResponse(response);
  }

  protected override nextRequest(response: DebugProtocol.NextResponse): void {
    this.move(response, (stepper) => stepper.next());
  }

  protected override stepInRequest(
    response: DebugProtocol.StepInResponse,
    { targetId }: DebugProtocol.StepInArguments,
  ): void {
    const target = this.targets[(targetId ?? 0) - 1];
    this.move(response, (stepper) =>
      target ? stepper.stepInto(target.goal, target.proof) : stepper.stepIn(),
    );
  }

  protected override stepOutRequest(response: DebugProtocol.StepOutResponse): void {
    this.move(response, (stepper) => stepper.stepOut());
  }

  protected override stepBackRequest(response: DebugProtocol.StepBackResponse): void {
    this.move(response, (stepper) => stepper.stepBack());
  }

  protected override continueRequest(response: DebugProtocol.ContinueResponse): void {
    response.body = { allThreadsContinued: true };
    this.move(response, (stepper) => stepper.resume());
  }

  protected override reverseContinueRequest(response: DebugProtocol.ReverseContinueResponse): void {
    this.move(response, (stepper) => stepper.resumeBackwards());
  }

  protected override restartFrameRequest(
    response: DebugProtocol.RestartFrameResponse,
    { frameId }: DebugProtocol.RestartFrameArguments,
  ): void {
    const frame = this.frames[frameId - 1];
    this.move(response, (stepper) => stepper.restart(frame?.entry ?? stepper.entry));
  }

  protected override gotoRequest(
    response: DebugProtocol.GotoResponse,
    { targetId }: DebugProtocol.GotoArguments,
  ): void {
    this.move(response, (stepper) => stepper.goTo(targetId - 1));
  }
}

/** Each hop where it is first taken: its number is its place on the tape, from 1. */
function hopTargets(
  { stepper, loaded, sources }: Launched,
  source: DebugProtocol.Source,
): readonly { readonly id: number; readonly label: string; readonly line?: number }[] {
  const { program } = loaded;
  return program.goals.flatMap((goal, hop) => {
    const place = stepper.placeOfHop(hop);
    if (!place) return [];
    const label = `hop ${hop + 1}: ${goal}`;
    const target = { id: place.index + 1, label };
    if (place.kind === 'step' && sources.isCompletion(source)) {
      const { start, end } = program.chain!.steps[place.step]!;
      return [{ ...target, line: sources.rangeOf({ in: 'completion', start, end }).line }];
    }
    const inner = sources.isFacts(source) ? stepper.inside(place)[0]?.path.at(-1)?.clause : undefined;
    return [{ ...target, ...(inner && { line: inner.line }) }];
  });
}
