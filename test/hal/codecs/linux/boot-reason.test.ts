import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bootCauseOf } from '../../../../hal/codecs/linux/boot-reason.ts';

test.each([
  ['reboot', 'ordered'],
  ['reboot,userrequested', 'ordered'],
  ['shutdown,thermal', 'heat'],
  ['shutdown,battery', 'supply'],
  ['kernel_panic,sysrq', 'panic'],
  ['watchdog,apps', 'watchdog'],
  ['cold,powerkey', 'power-on'],
  ['power-on', 'power-on'],
  ['brown-out', 'supply'],
  ['recovery', 'update'],
  ['0x20', null],
  ['', null],
])('%s means %s', (reason, cause) => {
  expect(bootCauseOf(reason)).toBe(cause);
});

test('any words mean one of the known causes, or nothing', () => {
  const causes = ['ordered', 'power-on', 'supply', 'heat', 'panic', 'watchdog', 'update', null];
  fc.assert(
    fc.property(fc.string(), (reason) => {
      expect(causes).toContain(bootCauseOf(reason));
    }),
    { numRuns: 2000 },
  );
});
