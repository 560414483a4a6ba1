/** Where and why bytes were refused: byte (or bit) offset, how much the field needs and how much there was. */
export interface DecodeError {
  readonly code: string;
  readonly offset: number;
  readonly need: number | null;
  readonly have: number | null;
  readonly detail: string;
}

/** What every codec returns: a whole value or a typed error, never a part and never an exception. */
export type Decoded<T, E = DecodeError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a value as decoded. */
export function decoded<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Refuses bytes: why (`code`, kebab-case), where, and how much was needed and there where that is the reason. */
export function undecodable(
  code: string,
  offset: number,
  detail: string,
  size?: { readonly need: number; readonly have: number },
): { readonly ok: false; readonly error: DecodeError } {
  return { ok: false, error: { code, offset, need: size?.need ?? null, have: size?.have ?? null, detail } };
}
