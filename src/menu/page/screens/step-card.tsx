import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Text } from '../../../report/report-view.ts';
import type { Link } from '../link.ts';
import type { OpenStep } from '../model.ts';
import { words } from '../words.table.ts';
import { StepCode } from './step-code.tsx';

interface StepProps {
  readonly step: OpenStep;
  readonly lang: keyof Text;
  readonly link: Link;
  readonly sessionId: string;
}

/** What a person is asked, the answers as buttons, and how long the terminal waits. */
export function StepCard({ step, lang, link, sessionId }: StepProps): JSX.Element {
  const left = useSecondsLeft(step.timeoutMs);
  const answer = (value: string): void =>
    link.send({ t: 'answer', sessionId, stepId: step.step, nonce: step.nonce, value });
  return (
    <section class="card" role="alertdialog" aria-label={words.waiting[lang]}>
      <p class="ask">{questionOf(step)[lang]}</p>
      {step.inquiry.type === 'perform' && step.inquiry.qr !== undefined && (
        <StepCode text={step.inquiry.qr} />
      )}
      {step.inquiry.type === 'enter' ? (
        <Entry lang={lang} onEntry={answer} />
      ) : (
        <Options step={step} lang={lang} onAnswer={answer} />
      )}
      <p class="faint">
        {left} {words.secondsLeft[lang]}
      </p>
    </section>
  );
}

function Options({
  step,
  lang,
  onAnswer,
}: {
  readonly step: OpenStep;
  readonly lang: keyof Text;
  readonly onAnswer: (value: string) => void;
}): JSX.Element {
  return (
    <div class="grid">
      {optionsOf(step).map(({ value, text }, place) => (
        <button
          key={value}
          type="button"
          class={place === 0 ? 'primary' : 'plain'}
          onClick={() => onAnswer(value)}
        >
          {text[lang]}
        </button>
      ))}
    </div>
  );
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

function questionOf({ inquiry }: OpenStep): Text {
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
