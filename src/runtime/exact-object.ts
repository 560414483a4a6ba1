import * as z from 'zod';

/** An object that takes these keys alone; a stranger is refused with the list of those that are taken. */
export function exactObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `expected one of ${known}` : undefined),
  });
}
