import '../tables-on-disk';
import { parentPort } from 'node:worker_threads';
import type { ToRolloutThread } from './protocol';
import { RolloutSessions } from './rollout-sessions';

const sessions = new RolloutSessions((message) => parentPort!.postMessage(message));

parentPort!.on('message', (message: ToRolloutThread) => sessions.receive(message));
