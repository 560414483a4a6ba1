import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import type { Decoded } from '../../hal/contracts/decoded.ts';

/** A value that does not come back from its own bytes, described; null when 2 000 of them do. */
export function mangled<T extends object>(
  values: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => Decoded<T>,
): string | null {
  const comesBack = (value: T): boolean =>
    isDeepStrictEqual(decode(encode(value)), { ok: true, value: { ...value } });
  return described(fc.check(fc.property(values, comesBack), { numRuns: 2000 }));
}

/** Bytes that a decoder throws at, or refuses with a place outside them, described; null when 2 000 are handled. */
export function mishandled(
  decode: (bytes: Uint8Array) => Decoded<unknown>,
  sizes: readonly number[],
): string | null {
  const handled = (length: number, some: Uint8Array): boolean => {
    const bytes = new Uint8Array(length);
    bytes.set(some.subarray(0, length));
    const result = decode(bytes);
    return result.ok || result.error.offset <= length;
  };
  const size = fc.constantFrom(...sizes);
  return described(
    fc.check(fc.property(size, fc.uint8Array({ maxLength: 300 }), handled), { numRuns: 2000 }),
  );
}

function described<Ts>(run: fc.RunDetails<Ts>): string | null {
  if (!run.failed) return null;
  const thrown = run.errorInstance instanceof Error ? `: ${run.errorInstance.message}` : '';
  return `${fc.stringify(run.counterexample)}${thrown}`;
}
