import { expect, test } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { mutateFrame } from '../../../scripts/bench/frame-mutations.ts';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { describe as describeMessage } from '../../../src/registration/iso8583/describe.ts';
import { viewFrame } from '../../../src/registration/iso8583/frame-view.ts';
import { noFraming, tcpFraming } from '../../../src/registration/iso8583/framing.ts';
import type { ReceivedMessage } from '../../../src/registration/iso8583/message.ts';
import { unpack } from '../../../src/registration/iso8583/unpack.ts';
import { valueOf } from '../../support/decoded.ts';
import { bytesOf } from '../../support/hex.ts';
import { canaries, sale, signInAnswer } from '../../support/iso8583-frames.ts';

const read = (hex: string, framing = tcpFraming): ReceivedMessage =>
  valueOf(unpack(bytesOf(hex), cupDialect, framing));

test('a sign-in answer in lines, in both languages, its keys by their length alone', () => {
  const lines = describeMessage(read(signInAnswer), cupDialect).split('\n');
  expect(lines.slice(0, 5)).toEqual([
    'LEN    121',
    'TPDU   6000000107',
    'HEADER 603100311001',
    'MTI    0810  签到 / sign-in',
    'BITMAP 003800010AC00014',
  ]);
  expect(lines).toContain('F39  00  应答码 / Response code');
  expect(lines.find((line) => line.startsWith('F62'))).toMatch(/^F62 {2}\[secret: 40 bytes\]/);
});

test('what the host asks for in the header is said', () => {
  const asks = signInAnswer.replace('603100311001', '603103311001');
  expect(describeMessage(read(asks), cupDialect)).toContain('HEADER 603103311001  重新签到 / sign in again');
});

test('no card data, key or private text is shown in any form, near or far', () => {
  const message = read(sale, noFraming);
  const shown = [
    describeMessage(message, cupDialect),
    describeMessage(message, cupDialect, { audience: 'remote' }),
    JSON.stringify(viewFrame(message, cupDialect)),
    JSON.stringify(viewFrame(message, cupDialect, { audience: 'remote' })),
    describeMessage(read(signInAnswer), cupDialect),
    JSON.stringify(viewFrame(read(signInAnswer), cupDialect)),
  ].join('\n');
  for (const canary of Object.values(canaries)) expect(shown).not.toContain(canary);
  expect(shown).not.toMatch(/C0FFEE|D00DFEED|0BADCAFE|A1B2C3D4|4637433142413932/i);
  expect(shown).not.toContain('621483');
});

test('nor in what a broken frame is mistaken for', () => {
  const random = createSeededRandom(8583);
  let accepted = 0;
  for (let round = 0; round < 5000; round += 1) {
    const unpacked = unpack(mutateFrame(bytesOf(sale), random), cupDialect, noFraming);
    if (!unpacked.ok) continue;
    accepted += 1;
    const shown =
      describeMessage(unpacked.value, cupDialect) + JSON.stringify(viewFrame(unpacked.value, cupDialect));
    for (const canary of Object.values(canaries)) expect(shown).not.toContain(canary);
  }
  expect(accepted).toBeGreaterThan(500);
});

test('every field that is not cleared is replaced, whatever it holds', () => {
  const message = read(sale, noFraming);
  const { fields } = viewFrame(message, cupDialect);
  const cleared = Object.entries(fields).filter(([, value]) => !value.startsWith('[secret'));
  expect(cleared.map(([field]) => field)).toEqual(['3', '11', '25', '41', '42', '60']);
  expect(fields['2']).toBe('[secret: 19 digits]');
  expect(fields['52']).toBe('[secret: 8 bytes]');
});

test('a field unknown to the dialect is secret', () => {
  const message = { ...read(signInAnswer), fields: new Map([[5, '123456']]) };
  expect(describeMessage(message, cupDialect)).not.toContain('123456');
  expect(viewFrame(message, cupDialect).fields['5']).toBe('[secret: 6 characters]');
});

test('the merchant number leaves the terminal with its last four digits only', () => {
  const message = read(signInAnswer);
  expect(viewFrame(message, cupDialect).fields['42']).toBe('898440155110007');
  expect(viewFrame(message, cupDialect, { audience: 'remote' }).fields['42']).toBe('***********0007');
});

test('frames made for trying out can be revealed', () => {
  expect(viewFrame(read(sale, noFraming), cupDialect, { reveal: true })).toMatchObject({
    tpdu: null,
    header: null,
    mti: '0200',
    bitmap: '7024048020E09A17',
    fields: { 2: canaries.pan, 35: canaries.track2, 43: canaries.name.padEnd(36), 52: canaries.pinBlock },
    issues: [],
  });
});

test('text of a frame cannot move the cursor or forge a line', () => {
  const shown = describeMessage(read('0810 0000000002800000 0A0A 1B5B324A20202020', noFraming), cupDialect);
  expect(shown).toContain('F39  \\u000a\\u000a ');
  expect(shown).toContain('F41  \\u001b[2J');
  expect(shown).toContain('! F39 text-control-character');
});
