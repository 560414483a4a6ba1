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
