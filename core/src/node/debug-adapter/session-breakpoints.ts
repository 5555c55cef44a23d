import { Handles } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Variable } from '../../stepping/variables';
import { type Launched, SessionLife } from './session-life';
import type { MadePoint, SessionPoints } from './session-points';

/** A session's answers about breakpoints of all kinds. */
export class SessionBreakpoints extends SessionLife {
  /** What was shown of the place where it stopped, by the numbers under which an editor asks for more. */
  protected readonly variables = new Handles<readonly Variable[]>();

  protected override forget(): void {
    this.variables.reset();
  }

  protected override setBreakPointsRequest(
    response: DebugProtocol.SetBreakpointsResponse,
    { source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments,
  ): void {
    const asked = breakpoints.map((each) => ({ ...each, line: this.convertClientLineToDebugger(each.line) }));
    this.setPoints(response, (points) => points.setInSource(source, asked));
  }

  protected override setFunctionBreakPointsRequest(
    response: DebugProtocol.SetFunctionBreakpointsResponse,
    { breakpoints }: DebugProtocol.SetFunctionBreakpointsArguments,
  ): void {
    this.setPoints(response, (points) => points.setRelations(breakpoints));
  }

  protected override setDataBreakpointsRequest(
    response: DebugProtocol.SetDataBreakpointsResponse,
    { breakpoints }: DebugProtocol.SetDataBreakpointsArguments,
  ): void {
    this.setPoints(response, (points) => points.setData(breakpoints));
  }

  protected override setExceptionBreakPointsRequest(
    response: DebugProtocol.SetExceptionBreakpointsResponse,
    { filters, filterOptions = [] }: DebugProtocol.SetExceptionBreakpointsArguments,
  ): void {
    const asked = [
      ...filters.map((filter) => ({ filter })),
      ...filterOptions.map(({ filterId, condition }) => ({
        filter: filterId,
        ...(condition && { condition }),
      })),
    ];
    this.setPoints(response, (points) => points.setExceptions(asked));
  }

  private setPoints(
    response: DebugProtocol.Response,
    set: (points: SessionPoints) => readonly MadePoint[],
  ): void {
    const { launched } = this;
    const made = launched ? set(launched.points) : [];
    launched?.stepper.setPoints(launched.points.all);
    response.body = {
      breakpoints: made.map(({ point, message, line }) => ({
        verified: point !== undefined,
        ...(point && { id: point.id }),
        ...(message !== undefined && { message }),
        ...(line !== undefined && { line: this.convertDebuggerLineToClient(line) }),
      })),
    };
    this.sendResponse(response);
  }

  protected override breakpointLocationsRequest(
    response: DebugProtocol.BreakpointLocationsResponse,
    { source, line, endLine = line }: DebugProtocol.BreakpointLocationsArguments,
  ): void {
    const [from, to] = [line, endLine].map((each) => this.convertClientLineToDebugger(each));
    const lines = this.launched ? stopLines(source, this.launched) : [];
    const inRange = [...new Set(lines)].filter((each) => each >= from! && each <= to!);
    response.body = {
      breakpoints: inRange.map((each) => ({ line: this.convertDebuggerLineToClient(each) })),
    };
    this.sendResponse(response);
  }

  protected override dataBreakpointInfoRequest(
    response: DebugProtocol.DataBreakpointInfoResponse,
    { name, variablesReference }: DebugProtocol.DataBreakpointInfoArguments,
  ): void {
    const value = this.variables.get(variablesReference ?? 0)?.find((each) => each.name === name)?.value;
    const dataId = this.launched?.points.dataId(name, value) ?? null;
    const [kind, what] = dataId?.split(/:(.*)/s) ?? [];
    response.body = {
      dataId,
      description:
        dataId === null
          ? `${name} is neither a variable nor a person`
          : kind === 'person'
            ? what!
            : `${what} is bound`,
      canPersist: true,
    };
    this.sendResponse(response);
  }
}

/** Lines at which something can stop: clauses, and steps of the chain. */
function stopLines(source: DebugProtocol.Source, { sources, loaded }: Launched): readonly number[] {
  if (sources.isFacts(source)) return loaded.universe.clauses.map(({ line }) => line);
  if (!sources.isCompletion(source)) return [];
  const steps = loaded.program.chain?.steps ?? [];
  return steps.map(({ start, end }) => sources.rangeOf({ in: 'completion', start, end }).line);
}
