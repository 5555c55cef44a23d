/** Where an OpenAI-compatible server answers. */
export interface ServerAddress {
  /** `http://host:port/v1/`; with whatever path it has. */
  readonly base: URL;
  /** For messages and files: without a user's name and password. */
  readonly shown: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Reads a server's address as people write it: with or without `/v1`, or with the whole path of its endpoint.
 * @throws Error saying what is wrong with it
 */
export function serverAddress(given: string, apiKey?: string): ServerAddress {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  if (!URL.canParse(written))
    throw new Error(`${given} is not the address of a server. It looks like http://localhost:8000.`);
  const base = new URL(written);
  if (base.protocol !== 'http:' && base.protocol !== 'https:')
    throw new Error(`${base.protocol}// is not a protocol of such a server. Write http:// or https://.`);
  const login =
    base.username === ''
      ? undefined
      : `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  base.username = '';
  base.password = '';
  base.hash = '';
  base.search = '';
  const path = base.pathname
    .replace(/\/+$/, '')
    .replace(/\/(?:chat\/)?completions$/, '')
    .replace(/\/models$/, '');
  base.pathname = path === '' ? '/v1/' : `${path}/`;
  const authorization =
    apiKey !== undefined && apiKey !== ''
      ? `Bearer ${apiKey}`
      : login === undefined
        ? undefined
        : `Basic ${Buffer.from(login).toString('base64')}`;
  return {
    base,
    shown: base.href.replace(/\/$/, ''),
    headers: authorization === undefined ? {} : { authorization },
  };
}
