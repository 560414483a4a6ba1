import { createMemoryRecords } from '../registration/records/memory-records.ts';
import type { RegistrationDesk } from '../registration/registration-desk.ts';

/** What registering remembers of a terminal in front of a simulated host: it begins with the simulation and ends with it. */
export function simulatedDesk(): RegistrationDesk {
  return { records: createMemoryRecords(), bootId: 'simulated', codeProfile: null };
}
