import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Sound } from '../../hal/contracts/sound.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look } from './check.ts';
import { panelTexts, senseOptions, senseTimeoutMs } from './guided/panel-steps.table.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { soundFindings } from './panel-findings.table.ts';

const tone = { hertz: 1_000, durationMs: 300 } as const;
const pauseMs = 300;
const mostTones = 4;
/** Who missed it hears it again; who counts wrong twice has not heard it. */
const mostTries = 3;

/** A chance number of tones to count: pressing yes without listening does not pass. */
export const soundTone = defineCheck({
  id: 'sound-tone',
  title: { zh: '声音', en: 'Sound' },
  level: 'interactive',
  effects: ['emits-sound', 'needs-operator'],
  needs: ['sound'],
  dependsOn: [],
  costSeconds: 10,
  timeoutMs: 180_000,
  findings: soundFindings,
  run: async (look) => {
    const { sound } = look.terminal;
    if (sound === undefined) return unsupported('no-device');
    const outputs = await sound.outputs(look.context);
    if (!outputs.ok) return outcomeOfFault(outputs.fault);
    for (let tries = 0; tries < mostTries; tries += 1) {
      const count = look.context.random.int(mostTones) + 1;
      const told = await heardTones(look, sound, count);
      if (!told.ok) return outcomeOfFault(told.fault);
      if (told.value !== 'again') {
        const outcome = judge(told.value, count);
        if (outcome !== null) return outcome;
      }
    }
    return inconclusive('the tones were counted wrong');
  },
});

/** Null: it was counted wrong and may be tried again. */
function judge(told: string | null, count: number): CheckOutcome<keyof typeof soundFindings> | null {
  if (told === null) return inconclusive('no-operator');
  if (told === 'none') {
    const value = `${String(count)} tones sounded, none was heard`;
    return failedWith([{ id: 'sound.silent', evidence: [{ of: 'sound.tone', value, how: 'operator' }] }]);
  }
  return told === String(count)
    ? passed([{ of: 'sound.tone', value: `${told} of ${told} heard`, how: 'operator' }])
    : null;
}

/** What a person heard; null when nobody answered. Where the terminal has no program that plays, the page on its screen does. */
async function heardTones(look: Look, sound: Sound, count: number): Promise<HalResult<string | null>> {
  const played = await play(look, sound, count);
  const byPage = !played.ok && played.fault.code === 'unsupported';
  if (!played.ok && !byPage) return played;
  const answer = await look.operator.ask({
    id: 'count-tones',
    inquiry: {
      type: 'choose',
      question: panelTexts.countTones,
      options: [...senseOptions.tones],
      ...(byPage && { scene: { show: 'tones', count, hertz: tone.hertz } }),
    },
    timeoutMs: senseTimeoutMs,
  });
  return ok(answer.answered ? answer.value : null);
}

async function play({ context }: Look, sound: Sound, count: number): Promise<HalResult<void>> {
  for (let done = 0; done < count; done += 1) {
    const sounded = await sound.sound(tone, context);
    if (!sounded.ok) return sounded;
    const paused = await sleep(context.time, pauseMs, context.signal).then(
      () => true,
      () => false,
    );
    if (!paused) return failed('cancelled', 'cancelled between two tones');
  }
  return ok(undefined);
}
