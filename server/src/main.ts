import '@phantomlab/core/node/tables-on-disk';
import { FirstChecks } from './first-check/first-checks';
import { connect } from './protocol/connect';
import { startSession } from './session';

const connection = connect();
const first = new FirstChecks(connection);
connection.onInitialize(async (params) => {
  await first.done();
  return startSession(connection, params);
});
connection.listen();
