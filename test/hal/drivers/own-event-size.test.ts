import { expect, test } from 'vitest';
import { ownEventSize } from '../../../hal/drivers/own-event-size.ts';

test('an event has two longs of this program and eight bytes more', () => {
  const longBytes = ['arm', 'ia32', 'mipsel'].includes(process.arch) ? 4 : 8;
  expect(ownEventSize()).toBe(2 * longBytes + 8);
});
