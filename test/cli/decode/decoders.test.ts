import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli, CliResult } from '../../support/cli.ts';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

const decode = (...args: string[]): Promise<CliResult> => cli.run(['decode', ...args]);

/** A refused sign-in: F11, F39 "97", F41, F42 and F60, made by hand. */
const refused =
  '0800 0020000002C00010 000001 3937 3132333435363738 383938303030303030303030303031 0011 000000010010'.replaceAll(
    ' ',
    '',
  );

describe('decode iso8583', () => {
  it('tells fields by name, or as JSON', async () => {
    const text = await decode('iso8583', '--framing', 'none', refused);
    expect(text.status).toBe(0);
    expect(text.stdout).toContain('97');
    const json = await decode('iso8583', '--framing', 'none', refused, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      mti: '0800',
      tpdu: null,
      fields: { '11': '000001', '39': '97', '41': '12345678' },
    });
  });

  it('gives the typed error on standard output for a frame that breaks off', async () => {
    const { status, stdout } = await decode('iso8583', '--framing', 'none', refused.slice(0, 40));
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'truncated',
      need: expect.any(Number),
      have: expect.any(Number),
    });
  });

  it('says what a framing is made of', async () => {
    expect((await decode('iso8583', '--framing', 'tcp', refused)).stderr).toContain(
      'expected any of len,stx,tpdu,header',
    );
  });

  it('keeps secrets, unless told that they are of a test', async () => {
    const sale = '0200 6000000000000000 16 6250941006528599 000000'.replaceAll(' ', '');
    expect((await decode('iso8583', '--framing', 'none', sale)).stdout).not.toContain('6250941006528599');
    expect((await decode('iso8583', '--framing', 'none', '--reveal', sale)).stdout).toContain(
      '6250941006528599',
    );
  });
});

describe('decode atr, tlv and track', () => {
  it('tell what a card answered', async () => {
    expect((await decode('atr', '3B 65 00 00 20 63 CB A8 00')).stdout).toContain('T=0');
    expect((await decode('atr', '00 00')).status).toBe(2);
  });

  it('show objects as a tree, and withhold what names the card', async () => {
    const shown = (await decode('tlv', '70 0D 5A 08 62 50 94 10 06 52 85 99 9F 36 00')).stdout;
    expect(shown).toContain('5A (8) [withheld');
    expect(shown).not.toContain('6250');
    const broken = await decode('tlv', '6F0A84', '--json');
    expect(JSON.parse(broken.stdout)).toMatchObject({ code: 'truncated-value', offset: 2 });
  });

  it('tell how well a track reads', async () => {
    const { status, stdout } = await decode('track', 'ffff0012', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ reading: { status: 'error' } });
    expect((await decode('track', '00', '--bits', '8')).stderr).toContain('expected 5 or 7');
  });
});
