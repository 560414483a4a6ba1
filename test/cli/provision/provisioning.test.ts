import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { isPin } from '../../../src/runtime/pin.ts';
import { defaultConfig } from '../../../src/runtime/config-schema.ts';
import { provisioned, provisioningText, readProvisioning } from '../../../src/cli/provision/provisioning.ts';

const full = {
  provision: 1,
  tid: '12345678',
  mid: '898000000000001',
  hosts: [{ host: 'pos.example.cn', port: 8_583, tls: true }],
  acquirerName: '某收单',
  acquirerPhone: '95516',
  hub: 'wss://hub.example.cn/agent',
  pin: '204817',
} as const;

describe('what a technician brings', () => {
  it('becomes the settings, and leaves out nothing that was there', () => {
    const read = readProvisioning(JSON.stringify(full), 'x.json');
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    const random = createSeededRandom(1);
    const config = provisioned(defaultConfig(), read.provisioning, random);
    expect(config).toMatchObject({
      provisioned: true,
      payment: { tid: '12345678', hosts: [{ host: 'pos.example.cn', port: 8_583, tls: true, nii: null }] },
      contacts: { acquirerPhone: '95516' },
      hub: { url: 'wss://hub.example.cn/agent', port: 7_480 },
    });
    expect(config.pin !== null && isPin('204817', config.pin)).toBe(true);
    expect(JSON.stringify(config)).not.toContain('204817');
    const later = provisioned(config, { provision: 1, tid: '87654321', hub: null }, random);
    expect(later).toEqual({
      ...config,
      payment: { ...config.payment, tid: '87654321' },
      hub: { ...config.hub, url: null },
    });
  });

  it('travels as the text of a code, without its PIN', () => {
    const { pin: _pin, ...shown } = full;
    const read = readProvisioning(JSON.stringify(full), 'x.json');
    const text = read.ok ? provisioningText(read.provisioning) : '';
    expect(text).toMatch(/^posdoctor:1:[\w-]+$/);
    expect(readProvisioning(`${text}\r\n`, 'code')).toMatchObject({ ok: true, provisioning: shown });
    expect(Buffer.from(text.slice(12), 'base64url').toString()).not.toContain('204817');
  });

  it.each([
    [
      { ...full, tid: '123' },
      'x.json: tid (line 1, column 16): expected the 8 characters of the terminal number',
    ],
    [
      { provision: 1, hosts: [{ host: '-', port: 1 }] },
      'x.json: hosts[0].host (line 1, column 26): expected a host name or an IP address',
    ],
    [{ provision: 1, acquirerPhone: 'call us' }, 'expected a telephone number'],
    [{ provision: 1, key: '00' }, 'x.json: key (line 1, column 16): unknown key'],
    [
      { provision: 1, pin: '123456' },
      'x.json: pin (line 1, column 16): expected 6 to 12 digits, not all the same and not in a row',
    ],
  ])('%j is refused with its place', (wrong, complaint) => {
    const read = readProvisioning(JSON.stringify(wrong), 'x.json');
    expect(read.ok ? '' : read.complaint.en).toContain(complaint);
  });

  it('never tells a PIN in a complaint', () => {
    const read = readProvisioning(JSON.stringify({ provision: 1, pin: '654321' }), 'x.json');
    expect(JSON.stringify(read)).not.toContain('654321');
  });

  it('may be any text at all, and is never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `posdoctor:1:${text}`),
          fc.json(),
        ),
        (text) => {
          const read = readProvisioning(text, 'x');
          expect(read.ok ? 1 : read.complaint.zh.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
