import '@phantomlab/core/node/tables-on-disk';
import { firstCheckRequest } from '@phantomlab/core/checking/first-check';
import { connect } from './protocol/connect';
import { firstCheck } from './scheduling/first-check';
import { startSession } from './session';

const connection = connect();
connection.onRequest(firstCheckRequest, firstCheck);
connection.onInitialize((params) => startSession(connection, params));
connection.listen();
