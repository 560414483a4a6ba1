import * as z from 'zod';
import type { asn1 } from 'node-forge';

const readerSchema = z.custom<(bytes: string, options: ReadOptions) => asn1.Asn1>(isFunction);
const writerSchema = z.custom<(node: asn1.Asn1) => { getBytes(): string }>(isFunction);
const moduleSchema = z.object({ default: z.object({ fromDer: readerSchema, toDer: writerSchema }) });

/** How node-forge is to read; its types know only the first of these. */
export interface ReadOptions {
  readonly strict: boolean;
  readonly parseAllBytes: boolean;
  readonly decodeBitStrings: boolean;
  readonly maxDepth: number;
}

/** Loads the one submodule of node-forge that is needed: the whole package costs 25 ms and 10 MiB. */
export async function loadAsn1(): Promise<z.infer<typeof moduleSchema>['default']> {
  // @ts-expect-error the package's types stop at its main module
  const loaded: unknown = await import('node-forge/lib/asn1.js');
  return moduleSchema.parse(loaded).default;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
