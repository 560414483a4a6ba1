/** Everything unusual that can come on a line on which one answer is expected. */
export const answerOddities = [
  'garbage', // a frame that does not read
  'zero-length', // a length prefix of nothing: where the next frame begins is lost
  'oversized', // a length prefix beyond what a host sends: the same
  'truncated', // the line or our patience ended inside a frame
  'other-stan', // an answer to another trace number
  'other-terminal', // an answer for another TID or MID
  'other-message', // another message type or network management code
  'late', // our answer, after its deadline
  'duplicated', // our answer, again
  'split', // our answer came in a few pieces
  'drip-fed', // our answer came nearly byte by byte
  'merged', // several frames came at once
] as const;

/** One of `answerOddities`. */
export type AnswerOddity = (typeof answerOddities)[number];

/** One oddity that was seen. `detail` quotes nothing of the frame. */
export interface SeenOddity {
  readonly oddity: AnswerOddity;
  readonly detail: string;
}
