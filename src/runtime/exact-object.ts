import * as z from 'zod';
import { expected } from './expected-form.ts';

/** An object that takes these keys alone; a stranger is refused with the list of those that are taken. */
export function exactObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape);
  const known = (): string =>
    expected({ zh: `可用的有 ${keys.join('、')}`, en: `expected one of ${keys.join(', ')}` });
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known() : undefined),
  });
}
