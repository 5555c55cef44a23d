/** Says whether a value from outside (a webview, a saved state) has the type that it claims. */
export type Shape<T> = (value: unknown) => value is T;

/** The type that a shape stands for. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

export const text: Shape<string> = (value) => typeof value === 'string';
export const flag: Shape<boolean> = (value) => typeof value === 'boolean';
/** A number, or null where there is none: postMessage carries JSON, which has neither NaN nor infinities. */
export const figure: Shape<number | null> = (value): value is number | null =>
  value === null || Number.isFinite(value);
export const finite: Shape<number> = (value): value is number => Number.isFinite(value);
/** A whole number from 0: an index, a count, an offset. */
export const count: Shape<number> = (value): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

export const literal =
  <const T extends string>(...allowed: readonly T[]): Shape<T> =>
  (value): value is T =>
    allowed.includes(value as T);

export const list =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(item);

export const pair =
  <T>(item: Shape<T>): Shape<readonly [T, T]> =>
  (value): value is readonly [T, T] =>
    Array.isArray(value) && value.length === 2 && value.every(item);

export const table =
  <T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every(item);

export const maybe =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || shape(value);

type Fields = Readonly<Record<string, Shape<unknown>>>;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends Shaped<F[K]> ? K : never }[keyof F];
type Recorded<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Shaped<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: Shaped<F[K]> };

/** An object with at least these fields; a field that may be undefined may be absent. */
export const record =
  <const F extends Fields>(fields: F): Shape<Recorded<F>> =>
  (value): value is Recorded<F> =>
    isObject(value) && Object.entries(fields).every(([key, shape]) => shape(value[key]));

/** One of several shapes. */
export const either =
  <S extends readonly Shape<unknown>[]>(...shapes: S): Shape<Shaped<S[number]>> =>
  (value): value is Shaped<S[number]> =>
    shapes.some((shape) => shape(value));

/** A message: its tag `t` decides which fields it has. */
export const tagged =
  <const M extends Readonly<Record<string, Fields>>>(
    messages: M,
  ): Shape<{ [T in keyof M & string]: { readonly t: T } & Recorded<M[T]> }[keyof M & string]> =>
  (value): value is never => {
    if (!isObject(value) || typeof value.t !== 'string') return false;
    const fields = Object.hasOwn(messages, value.t) ? messages[value.t] : undefined;
    return fields !== undefined && record(fields)(value);
  };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
