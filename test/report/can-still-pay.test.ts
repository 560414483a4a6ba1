import { describe, expect, it } from 'vitest';
import { canStillPay } from '../../src/report/can-still-pay.ts';
import { sampleFinding, sampleRow } from '../support/sample-report.ts';

const devices = new Set(['magstripe', 'chip', 'scanner', 'printer']);
const reachable = [sampleRow({ id: 'network-host' })];

describe('whether the next customer can pay', () => {
  it('names every way nothing speaks against, also with a printer that does not print', () => {
    expect(canStillPay(devices, [sampleFinding({ id: 'printer.cover-open' })], reachable)).toEqual([
      'swipe',
      'chip',
      'scan',
    ]);
  });

  it('leaves out the way whose device is down, and ways this model has not', () => {
    expect(canStillPay(devices, [sampleFinding({ id: 'magstripe.head-dirty' })], reachable)).toEqual([
      'chip',
      'scan',
    ]);
    expect(canStillPay(new Set(['chip']), [], reachable)).toEqual(['chip']);
  });

  it('is nothing when the terminal is not registered or the network is down', () => {
    expect(
      canStillPay(
        devices,
        [sampleFinding({ id: 'registration.unregistered', severity: 'critical' })],
        reachable,
      ),
    ).toEqual([]);
    expect(canStillPay(devices, [sampleFinding({ id: 'network.link-down' })], [])).toEqual([]);
  });

  it('cannot be told when nobody reached the host', () => {
    expect(canStillPay(devices, [], [])).toBeNull();
    expect(canStillPay(devices, [], [sampleRow({ id: 'network-host', verdict: 'skipped' })])).toBeNull();
  });

  it('forgets what was cleared and what is only a warning', () => {
    const cleared = sampleFinding({ id: 'storage.full', state: 'cleared' });
    const minor = sampleFinding({ id: 'magstripe.head-dirty', severity: 'minor' });
    expect(canStillPay(devices, [cleared, minor], reachable)).toEqual(['swipe', 'chip', 'scan']);
  });
});

describe('an almost full disk', () => {
  it('stops nothing by itself, a read-only one everything', () => {
    expect(canStillPay(devices, [sampleFinding({ id: 'storage.full' })], reachable)).toEqual([
      'swipe',
      'chip',
      'scan',
    ]);
    expect(canStillPay(devices, [sampleFinding({ id: 'storage.read-only' })], reachable)).toEqual([]);
  });
});
