import type { DebugProtocol } from '@vscode/debugprotocol';
import { whyBroken } from '../../stepping/broken-hop';
import { completionsOf, evaluateAt } from '../../stepping/evaluate';
import { scopesOf, type Variable } from '../../stepping/variables';
import { SessionMoves } from './session-moves';

const completionTypes = { relation: 'function', person: 'value', variable: 'variable' } as const;

/**
 * Speaks the Debug Adapter Protocol for one chain: a thin face of `core/src/stepping`. This part answers what an editor asks
 * about the place where it stopped.
 */
export class ChainSession extends SessionMoves {
  protected override stackTraceRequest(
    response: DebugProtocol.StackTraceResponse,
    { startFrame = 0, levels }: DebugProtocol.StackTraceArguments,
  ): void {
    const shown = this.frames.slice(startFrame, levels ? startFrame + levels : undefined);
    response.body = {
      totalFrames: this.frames.length,
      stackFrames: shown.map(({ name, place, entry }, i) => {
        const range = place && this.launched?.sources.rangeOf(place);
        return {
          id: startFrame + i + 1,
          name,
          line: range ? this.convertDebuggerLineToClient(range.line) : 0,
          column: range ? this.convertDebuggerColumnToClient(range.column) : 0,
          // Without its end: an editor would select all of it.
          ...(range && { source: range.source }),
          canRestart: entry.kind !== 'question' && entry.kind !== 'answer',
        };
      }),
    };
    this.sendResponse(response);
  }

  protected override scopesRequest(
    response: DebugProtocol.ScopesResponse,
    { frameId }: DebugProtocol.ScopesArguments,
  ): void {
    const frame = this.frames[frameId - 1];
    const scopes = frame && this.launched ? scopesOf(frame, this.launched.loaded.program) : [];
    response.body = {
      scopes: scopes.map(({ name, variables }) => ({
        name,
        variablesReference: this.variables.create(variables),
        expensive: false,
      })),
    };
    this.sendResponse(response);
  }

  protected override variablesRequest(
    response: DebugProtocol.VariablesResponse,
    { variablesReference, start = 0, count }: DebugProtocol.VariablesArguments,
  ): void {
    const all = this.variables.get(variablesReference, []);
    response.body = {
      variables: all.slice(start, count ? start + count : undefined).map((each) => this.shown(each)),
    };
    this.sendResponse(response);
  }

  private shown({ name, value, parts = [], expression }: Variable): DebugProtocol.Variable {
    return {
      name,
      value,
      variablesReference: parts.length > 0 ? this.variables.create(parts) : 0,
      ...(expression !== undefined && { evaluateName: expression }),
    };
  }

  protected override evaluateRequest(
    response: DebugProtocol.EvaluateResponse,
    { expression, frameId }: DebugProtocol.EvaluateArguments,
  ): void {
    this.answer(response, async () => {
      const { launched } = this;
      if (!launched) throw new Error('Nothing was launched.');
      const { stepper, loaded } = launched;
      const entry = this.frames[(frameId ?? 1) - 1]?.entry ?? stepper.entry;
      const { value, parts = [] } = await evaluateAt(expression, entry, loaded.program, loaded.universe);
      response.body = {
        result: value,
        variablesReference: parts.length > 0 ? this.variables.create(parts) : 0,
      };
      return undefined;
    });
  }

  protected override completionsRequest(
    response: DebugProtocol.CompletionsResponse,
    { text, column, frameId }: DebugProtocol.CompletionsArguments,
  ): void {
    const { launched } = this;
    const at = this.convertClientColumnToDebugger(column) - 1;
    const entry = this.frames[(frameId ?? 1) - 1]?.entry ?? launched?.stepper.entry;
    const found =
      launched && entry
        ? completionsOf(text, at, entry, launched.loaded.program, launched.loaded.universe)
        : { start: at, items: [] };
    response.body = {
      targets: found.items.map(({ label, text, kind }) => ({
        label,
        text,
        type: completionTypes[kind],
        // Unlike the column that is asked about, this one counts from 0.
        start: found.start,
        length: at - found.start,
      })),
    };
    this.sendResponse(response);
  }

  protected override exceptionInfoRequest(response: DebugProtocol.ExceptionInfoResponse): void {
    const { launched } = this;
    const broken = launched && whyBroken(launched.stepper.entry, launched.loaded.program);
    response.body = {
      exceptionId: broken?.what ?? 'no break',
      description: broken?.why ?? 'The chain does not break here.',
      breakMode: 'always',
    };
    this.sendResponse(response);
  }

  protected override loadedSourcesRequest(response: DebugProtocol.LoadedSourcesResponse): void {
    response.body = { sources: [...(this.launched?.sources.all ?? [])] };
    this.sendResponse(response);
  }

  protected override sourceRequest(
    response: DebugProtocol.SourceResponse,
    { source, sourceReference }: DebugProtocol.SourceArguments,
  ): void {
    const content = this.launched?.sources.textOf(source?.sourceReference ?? sourceReference);
    if (content === undefined) {
      this.fail(response, new Error('This text is not of the chain that is stepped through.'));
      return;
    }
    response.body = { content, mimeType: 'text/plain' };
    this.sendResponse(response);
  }
}
