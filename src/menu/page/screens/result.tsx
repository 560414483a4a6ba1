import type { JSX } from 'preact';
import type { CauseView, RepairView, ReportView, StepView, Text } from '../../../report/report-view.ts';
import type { Model } from '../model.ts';
import { hasPicture, Picture } from '../pictures/picture.tsx';
import { slipWords, words } from '../words.table.ts';
import { Header } from './header.tsx';
import { StepCode } from './step-code.tsx';

interface ResultProps {
  readonly model: Model;
  readonly view: ReportView;
  readonly onHome: () => void;
  readonly onAgain: () => void;
  readonly onPrint: () => void;
  readonly onLang: () => void;
}

const payKinds = { all: 'good', some: 'warn', none: 'bad', unknown: 'faint' } as const;
const payIcons = { all: '✓', some: '!', none: '✕', unknown: '?' } as const;

/** What came out: can the next customer pay, is the money safe, what it is, what to do and whom to call. */
export function Result({ model, view, onHome, onAgain, onPrint, onLang }: ResultProps): JSX.Element {
  const { lang } = model;
  return (
    <>
      <Header title={words.result[lang]} lang={lang} onLang={onLang} />
      <main class="fill" tabIndex={0}>
        <p class={`pay ${payKinds[view.payState]}`}>
          <span aria-hidden="true">{payIcons[view.payState]} </span>
          {view.pay[lang]}
        </p>
        <p class="money">{view.money[lang]}</p>
        <NextSteps steps={view.steps} lang={lang} />
        {view.healthy && <p class="verdict good">✓ {words.healthy[lang]}</p>}
        {view.unfinished !== null && <p class="verdict warn">! {view.unfinished[lang]}</p>}
        {!view.decided && <p class="verdict warn">? {words.undecided[lang]}</p>}
        {view.causes.map((cause, place) => (
          <Cause key={cause.title.en} cause={cause} lang={lang} label={labelOf(view, cause, place)[lang]} />
        ))}
        <Repairs repairs={view.repairs} lang={lang} />
        <p class="faint scan">{words.showHelper[lang]}</p>
        <StepCode text={view.code} />
        <p class="faint ids">
          {words.report[lang]} {view.reportId}
          {model.terminal.serial !== null && ` · ${words.serial[lang]} ${model.terminal.serial}`}
        </p>
      </main>
      <footer>
        {model.slip !== null && <p role="status">{slipWords[model.slip][lang]}</p>}
        <div class="row">
          <button type="button" class="plain" onClick={onHome}>
            {words.back[lang]}
          </button>
          <button
            type="button"
            class="plain"
            disabled={!model.up || model.slip === 'printing'}
            onClick={onPrint}
          >
            {words.print[lang]}
          </button>
          <button type="button" class="primary" disabled={!model.up} onClick={onAgain}>
            {words.again[lang]}
          </button>
        </div>
      </footer>
    </>
  );
}

function Cause({
  cause,
  lang,
  label,
}: {
  readonly cause: CauseView;
  readonly lang: keyof Text;
  readonly label: string;
}): JSX.Element {
  return (
    <section class={`cause ${cause.cured ? 'cured' : cause.certain ? '' : 'maybe'}`}>
      <p class="label">
        {label}
        {cause.code !== null && <code>{cause.code}</code>}
      </p>
      <p class="name">{cause.title[lang]}</p>
      <p class="faint">
        {cause.cured ? `✓ ${words.repaired[lang]}` : `${words.acts[lang]}: ${cause.actor[lang]}`}
      </p>
    </section>
  );
}

/** What to do comes first, with a picture where a hand has to do something. */
function NextSteps({
  steps,
  lang,
}: {
  readonly steps: readonly StepView[];
  readonly lang: keyof Text;
}): JSX.Element | null {
  if (steps.length === 0) return null;
  return (
    <section class="next" aria-label={words.next[lang]}>
      <h2>{words.next[lang]}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.text.en}>
            {step.text[lang]}
            {step.phone !== null && <b class="phone"> ☎ {step.phone}</b>}
            <Picture of={pictureOf(step)} lang={lang} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who can only call is shown that. */
function pictureOf({ cause, phone }: StepView): string {
  if (cause !== null && hasPicture(cause)) return cause;
  return phone === null ? '' : 'call';
}

function Repairs({
  repairs,
  lang,
}: {
  readonly repairs: readonly RepairView[];
  readonly lang: keyof Text;
}): JSX.Element | null {
  if (repairs.length === 0) return null;
  return (
    <>
      <h2>{words.repairs[lang]}</h2>
      <ul class="lines">
        {repairs.map((repair, place) => (
          <li key={place}>
            <span class="name">{repair.title[lang]}</span>
            <span class={repair.cured ? 'good' : 'faint'}>{repair.outcome[lang]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function labelOf(view: ReportView, { certain }: CauseView, place: number): Text {
  if (!view.decided) return certain ? words.certain : words.perhaps;
  return place === 0 ? words.cause : words.also;
}
