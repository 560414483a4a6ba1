import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Text } from '../../../report/report-view.ts';
import { words } from '../words.table.ts';
import { Header } from './header.tsx';

interface CodeEntryProps {
  readonly lang: keyof Text;
  readonly up: boolean;
  readonly notice: Text | null;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
  readonly onLang: () => void;
}

const keys = '1 2 3 4 5 6 7 8 9 0 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
/** No acquirer's code is longer. */
const longest = 8;

/** The code that the payment application shows, typed on keys of our own: terminals bring no keyboard, and readers type into fields. */
export function CodeEntry({ lang, up, notice, onCode, onBack, onLang }: CodeEntryProps): JSX.Element {
  const [code, setCode] = useState('');
  return (
    <>
      <Header title={words.codeShown[lang]} lang={lang} onLang={onLang} />
      <main class="fill" tabIndex={0}>
        <p class="typed" role="status" aria-label={words.whichCode[lang]}>
          {code === '' ? <span class="faint">{words.whichCode[lang]}</span> : <b>{code}</b>}
        </p>
        {notice !== null && (
          <p class="notice" role="alert">
            {notice[lang]}
          </p>
        )}
        <div class="pad">
          {keys.map((key) => (
            <button
              key={key}
              type="button"
              class="plain"
              onClick={() => setCode((typed) => (typed + key).slice(0, longest))}
            >
              {key}
            </button>
          ))}
        </div>
      </main>
      <footer>
        <div class="row">
          <button type="button" class="plain" onClick={onBack}>
            {words.back[lang]}
          </button>
          <button
            type="button"
            class="plain"
            disabled={code === ''}
            onClick={() => setCode((typed) => typed.slice(0, -1))}
          >
            {words.erase[lang]}
          </button>
          <button type="button" class="primary" disabled={!up || code === ''} onClick={() => onCode(code)}>
            {words.testCode[lang]}
          </button>
        </div>
      </footer>
    </>
  );
}
