import type { InputEventSize } from '../codecs/readers/evdev-keys.ts';

/** Times in input events are two longs of the program that reads, whatever the kernel: 24 bytes to an event, 16 in a 32-bit program. */
export function ownEventSize(): InputEventSize {
  return ['arm', 'ia32', 'mipsel'].includes(process.arch) ? 16 : 24;
}
