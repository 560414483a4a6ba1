import type { EngineRefusal } from '../../contracts/firmware.ts';

/** What update_engine's error codes mean here (AOSP's error_code.h); every other one is `other`. */
export const updateEngineCodes: Readonly<Record<number, EngineRefusal>> = {
  10: 'hash',
  11: 'hash',
  12: 'signature',
  15: 'hash',
  18: 'signature',
  26: 'signature',
  29: 'hash',
  47: 'hash',
  51: 'downgrade',
  60: 'no-space',
};
