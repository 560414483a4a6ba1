import { cardNumbersIn } from './card-numbers.ts';
import { testSecrets } from './test-secrets.table.ts';
import type { TestSecret } from './test-secrets.table.ts';
import { viewsOf } from './views.ts';

/** What was found, and where to look for it; never the secret itself. */
export interface FoundSecret {
  readonly kind: TestSecret['kind'] | 'track';
  /** What stands before it, or how it was written. */
  readonly where: string;
}

/** Looks for keys, PIN blocks, card numbers and track data of tests, as they are, as hex and as base64. Each kind is told once. */
export function findSecrets(bytes: Uint8Array): readonly FoundSecret[] {
  const found = new Map<string, FoundSecret>();
  for (const { view, near } of viewsOf(bytes)) {
    for (const { kind, at } of [...named(view), ...shaped(view)]) {
      if (!found.has(kind)) found.set(kind, { kind, where: near ?? `after "${before(view, at)}"` });
    }
  }
  return [...found.values()];
}

interface Hit {
  readonly kind: FoundSecret['kind'];
  readonly at: number;
}

interface Needle {
  readonly kind: TestSecret['kind'];
  readonly bytes: Buffer;
}

/** Card numbers are looked for as digits, and as the packed digits that messages carry, with the separator or pad that follows them. */
const needles = testSecrets.flatMap(({ kind, text }): readonly Needle[] =>
  kind === 'card-number'
    ? [Buffer.from(text), ...packed(text)].map((bytes) => ({ kind, bytes }))
    : [{ kind, bytes: Buffer.from(text, 'hex') }],
);

function packed(digits: string): readonly Buffer[] {
  const even = digits.length % 2 === 0;
  return (even ? [digits] : [`${digits}0`, `${digits}D`, `${digits}F`]).map((hex) => Buffer.from(hex, 'hex'));
}

function named(view: Buffer): readonly Hit[] {
  return needles.flatMap(({ kind, bytes }) => {
    const at = view.indexOf(bytes);
    return at < 0 ? [] : [{ kind, at }];
  });
}

/** `%B<number>^` and `;<number>=<expiry>`, and a number with the separator and the expiry that a message or a chip packs behind it. */
const trackData =
  /%?B\d{12,19}\^|;\d{12,19}=\d{0,4}|(?<!\d)\d{12,19}=\d{4}[1256]\d\d|62\d{14}(?:\d{3})?D[23]\d[01]\d[126]\d\d/;

function shaped(view: Buffer): readonly Hit[] {
  const text = view.toString('latin1');
  const track = trackData.exec(text);
  const numbers = cardNumbersIn(text).map((at) => ({ kind: 'card-number', at }) as const);
  return track === null ? numbers : [...numbers, { kind: 'track', at: track.index }];
}

const shownBefore = 60;

/** Digits and hex are left out: part of the secret may stand there as well. */
function before(view: Buffer, at: number): string {
  const text = view.toString('latin1', Math.max(0, at - shownBefore), at);
  return text.replaceAll(/[^\x20-\x7e]+/g, ' ').replaceAll(/[\dA-Fa-f]{6,}/g, '…');
}
