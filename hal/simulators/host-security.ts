import type { HostSecurity } from '../contracts/host-security.ts';
import { checkValueOf, encryptEcb } from './block-ciphers.ts';
import { authenticate } from './message-authentication.ts';
import { simulatedKey } from './simulated-key.ts';

/** The security module of a simulated host. */
export const simulatedHostSecurity: HostSecurity = {
  newKey: simulatedKey,
  wrap: (cipher, mainKey, key) => ({
    ciphertext: Uint8Array.from(encryptEcb(cipher, mainKey, key)),
    checkValue: checkValueOf(cipher, key),
  }),
  mac: (algorithm, cipher, key, bytes) => authenticate(algorithm, cipher, key, bytes),
};
