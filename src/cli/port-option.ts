import * as z from 'zod';
import type { Text } from '../../hal/contracts/text.ts';
import { expected } from '../runtime/expected-form.ts';
import { about } from '../runtime/joined-texts.ts';

const portForm: Text = {
  zh: '应为端口 0（任一空闲端口）到 65535',
  en: 'expected a port, 0 (any free one) to 65535',
};
const form = expected(portForm);

/** A TCP port as an option gives it. */
export const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, form)
  .transform(Number)
  .pipe(z.number().max(65_535, form));

/** What an option takes that names a port. */
export function portComplaint(option: string): Text {
  return about(option, portForm);
}
