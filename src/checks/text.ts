import * as z from 'zod';

/** A text a person sees, in both languages of the product. */
export const textSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) }).readonly();
/** A text a person sees. */
export type Text = z.infer<typeof textSchema>;

/** The languages every face can speak. */
export type Lang = keyof Text;
