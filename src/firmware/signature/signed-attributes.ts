import { oids } from './algorithms.table.ts';
import { refuse } from './cms-problem.ts';
import type { CmsProblem } from './cms-problem.ts';
import { oidOf, tags } from './der.ts';
import type { DerNode } from './der.ts';

/** What a signer's attributes commit to. */
export interface SignedAttributes {
  readonly ok: true;
  readonly messageDigest: Uint8Array;
  /** The attributes as the signature covers them: a SET, not the [0] they travel as. */
  readonly signedBytes: Uint8Array;
}

/**
 * Reads the signed attributes. A signature without them is refused: without, the same bytes can pass as attributes and as
 * content. Each of content type and message digest must be there once, with one value.
 */
export function readSignedAttributes(
  node: DerNode | undefined,
  contentType: string,
): SignedAttributes | CmsProblem {
  if (node?.tag !== tags.explicit0) return refuse('attributes', 'none are signed');
  if (!isSorted(node.children)) return refuse('der', 'attributes are not in DER order');
  const type = onlyValue(node, oids.contentType);
  if (oidOf(type) !== contentType) return refuse('attributes', 'content type');
  const digest = onlyValue(node, oids.messageDigest);
  if (digest?.tag !== tags.octetString) return refuse('attributes', 'message digest');
  const signedBytes = Uint8Array.from(node.der);
  signedBytes[0] = tags.set;
  return { ok: true, messageDigest: digest.bytes, signedBytes };
}

function onlyValue(attributes: DerNode, name: string): DerNode | undefined {
  const named = attributes.children.filter(({ children }) => oidOf(children[0]) === name);
  const values = named[0]?.children[1];
  return named.length === 1 && values?.tag === tags.set && values.children.length === 1
    ? values.children[0]
    : undefined;
}

function isSorted(nodes: readonly DerNode[]): boolean {
  return nodes.every((node, place) => {
    const before = nodes[place - 1];
    return before === undefined || Buffer.compare(before.der, node.der) < 0;
  });
}
