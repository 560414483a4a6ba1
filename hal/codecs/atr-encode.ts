/** Interface bytes of one group; null leaves a byte out. */
export interface AtrBytes {
  readonly ta: number | null;
  readonly tb: number | null;
  readonly tc: number | null;
}

/** An answer to reset to be made, for virtual cards. */
export interface AtrSpec {
  readonly convention: 'direct' | 'inverse';
  /** TA1, TB1, TC1. */
  readonly first: AtrBytes;
  /** What TD1, TD2, … announce. */
  readonly further: readonly (AtrBytes & { readonly protocol: number })[];
  /** At most 15 bytes; more are left out. */
  readonly historical: Uint8Array;
  /** What becomes of a TCK that is due. */
  readonly tck: 'right' | 'wrong' | 'left-out';
}

/** Makes the bytes of an answer to reset; TCK is there exactly where a protocol other than T=0 asks for it. */
export function encodeAtr(spec: AtrSpec): Uint8Array {
  const historical = spec.historical.subarray(0, 15);
  const groups: readonly AtrBytes[] = [spec.first, ...spec.further];
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    const next = spec.further[index];
    const low = index === 0 ? historical.length : (spec.further[index - 1]?.protocol ?? 0);
    bytes.push((presence(group, next !== undefined) << 4) | low);
    bytes.push(...[group.ta, group.tb, group.tc].filter((byte) => byte !== null));
  }
  bytes.push(...historical);
  const due = spec.further.some(({ protocol }) => protocol !== 0);
  if (due && spec.tck !== 'left-out') {
    const sum = bytes.reduce((xor, byte) => xor ^ byte, 0);
    bytes.push(spec.tck === 'right' ? sum : sum ^ 0xff);
  }
  return Uint8Array.of(spec.convention === 'direct' ? 0x3b : 0x3f, ...bytes);
}

function presence(group: AtrBytes, more: boolean): number {
  const ta = group.ta === null ? 0 : 1;
  const tb = group.tb === null ? 0 : 2;
  const tc = group.tc === null ? 0 : 4;
  return ta | tb | tc | (more ? 8 : 0);
}
