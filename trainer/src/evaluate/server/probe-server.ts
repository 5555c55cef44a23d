import { nearest } from '@phantomlab/core/checking/nearest';
import { type Exchange, exchange, keptConnections } from './http-exchange';
import type { ServerAddress } from './server-address';

const absent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Looks whether a server is there and knows a model, before anything is asked. A server without a list of models is
 * taken as it is.
 * @throws Error when nobody answers there, or the server's list does not have the model
 */
export async function probeServer(address: ServerAddress, model: string, timeout = 20_000): Promise<void> {
  const agent = keptConnections(address.base, 1);
  let found: Exchange;
  try {
    const url = new URL('models', address.base);
    found = await exchange(url, { method: 'GET', headers: address.headers, agent, timeout });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined || !absent.has(code)) return;
    throw new Error(
      `No server answers at ${address.shown} (${code}). Start it, wait until it is ready, or give another --server.`,
      { cause },
    );
  } finally {
    agent.destroy();
  }
  if (found.status === 401 || found.status === 403)
    throw new Error(
      `${address.shown} needs a key (${found.status}). Put it into an environment variable, and name that: --api-key-env NAME.`,
    );
  const models = modelsIn(found);
  if (models === undefined || models.includes(model)) return;
  const [close] = nearest(model, models);
  const meant = close === undefined ? '' : ` Did you mean ${close}?`;
  throw new Error(
    `${address.shown} has no model ${model}; it has ${models.slice(0, 8).join(', ') || 'none'}.${meant} ` +
      'Name the model as the server does.',
  );
}

function modelsIn({ status, body }: Exchange): readonly string[] | undefined {
  if (status !== 200) return undefined;
  try {
    const { data } = JSON.parse(body);
    if (!Array.isArray(data)) return undefined;
    const ids = data.map((each) => each?.id).filter((id) => typeof id === 'string');
    return ids.length > 0 ? ids : undefined;
  } catch {
    return undefined;
  }
}
