import * as z from 'zod';
import type { SessionEvent } from '../report/session-event.ts';
import type { AnswerOutcome, Refusal } from '../session/session-host.ts';
import type { ReportView } from '../report/report-view.ts';

/** The longest message a page has reason to send. */
export const longestMessageBytes = 8_192;

const swipedTrackSchema = z.strictObject({
  track: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  status: z.enum(['ok', 'error', 'blank']),
  characters: z.number().int().min(0).max(240),
});
/** What became of one track of a swipe that a reader typed into the page; nothing of what it said. */
export type SwipedTrack = z.infer<typeof swipedTrackSchema>;

/** What the page may say: start a run, follow one, answer a step, cancel, ask whether a run that another face began asks something here. */
export const fromPageSchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('start'),
    symptom: z.string().max(40).nullable(),
    /** Checks or devices; absent: what the complaint calls for. */
    only: z.array(z.string().max(40)).max(10).optional(),
  }),
  z.object({ t: z.literal('watch'), sessionId: z.string().max(80), afterSeq: z.number().int().min(0) }),
  z.object({
    t: z.literal('answer'),
    sessionId: z.string().max(80),
    stepId: z.string().max(80),
    nonce: z.string().max(80),
    value: z.string().max(200),
  }),
  z.object({ t: z.literal('anyone-asked') }),
  z.strictObject({ t: z.literal('swiped'), tracks: z.array(swipedTrackSchema).max(3) }),
  z.object({ t: z.literal('cancel'), sessionId: z.string().max(80) }),
  z.object({ t: z.literal('print'), reportId: z.string().max(80), lang: z.enum(['zh', 'en']) }),
]);
/** One message of the page. */
export type FromPage = z.infer<typeof fromPageSchema>;

/** An event as the page gets it: the report of `finished` is made ready to show. */
export type PageEvent = Exclude<SessionEvent, { readonly kind: 'finished' }> | FinishedEvent;

/** The last event of a run. */
export interface FinishedEvent {
  readonly kind: 'finished';
  readonly sessionId: string;
  readonly seq: number;
  readonly atMs: number;
  readonly view: ReportView;
}

/** How printing a slip ended. */
export type SlipOutcome = 'printed' | 'sent' | 'busy' | 'failed';

/** What the page hears. */
export type ToPage =
  | {
      readonly t: 'hello';
      readonly terminal: { readonly serial: string | null; readonly version: string };
      readonly running: string | null;
      readonly last: ReportView | null;
    }
  | { readonly t: 'started'; readonly sessionId: string }
  /** A run of another face has asked somebody something. */
  | { readonly t: 'asked'; readonly sessionId: string }
  | { readonly t: 'refused'; readonly refusal: Refusal }
  /** What became of a slip; `busy`: the printer is needed for something else just now. */
  | { readonly t: 'slip'; readonly outcome: SlipOutcome }
  | { readonly t: 'event'; readonly event: PageEvent }
  | { readonly t: 'answered'; readonly nonce: string; readonly outcome: AnswerOutcome }
  | { readonly t: 'error'; readonly message: string };
