import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Text } from '../../../report/report-view.ts';
import type { Link } from '../link.ts';
import type { CheckLine, Model, Run } from '../model.ts';
import { verdictWords } from '../../../report/words.table.ts';
import { words } from '../words.table.ts';
import { StepCard } from './step-card.tsx';

interface RunningProps {
  readonly model: Model;
  readonly run: Run;
  readonly link: Link;
}

/** How verdicts are shown: icon, word and colour, so that none of them is needed alone. */
const marks: Readonly<Record<keyof typeof verdictWords, { readonly icon: string; readonly kind: string }>> = {
  passed: { icon: '✓', kind: 'good' },
  warning: { icon: '!', kind: 'warn' },
  failed: { icon: '✕', kind: 'bad' },
  inconclusive: { icon: '?', kind: 'faint' },
  skipped: { icon: '–', kind: 'faint' },
  unsupported: { icon: '–', kind: 'faint' },
  cancelled: { icon: '–', kind: 'faint' },
  error: { icon: '?', kind: 'faint' },
};
const busy = { icon: '◐', kind: 'busy' } as const;

const colon: Text = { zh: '：', en: ': ' };
const comma: Text = { zh: '、', en: ', ' };

/** A run while it runs: what is being looked at, what was found, what a person must do, and a way to stop. */
export function Running({ model, run, link }: RunningProps): JSX.Element {
  const { lang } = model;
  const main = useRef<HTMLElement>(null);
  // A question stands above the list; who has scrolled down must see it.
  useEffect(() => {
    if (main.current !== null) main.current.scrollTop = 0;
  }, [run.step?.nonce]);
  const count = run.total > 0 ? ` ${Math.min(run.done, run.total)}/${run.total}` : '';
  return (
    <>
      <header>
        <h1 aria-live="polite">
          {words.testing[lang]}
          {count}
        </h1>
        <button
          type="button"
          class="small"
          disabled={!model.up}
          onClick={() => link.send({ t: 'cancel', sessionId: run.sessionId })}
        >
          {words.stop[lang]}
        </button>
      </header>
      <main class="fill" tabIndex={0} ref={main}>
        {run.step !== null && (
          <StepCard
            key={run.step.nonce}
            step={run.step}
            lang={lang}
            link={link}
            up={model.up}
            sessionId={run.sessionId}
          />
        )}
        {run.named.length > 0 && (
          <p class="notice" role="status">
            {words.found[lang]}
            {colon[lang]}
            <b>{run.named.map((title) => title[lang]).join(comma[lang])}</b>
          </p>
        )}
        {run.remedy !== null && (
          <p class="notice" role="status">
            {words.repairing[lang]}
            {colon[lang]}
            {run.remedy[lang]}
          </p>
        )}
        <ul class="lines">
          {run.checks.map((line) => (
            <Line key={line.id} line={line} lang={lang} />
          ))}
        </ul>
      </main>
    </>
  );
}

function Line({ line, lang }: { readonly line: CheckLine; readonly lang: keyof Text }): JSX.Element {
  const mark = line.verdict === null ? busy : marks[line.verdict];
  const word = line.verdict === null ? words.testing : verdictWords[line.verdict];
  return (
    <li>
      <span class={`icon ${mark.kind}`} aria-hidden="true">
        {mark.icon}
      </span>
      <span class="name">{line.title[lang]}</span>
      <span class={mark.kind}>{word[lang]}</span>
    </li>
  );
}
