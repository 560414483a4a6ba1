import type { JSX } from 'preact';
import type { ReportView, Text } from '../../../report/report-view.ts';
import type { Model } from '../model.ts';
import { complaints, panelDevices, words } from '../words.table.ts';
import { Header } from './header.tsx';

/** Begins a run: of a complaint, of everything (null), or of some devices alone. */
export type Start = (symptom: string | null, only?: readonly string[]) => void;

interface HomeProps {
  readonly model: Model;
  readonly onStart: Start;
  readonly onCode: () => void;
  readonly onLang: () => void;
  readonly onLast: () => void;
}

/** The first screen: one big button, what may be wrong, and what was found last. */
export function Home({ model, onStart, onCode, onLang, onLast }: HomeProps): JSX.Element {
  const { lang, view } = model;
  return (
    <>
      <Header title={words.title[lang]} lang={lang} onLang={onLang} serial={model.terminal.serial} />
      <main class="fill" tabIndex={0}>
        <button type="button" class="primary tall" disabled={!model.up} onClick={() => onStart(null)}>
          {words.runAll[lang]}
        </button>
        {model.notice !== null && (
          <p class="notice" role="alert">
            {model.notice[lang]}
          </p>
        )}
        <h2>{words.whatIsWrong[lang]}</h2>
        <div class="grid">
          <button type="button" class="plain" disabled={!model.up} onClick={onCode}>
            {words.codeShown[lang]}
          </button>
          {complaints.map(({ symptom, text }) => (
            <button
              key={symptom}
              type="button"
              class="plain"
              disabled={!model.up}
              onClick={() => onStart(symptom)}
            >
              {text[lang]}
            </button>
          ))}
          <button
            type="button"
            class="plain"
            disabled={!model.up}
            onClick={() => onStart(null, panelDevices)}
          >
            {words.panelTest[lang]}
          </button>
        </div>
      </main>
      <footer>
        {view !== null && (
          <button type="button" class="plain wide" onClick={onLast}>
            <small>{words.last[lang]}</small>
            {lastLine(view, lang)}
          </button>
        )}
        {view === null && <p class="faint">posdoctor {model.terminal.version}</p>}
      </footer>
    </>
  );
}

/** What is still to be done comes before what still works. */
function lastLine(view: ReportView, lang: keyof Text): string {
  const [step] = view.steps;
  return step === undefined ? view.pay[lang] : step.text[lang];
}
