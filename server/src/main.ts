import '@phantomlab/core/node/tables-on-disk';
import { connect } from './protocol/connect';
import { startSession } from './session';

const connection = connect();
connection.onInitialize((params) => startSession(connection, params));
connection.listen();
