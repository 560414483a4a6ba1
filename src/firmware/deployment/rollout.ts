import { createHash } from 'node:crypto';

/** Which of 1000 parts of the fleet a terminal is in for one deployment, 0..999: the same on every day, different for every deployment. */
export function rolloutBucket(deploymentId: string, deviceId: string): number {
  return createHash('sha256').update(`${deploymentId}|${deviceId}`).digest().readUInt32BE(0) % 1000;
}

/** Whether a phase of so many permille includes the terminal; who is in stays in as the phase grows. */
export function isInPhase(deploymentId: string, deviceId: string, permille: number): boolean {
  return rolloutBucket(deploymentId, deviceId) < permille;
}
