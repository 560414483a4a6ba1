import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseDataRefusal,
  parseModem,
  parseModemFirmware,
  parseModemSignal,
} from '../../../../hal/codecs/linux/modem.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const bearerPath = '/org/freedesktop/ModemManager1/Bearer/0';

function modem(generic: Record<string, unknown>): string {
  const known = {
    state: 'connected',
    'state-failed-reason': '--',
    sim: '/org/freedesktop/ModemManager1/SIM/0',
    bearers: [bearerPath],
  };
  return JSON.stringify({
    modem: { generic: { ...known, ...generic }, '3gpp': { 'registration-state': 'home' } },
  });
}

function bearer(name: string, connected = 'no'): string {
  return JSON.stringify({ bearer: { status: { connected, 'connection-error': { name, message: '--' } } } });
}

const errorName = 'org.freedesktop.ModemManager1.Error.MobileEquipment.';

test('the SIM: ready, absent, locked, or not to be told', () => {
  expect(parseModem(modem({}))).toEqual({
    sim: 'ready',
    simPath: '/org/freedesktop/ModemManager1/SIM/0',
    registrationDenied: false,
    bearers: [bearerPath],
  });
  expect(parseModem(modem({ state: 'failed', 'state-failed-reason': 'sim-missing', sim: '--' }))?.sim).toBe(
    'absent',
  );
  expect(parseModem(modem({ state: 'locked' }))?.sim).toBe('locked');
  expect(parseModem(modem({ state: 'failed', 'state-failed-reason': 'sim-error' }))?.sim).toBe('unknown');
  expect(parseModem("error: couldn't find modem")).toBeNull();
});

test('why data was refused', () => {
  expect(parseDataRefusal(bearer(`${errorName}ServiceOptionNotSubscribed`))).toBe('not-subscribed');
  expect(parseDataRefusal(bearer(`${errorName}MissingOrUnknownApn`))).toBe('unknown-apn');
  expect(parseDataRefusal(bearer(`${errorName}Ipv6OnlyAllowed`))).toBe('other');
  expect(parseDataRefusal(bearer('--'))).toBe('none');
  expect(parseDataRefusal(bearer(`${errorName}MissingOrUnknownApn`, 'yes'))).toBe('none');
  expect(parseDataRefusal('{}')).toBeNull();
});

test('received power of the newest technology that is measured', () => {
  const signal = {
    modem: {
      signal: { '5g': { rsrp: '--' }, lte: { rsrp: '-98.00', rssi: '-71.00' }, gsm: { rssi: '-60.00' } },
    },
  };
  expect(parseModemSignal(JSON.stringify(signal))).toBe(-98);
  expect(parseModemSignal('{"modem":{"signal":{"lte":{"rsrp":"--"}}}}')).toBeNull();
});

test('what firmware the modem runs, where it says', () => {
  const told = parseModemFirmware(modem({ manufacturer: 'QUECTEL', model: '--', revision: 'EC20R06' }));
  expect(told).toEqual({ vendor: 'QUECTEL', model: null, version: 'EC20R06' });
  expect(parseModemFirmware(modem({ revision: '--' }))).toBeNull();
});

test('broken JSON never throws', () => {
  fc.assert(
    fc.property(fc.oneof(brokenTexts(modem({})), brokenTexts(bearer('x'))), (text) => {
      expect(['ready', 'absent', 'locked', 'unknown', undefined]).toContain(parseModem(text)?.sim);
      expect(['none', 'not-subscribed', 'unknown-apn', 'other', null]).toContain(parseDataRefusal(text));
      expect(parseModemSignal(text) ?? -1).toBeLessThan(0);
      expect(parseModemFirmware(text)?.version).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
