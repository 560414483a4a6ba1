import { deniedTags } from './denied-tags.table.ts';
import type { TlvObject } from './tlv.ts';

/** A TLV object fit to be shown: `value` (hex) is null where the tag is denied or holds children. */
export interface TlvSummary {
  readonly tag: string;
  readonly length: number;
  readonly value: string | null;
  /** Why the value is withheld. */
  readonly withheld: string | null;
  readonly children: readonly TlvSummary[];
}

/** Makes decoded objects fit to leave the HAL: denied values are dropped, tag and length stay. */
export function summarizeTlv(objects: readonly TlvObject[]): readonly TlvSummary[] {
  return objects.map(({ tag, value, constructed, children }) => {
    const withheld = deniedTags[tag] ?? null;
    const shown = withheld === null && !constructed;
    return {
      tag,
      length: value.length,
      value: shown ? Buffer.from(value).toString('hex').toUpperCase() : null,
      withheld,
      children: withheld === null ? summarizeTlv(children) : [],
    };
  });
}
