import { askRealTime } from '../../codecs/escpos/commands.ts';
import { isRealTimeAnswer } from '../../codecs/escpos/status.ts';
import { askStarStatus } from '../../codecs/star/star-commands.ts';
import { createStarDemultiplexer } from '../../codecs/star/star-demultiplexer.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import type { ByteLink } from '../../contracts/links.ts';
import { sleep } from '../../contracts/time.ts';

/** A command language of receipt printers. */
export type PrinterLanguageId = 'escpos' | 'star';

/** Each language answers its own question, also while it cannot print, and takes the rest for nothing. */
const ownQuestion: Readonly<Record<PrinterLanguageId, Uint8Array>> = {
  escpos: askRealTime(2),
  star: askStarStatus,
};
/** DLE EOT 2, ESC ACK SOH, ESC @. */
const probe = Uint8Array.of(...ownQuestion.escpos, ...ownQuestion.star, 0x1b, 0x40);
const answerWithinMs = 500;
const lookEveryMs = 20;

/** Which language a printer speaks, by its answer to a question in both; null when none came. Asks twice. */
export function detectLanguage(
  link: ByteLink,
  context: Pick<DeviceContext, 'time' | 'signal'>,
): Promise<PrinterLanguageId | null> {
  return askFor(link, { question: probe, attempts: 2 }, context);
}

/** Whether a printer that is mute in the language it was set up for answers in this one. */
export async function answersIn(
  language: PrinterLanguageId,
  link: ByteLink,
  context: Pick<DeviceContext, 'time' | 'signal'>,
): Promise<boolean> {
  const answered = await askFor(link, { question: ownQuestion[language], attempts: 1 }, context);
  return answered === language;
}

async function askFor(
  link: ByteLink,
  { question, attempts }: { readonly question: Uint8Array; readonly attempts: number },
  { time, signal }: Pick<DeviceContext, 'time' | 'signal'>,
): Promise<PrinterLanguageId | null> {
  const heard: number[] = [];
  const stop = link.onBytes((bytes) => void heard.push(...bytes.subarray(0, 256 - heard.length)));
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const written = await link.write(question, answerWithinMs);
      if (!written.ok) return null;
      const language = await languageWithin(heard, { time, signal });
      if (language !== null || signal.aborted) return language;
    }
    return null;
  } finally {
    stop();
  }
}

async function languageWithin(
  heard: readonly number[],
  { time, signal }: Pick<DeviceContext, 'time' | 'signal'>,
): Promise<PrinterLanguageId | null> {
  const giveUpMs = time.monotonicMs() + answerWithinMs;
  let language = languageOf(heard);
  while (language === null && time.monotonicMs() < giveUpMs && !signal.aborted) {
    await sleep(time, lookEveryMs, signal).catch(() => undefined);
    language = languageOf(heard);
  }
  return language;
}

/** A whole Star status is surer than one byte that could be an ESC/POS answer. */
function languageOf(heard: readonly number[]): PrinterLanguageId | null {
  const answers = createStarDemultiplexer().push(Uint8Array.from(heard));
  if (answers.some((answer) => answer.kind === 'automatic' && answer.bytes.length >= 7)) return 'star';
  return heard.some((byte) => isRealTimeAnswer(byte)) ? 'escpos' : null;
}
