import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBootVariables, swupdateStatus } from '../../../../hal/drivers/firmware/swupdate-layout.ts';
import type { SwupdateLayout } from '../../../../hal/drivers/firmware/swupdate-layout.ts';

const layout: SwupdateLayout = {
  hardware: 'acme:r2',
  software: 'stable',
  slots: [
    { bootName: 'A', root: '/dev/mmcblk0p2', mode: 'copy1' },
    { bootName: 'B', root: '/dev/mmcblk0p3', mode: 'copy2' },
  ],
  daemon: false,
  environmentArguments: [],
  nextVariable: 'boot_slot',
};

it('reads names and values, and passes over what is neither', () => {
  const text = 'boot_slot=B\nbootcmd=run a; run b=c\n=odd\nno value\nustate=1\r\n';
  expect([...parseBootVariables(text)]).toEqual([
    ['boot_slot', 'B'],
    ['bootcmd', 'run a; run b=c'],
    ['ustate', '1'],
  ]);
});

it('a slot that the layout does not know is neither running nor next', () => {
  expect(swupdateStatus(layout, '/dev/sda1', new Map([['boot_slot', 'C']]))).toMatchObject({
    compatible: 'acme:r2',
    booted: null,
    next: null,
  });
});

it('P1 garbage never throws, and never makes a slot good that is being written', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('A', 'B', 'C'), (garbage, next) => {
      const text = `${garbage.replaceAll('ustate', '')}\nrecovery_status=in_progress\nboot_slot=${next}`;
      const { slots } = swupdateStatus(layout, '/dev/mmcblk0p2', parseBootVariables(text));
      expect(slots.find(({ bootName }) => bootName === 'B')?.state).toBe('bad');
    }),
    { numRuns: 2000 },
  );
});
