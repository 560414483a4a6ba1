/** What a handler says of a frame: fine, or what is wrong with it. */
export type Handled =
  | { readonly fine: true }
  | { readonly fine: false; readonly code: string; readonly msg: string };

/** The frame made sense. */
export const fine: Handled = { fine: true };

/** The frame came before its time. */
export const tooEarly: Handled = { fine: false, code: 'no-hello', msg: 'the first frame is hello' };
