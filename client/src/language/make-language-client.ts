import type { ChildProcess } from 'node:child_process';
import type { InitializationOptions } from '@phantomlab/core/checking/initialization-options';
import * as vscode from 'vscode';
import { IPCMessageReader, IPCMessageWriter, LanguageClient, State } from 'vscode-languageclient/node';
import { languages, section } from '../ids';
import { withRulePages } from '../rules/rule-pages';

interface ClientSurroundings {
  readonly log: vscode.LogOutputChannel;
  readonly options: InitializationOptions;
  /** The server's process; a new one after the last has ended. */
  process(): ChildProcess;
  /** Diagnostics of a document were published. */
  published(uri: vscode.Uri): void;
  runs(): void;
  stopped(client: LanguageClient): void;
}

/** A client of the protocol for the documents that the server handles, over Node's channel to its process. */
export function makeLanguageClient(around: ClientSurroundings): LanguageClient {
  const { log, options } = around;
  const client = new LanguageClient(
    section,
    vscode.l10n.t('PhantomLab Language Server'),
    async () => {
      const server = around.process();
      return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
    },
    {
      documentSelector: [
        { scheme: 'file', language: languages.recipe },
        { scheme: 'untitled', language: languages.recipe },
        { scheme: 'file', language: languages.prolog },
        { scheme: 'untitled', language: languages.prolog },
      ],
      initializationOptions: options,
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) => {
          next(uri, withRulePages(diagnostics));
          around.published(uri);
        },
      },
      outputChannel: log,
      traceOutputChannel: log,
      initializationFailedHandler: () => false,
    },
  );
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) around.runs();
    if (newState === State.Stopped) around.stopped(client);
  });
  return client;
}
