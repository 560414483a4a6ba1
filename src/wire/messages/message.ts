import type * as z from 'zod';

/** One kind of frame: the value of its `t`, who sends it, and its shape. Unknown fields are dropped, never refused. */
export interface Message<Type extends string = string, Shape extends z.ZodType = z.ZodType> {
  readonly type: Type;
  readonly sentBy: 'agent' | 'hub' | 'both';
  readonly schema: Shape;
}

/** Keeps the literal type and the shape of a message. */
export function defineMessage<const Type extends string, Shape extends z.ZodType<{ readonly t: Type }>>(
  message: Message<Type, Shape>,
): Message<Type, Shape> {
  return message;
}
