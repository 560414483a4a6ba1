import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Text } from '../../../report/report-view.ts';
import { keyWords, words } from '../words.table.ts';
import type { Answer } from './answer.ts';
import { keyNames } from './key-names.table.ts';

interface KeyProps {
  readonly keys: readonly string[];
  readonly lang: keyof Text;
  readonly onAnswer: Answer;
}

/** The keys to press, each lit when this page sees it; in which order they were pressed is kept nowhere. Ends by itself when all are lit. */
export function KeyScene({ keys, lang, onAnswer }: KeyProps): JSX.Element {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  // Listening begins before anything is shown: no key that is pressed at sight is missed.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const name = nameOf(event.key);
      if (!keys.includes(name)) return;
      event.preventDefault();
      setSeen((before) => new Set([...before, name]));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys]);
  const silent = keys.filter((key) => !seen.has(key));
  useEffect(() => {
    if (silent.length === 0) onAnswer('all');
  }, [silent.length]);
  return (
    <>
      <ul class="keys">
        {keys.map((key) => (
          <li key={key} class={seen.has(key) ? 'lit' : ''}>
            {(keyWords[key]?.[lang] ?? key.toUpperCase()) + (seen.has(key) ? ' ✓' : '')}
          </li>
        ))}
      </ul>
      <div class="grid">
        <button type="button" class="primary" onClick={() => onAnswer(toldOf(keys, silent))}>
          {words.restSilent[lang]}
        </button>
        <button type="button" class="plain" onClick={() => onAnswer('cannot')}>
          {words.cannotDo[lang]}
        </button>
      </div>
    </>
  );
}

/** Longer answers than a step takes name more keys than work. */
const longestAnswer = 190;

function toldOf(keys: readonly string[], silent: readonly string[]): string {
  const told = silent.join(' ');
  return silent.length === keys.length || told.length > longestAnswer ? 'none' : told;
}

function nameOf(key: string): string {
  return keyNames[key] ?? key.toLowerCase();
}
