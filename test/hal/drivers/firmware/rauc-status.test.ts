import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRaucStatus } from '../../../../hal/drivers/firmware/rauc-status.ts';

const slot = (bootname: string, state: string, good: string): object => ({
  class: 'rootfs',
  bootname,
  state,
  parent: null,
  mountpoint: null,
  boot_status: good,
});
const real = JSON.stringify({
  compatible: 'acme-pos-t1',
  variant: '',
  booted: 'A',
  boot_primary: 'rootfs.1',
  slots: [{ 'rootfs.1': slot('B', 'inactive', 'bad') }, { 'rootfs.0': slot('A', 'booted', 'good') }],
});

it('reads what RAUC 1.8 writes', () => {
  expect(parseRaucStatus(real)).toEqual({
    compatible: 'acme-pos-t1',
    booted: 'A',
    next: 'B',
    slots: [
      { name: 'rootfs.1', bootName: 'B', booted: false, state: 'bad' },
      { name: 'rootfs.0', bootName: 'A', booted: true, state: 'good' },
    ],
  });
});

it('P1 garbage is null, never an exception', () => {
  const cut = fc.nat(real.length - 1).map((length) => real.slice(0, length));
  fc.assert(
    fc.property(fc.oneof(cut, fc.json(), fc.string()), (text) => {
      expect(parseRaucStatus(text)).toBeNull();
    }),
    { numRuns: 2000 },
  );
});
