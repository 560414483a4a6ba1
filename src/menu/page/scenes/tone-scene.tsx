import type { JSX } from 'preact';
import type { Text } from '../../../report/report-view.ts';
import { words } from '../words.table.ts';

interface ToneProps {
  readonly count: number;
  readonly hertz: number;
  readonly lang: keyof Text;
}

const toneSeconds = 0.3;
const pauseSeconds = 0.3;

/** Plays the tones here, where the terminal has no program of its own that does; a browser sounds only after a tap. */
export function ToneScene({ count, hertz, lang }: ToneProps): JSX.Element {
  return (
    <button type="button" class="plain wide gap" onClick={() => play(count, hertz)}>
      ▶ {words.playTones[lang]}
    </button>
  );
}

function play(count: number, hertz: number): void {
  const audio = new AudioContext();
  for (let place = 0; place < count; place += 1) {
    const from = audio.currentTime + place * (toneSeconds + pauseSeconds);
    const tone = audio.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(audio.destination);
    tone.start(from);
    tone.stop(from + toneSeconds);
    if (place === count - 1) tone.addEventListener('ended', () => void audio.close());
  }
}
