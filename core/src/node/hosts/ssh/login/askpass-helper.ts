/**
 * The program that ssh starts where it would ask in a terminal, for Node. It hands the question over a private socket to
 * who started ssh, with the token that only that ssh was given, and prints the answer.
 */
export const askpassHelper = `
const { connect } = require('node:net');
const { PHANTOMLAB_ASKPASS_SOCKET: socket, PHANTOMLAB_ASKPASS_TOKEN: token, SSH_ASKPASS_PROMPT: hint } = process.env;
const line = connect(socket);
let received = '';
line.on('error', () => process.exit(1));
line.on('data', (part) => { received += part; });
line.on('close', () => {
  let answer;
  try { ({ answer } = JSON.parse(received)); } catch {}
  if (typeof answer !== 'string') process.exit(1);
  process.stdout.write(answer + '\\n', () => process.exit(0));
});
line.write(JSON.stringify({ token, hint, text: process.argv[2] ?? '' }) + '\\n');
`;

/** What SSH_ASKPASS names has to be one program without arguments. */
export const askpassScript =
  '#!/bin/sh\nELECTRON_RUN_AS_NODE=1 NODE_OPTIONS= exec "$PHANTOMLAB_ASKPASS_NODE" "$PHANTOMLAB_ASKPASS_HELPER" "$@"\n';

export const askpassBatch =
  '@set ELECTRON_RUN_AS_NODE=1\r\n@set NODE_OPTIONS=\r\n@"%PHANTOMLAB_ASKPASS_NODE%" "%PHANTOMLAB_ASKPASS_HELPER%" %*\r\n';
