import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { decodeResponse } from '../../../hal/codecs/apdu.ts';
import {
  decodeDirectoryRecord,
  decodeDirectorySelection,
  schemeOf,
} from '../../../hal/codecs/payment-directory.ts';
import type { CardApplication, DirectorySelection } from '../../../hal/codecs/payment-directory.ts';
import { statusWordMeaning } from '../../../hal/codecs/status-word.ts';
import { encodeTlv } from '../../../hal/codecs/tlv.ts';
import { asciiOf, bytesOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

const entry = (aid: string, label: string, priority: string): Uint8Array =>
  encodeTlv(
    '61',
    Uint8Array.of(
      ...encodeTlv('4F', bytesOf(aid)),
      ...encodeTlv('50', asciiOf(label)),
      ...encodeTlv('87', bytesOf(priority)),
    ),
  );

test('the contact directory names its file', () => {
  const answer = bytesOf('6F 15 84 0E 31 50 41 59 2E 53 59 53 2E 44 44 46 30 31 A5 03 88 01 01');
  expect(decodeDirectorySelection(answer)).toEqual({
    ok: true,
    value: { name: '1PAY.SYS.DDF01', sfi: 1, applications: [] },
  });
});

test('the contactless directory lists applications itself', () => {
  const body = encodeTlv('A5', encodeTlv('BF0C', entry('A000000333010101', 'UICC DEBIT', '81')));
  expect(decodeDirectorySelection(encodeTlv('6F', body))).toEqual({
    ok: true,
    value: {
      name: null,
      sfi: null,
      applications: [{ aid: 'A000000333010101', label: 'UICC DEBIT', priority: 1 }],
    },
  });
});

test('a record lists applications; priority 0 is none and odd label bytes are question marks', () => {
  const record = encodeTlv('70', entry('A000000003', 'VI\u0007A', '00'));
  expect(decodeDirectoryRecord(record)).toEqual({
    ok: true,
    value: [{ aid: 'A000000003', label: 'VI?A', priority: null }],
  });
  expect(schemeOf('A000000333010101')).toBe('A000000333');
});

describe('answers that are no directory', () => {
  test.each([
    ['70 00', 'no-template'],
    ['6F 02 84 00', 'no-template'],
    ['6F 05 A5 03 88 01 0B', 'sfi'],
    ['6F 05 A5 03 88 01 00', 'sfi'],
    ['6F 05 A5', 'truncated-value'],
  ])('%s is refused as %s', (hex, code) => {
    expect(decodeDirectorySelection(bytesOf(hex))).toMatchObject({ ok: false, error: { code } });
  });

  test('so is a record without its template or with a short AID', () => {
    expect(decodeDirectoryRecord(bytesOf('6F 00'))).toMatchObject({ error: { code: 'no-template' } });
    expect(decodeDirectoryRecord(encodeTlv('70', entry('A0000000', 'X', '01')))).toMatchObject({
      error: { code: 'aid', need: 5, have: 4 },
    });
  });
});

test('any bytes give a selection, a record or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom('6F', '70'), (bytes, tag) => {
      const answer = encodeTlv(tag, tag === '6F' ? encodeTlv('A5', bytes) : encodeTlv('61', bytes));
      for (const result of [decodeDirectorySelection(answer), decodeDirectoryRecord(answer)]) {
        expect(result.ok || result.error.offset <= answer.length).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

interface Walk {
  readonly selection: DirectorySelection | null;
  readonly applications: readonly CardApplication[];
  readonly sw: number;
}

/** Reads the answers of a walk in order, as a driver would. */
function walked(answers: readonly string[]): Walk {
  const [first = '', ...records] = answers;
  const response = decodeResponse(bytesOf(first));
  if (!response.ok) throw new Error(response.error.code);
  const selected = decodeDirectorySelection(response.value.data);
  const selection = selected.ok ? selected.value : null;
  const applications = records.flatMap((hex) => {
    const record = decodeResponse(bytesOf(hex));
    if (!record.ok || record.value.sw !== 0x9000) return [];
    const decoded = decodeDirectoryRecord(record.value.data);
    return decoded.ok ? decoded.value : [];
  });
  return {
    selection,
    applications: [...(selection?.applications ?? []), ...applications],
    sw: response.value.sw,
  };
}

const vectors = loadVectors('chip.json');
test.skipIf(vectors === null)(`walks every collected directory as stated${skipNote(vectors)}`, () => {
  const application = z.object({ aid: z.string(), label: z.string(), priority: z.number() });
  const item = z.object({
    exchanges: z.array(z.tuple([z.string(), z.string()])),
    expect: z.object({
      sfi: z.number().optional(),
      applications: z.array(application).optional(),
      sw: z.string().optional(),
    }),
  });
  const { directories } = z.object({ directories: z.array(item) }).parse(vectors);
  const walks = directories.map(({ exchanges, expect: stated }) => ({
    walk: walked(exchanges.map(([, answer]) => answer)),
    stated,
  }));
  for (const { walk, stated } of walks) {
    expect(walk.applications).toEqual(stated.applications ?? []);
    expect(walk.selection?.sfi ?? null).toBe(stated.sfi ?? walk.selection?.sfi ?? null);
    expect(walk.sw).toBe(stated.sw === undefined ? walk.sw : Number.parseInt(stated.sw, 16));
    expect(statusWordMeaning(walk.sw)).not.toBeNull();
  }
});

test.skipIf(vectors === null)(`knows the schemes by the first five bytes${skipNote(vectors)}`, () => {
  const { ridPrefixes } = z
    .object({ ridPrefixes: z.object({ rid: z.record(z.string(), z.string()) }) })
    .parse(vectors);
  for (const rid of Object.values(ridPrefixes.rid)) expect(schemeOf(`${rid}010102`)).toBe(rid);
});
