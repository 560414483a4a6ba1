import type { Decoded } from '../../hal/contracts/decoded.ts';

/** The value of a decoding that must have succeeded. */
export function valueOf<T, E extends { readonly code: string; readonly detail: string }>(
  decoded: Decoded<T, E>,
): T {
  if (decoded.ok) return decoded.value;
  throw new Error(`${decoded.error.code}: ${decoded.error.detail}`);
}

/** The error of a decoding that must have failed. */
export function errorOf<T, E>(decoded: Decoded<T, E>): E {
  if (!decoded.ok) return decoded.error;
  throw new Error('this should have been refused');
}
