import type { JSX } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import type { ToPage } from '../menu-messages.ts';
import type { Link } from './link.ts';
import { freshModel, heard } from './model.ts';
import type { Model } from './model.ts';
import type { Wish } from './model.ts';
import { CodeEntry } from './screens/code-entry.tsx';
import { Home } from './screens/home.tsx';
import type { Start } from './screens/home.tsx';
import { Result } from './screens/result.tsx';
import { Running } from './screens/running.tsx';
import { words } from './words.table.ts';

type Action =
  | { readonly do: 'heard'; readonly message: ToPage }
  | { readonly do: 'line'; readonly up: boolean }
  | { readonly do: 'lang' }
  | { readonly do: 'home' }
  | { readonly do: 'code' }
  | { readonly do: 'wish'; readonly wish: Wish }
  | { readonly do: 'printing' }
  | { readonly do: 'last' };

/** How often a page without a run asks whether one of another face needs it. */
const askEveryMs = 3_000;

/** The service menu: one screen at a time, what a merchant can do on it, and a way back. */
export function App({ link }: { readonly link: Link }): JSX.Element {
  const { model, act } = useModel(link);
  const start: Start = (symptom, only) => {
    link.send({ t: 'start', symptom, ...(only !== undefined && { only: [...only] }) });
    act({ do: 'wish', wish: { symptom, only } });
  };
  // What was complained of is tested again, not something else.
  const again = (): void => {
    const { symptom, only } = model.wish ?? { symptom: model.view?.symptom ?? null };
    start(symptom, only);
  };
  const print = (): void => {
    if (model.view === null) return;
    link.send({ t: 'print', reportId: model.view.reportId, lang: model.lang });
    act({ do: 'printing' });
  };
  const switchLang = (): void => act({ do: 'lang' });
  return (
    <div class="page">
      {!model.up && (
        <p class="banner" role="status">
          {words.offline[model.lang]}
        </p>
      )}
      {model.screen === 'home' && (
        <Home
          model={model}
          onStart={start}
          onCode={() => act({ do: 'code' })}
          onLang={switchLang}
          onLast={() => act({ do: 'last' })}
        />
      )}
      {model.screen === 'code' && (
        <CodeEntry
          lang={model.lang}
          up={model.up}
          notice={model.notice}
          onCode={(code) => start(`code:${code}`)}
          onBack={() => act({ do: 'home' })}
          onLang={switchLang}
        />
      )}
      {model.screen === 'run' && model.run !== null && <Running model={model} run={model.run} link={link} />}
      {model.screen === 'result' && model.view !== null && (
        <Result
          model={model}
          view={model.view}
          onHome={() => act({ do: 'home' })}
          onAgain={again}
          onPrint={print}
          onLang={switchLang}
        />
      )}
    </div>
  );
}

/** What the page knows, kept up to date by the agent. */
function useModel(link: Link): { readonly model: Model; readonly act: (action: Action) => void } {
  const [model, act] = useReducer(reduce, navigator.language.startsWith('zh') ? 'zh' : 'en', freshModel);
  useEffect(() => {
    link.listen(
      (message) => act({ do: 'heard', message }),
      (up) => act({ do: 'line', up }),
    );
  }, [link]);
  useEffect(() => {
    document.documentElement.lang = model.lang;
    document.title = words.title[model.lang];
  }, [model.lang]);
  useEffect(() => {
    if (model.up && model.run !== null)
      link.send({ t: 'watch', sessionId: model.run.sessionId, afterSeq: model.run.seq });
  }, [model.up, model.run?.sessionId]);
  useEffect(() => {
    if (!model.up || model.run !== null) return undefined;
    const timer = setInterval(() => link.send({ t: 'anyone-asked' }), askEveryMs);
    return () => clearInterval(timer);
  }, [model.up, model.run === null]);
  return { model, act };
}

function reduce(model: Model, action: Action): Model {
  switch (action.do) {
    case 'heard':
      return heard(model, action.message);
    case 'line':
      return { ...model, up: action.up };
    case 'lang':
      return { ...model, lang: model.lang === 'zh' ? 'en' : 'zh' };
    case 'printing':
      return { ...model, slip: 'printing' };
    case 'home':
      return { ...model, screen: 'home', notice: null };
    case 'code':
      return { ...model, screen: 'code', notice: null };
    case 'wish':
      return { ...model, wish: action.wish };
    case 'last':
      return model.view === null ? model : { ...model, screen: 'result', wish: null };
  }
}
