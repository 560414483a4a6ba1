import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Text } from '../../../report/report-view.ts';
import type { Link } from '../link.ts';
import type { OpenStep } from '../model.ts';
import { Picture } from '../pictures/picture.tsx';
import { useAnswer } from '../scenes/answer.ts';
import type { Answer } from '../scenes/answer.ts';
import { ColourScene } from '../scenes/colour-scene.tsx';
import { GridScene } from '../scenes/grid-scene.tsx';
import { KeyScene } from '../scenes/key-scene.tsx';
import { ToneScene } from '../scenes/tone-scene.tsx';
import { sceneWords, words } from '../words.table.ts';
import { StepCode } from './step-code.tsx';

type Scene = Extract<OpenStep['inquiry'], { readonly type: 'enter' }>['scene'];

interface StepProps {
  readonly step: OpenStep;
  readonly lang: keyof Text;
  readonly link: Link;
  readonly up: boolean;
  readonly sessionId: string;
}

/** What a person is asked, with a picture or a scene of it, the answers as buttons, and how long the terminal waits. */
export function StepCard({ step, lang, link, up, sessionId }: StepProps): JSX.Element {
  const left = useSecondsLeft(step.timeoutMs);
  const answer = useAnswer(step, { link, up, sessionId });
  const { inquiry } = step;
  const scene = 'scene' in inquiry ? inquiry.scene : undefined;
  if (scene?.show === 'grid') {
    const stop = (): void => link.send({ t: 'cancel', sessionId });
    return <GridScene {...scene} lang={lang} left={left} onAnswer={answer} onStop={stop} />;
  }
  return (
    <section class="card" role="alertdialog" aria-label={words.waiting[lang]}>
      <p class="ask">{questionOf(step)[lang]}</p>
      <Picture of={step.step} lang={lang} />
      {inquiry.type === 'perform' && inquiry.qr !== undefined && <StepCode text={inquiry.qr} />}
      <Answers step={step} scene={scene} lang={lang} onAnswer={answer} />
      <p class="faint">
        {left} {words.secondsLeft[lang]}
      </p>
    </section>
  );
}

interface AnswersProps {
  readonly step: OpenStep;
  readonly lang: keyof Text;
  readonly onAnswer: Answer;
}

/** How it is answered: by what a scene sees, by a button, or by typing. */
function Answers({ scene, ...props }: AnswersProps & { readonly scene: Scene }): JSX.Element | null {
  switch (scene?.show) {
    case 'keys':
      return <KeyScene {...props} keys={scene.keys} />;
    case 'colours':
      return (
        <ColourScene colours={scene.colours} lang={props.lang}>
          <Options {...props} />
        </ColourScene>
      );
    case 'tones':
      return (
        <>
          <ToneScene {...scene} lang={props.lang} />
          <Options {...props} />
        </>
      );
    case 'grid':
      return null;
    case undefined:
      return props.step.inquiry.type === 'enter' ? (
        <Entry lang={props.lang} onEntry={props.onAnswer} />
      ) : (
        <Options {...props} />
      );
  }
}

function Options({ step, lang, onAnswer }: AnswersProps): JSX.Element {
  return (
    <div class="grid">
      {optionsOf(step).map(({ value, text }, place) => (
        <button
          key={value}
          type="button"
          class={place === 0 && hasUsual(step) ? 'primary' : 'plain'}
          onClick={() => onAnswer(value)}
        >
          {text[lang]}
        </button>
      ))}
    </div>
  );
}

/** Only what is asked to be done or confirmed has an answer that most people give. */
function hasUsual({ inquiry }: OpenStep): boolean {
  return inquiry.type === 'perform' || inquiry.type === 'confirm';
}

function Entry({
  lang,
  onEntry,
}: {
  readonly lang: keyof Text;
  readonly onEntry: (value: string) => void;
}): JSX.Element {
  const [value, setValue] = useState('');
  return (
    <form
      class="entry"
      onSubmit={(event) => {
        event.preventDefault();
        onEntry(value);
      }}
    >
      <input
        value={value}
        inputMode="numeric"
        autoComplete="off"
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <button type="submit" class="primary">
        {words.send[lang]}
      </button>
    </form>
  );
}

/** What a scene shows need not be said at the length that a face without one needs. */
function questionOf({ inquiry }: OpenStep): Text {
  if ('scene' in inquiry && inquiry.scene !== undefined) {
    const short = sceneWords[inquiry.scene.show];
    if (short !== undefined) return short;
  }
  if (inquiry.type === 'perform') return inquiry.action;
  return inquiry.type === 'observe' ? inquiry.pattern : inquiry.question;
}

function optionsOf({ inquiry }: OpenStep): readonly { readonly value: string; readonly text: Text }[] {
  if (inquiry.type === 'choose' || inquiry.type === 'observe') return inquiry.options;
  return inquiry.type === 'perform'
    ? [
        { value: 'done', text: { zh: '已完成', en: 'Done' } },
        { value: 'cannot', text: { zh: '做不到', en: 'Cannot do it' } },
      ]
    : [
        { value: 'yes', text: { zh: '是', en: 'Yes' } },
        { value: 'no', text: { zh: '否', en: 'No' } },
      ];
}

function useSecondsLeft(timeoutMs: number): number {
  const [left, setLeft] = useState(Math.round(timeoutMs / 1_000));
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return left;
}
