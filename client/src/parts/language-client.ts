// The language protocol: loaded with the first document that the server is started for.
export { IPCMessageReader, IPCMessageWriter, LanguageClient, State } from 'vscode-languageclient/node';
