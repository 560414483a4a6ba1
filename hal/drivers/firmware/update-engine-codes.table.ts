import type { EngineRefusal } from '../../contracts/firmware.ts';

/** What update_engine's error codes mean here (AOSP's error_code.h, numbers unchanged since Android 7); every other one is `other`. */
export const updateEngineCodes: Readonly<Record<number, EngineRefusal>> = {
  6: 'incompatible',
  10: 'hash',
  11: 'hash',
  12: 'signature',
  15: 'hash',
  17: 'signature',
  18: 'signature',
  22: 'signature',
  24: 'signature',
  25: 'signature',
  26: 'signature',
  27: 'hash',
  29: 'hash',
  33: 'signature',
  38: 'hash',
  39: 'signature',
  44: 'incompatible',
  45: 'incompatible',
  47: 'hash',
  51: 'downgrade',
  60: 'no-space',
  65: 'busy',
  66: 'busy',
};
