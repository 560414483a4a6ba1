import * as z from 'zod';
import { deviceConditions, deviceNames } from '../../hal/contracts/device.ts';

/** The devices a terminal may have, as they appear in reports. */
export const deviceNameSchema = z.enum(deviceNames);
/** What a device is now, as it appears in reports (XFS4IoT's words and `unknown`). */
export const deviceConditionSchema = z.enum(deviceConditions);
