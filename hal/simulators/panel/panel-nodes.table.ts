import type { WordBits } from '../../codecs/linux/input-devices.ts';

/** The simulated kernel writes as wide as the program that reads it is. */
export const panelWordBits: WordBits = ['arm', 'ia32', 'mipsel'].includes(process.arch) ? 32 : 64;

/** Where keypad and buzzer of the simulated panel hang. */
export const panelNodes = { keypad: '/dev/input/event1', buzzer: '/dev/input/event2' } as const;
