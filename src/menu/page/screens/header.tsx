import type { JSX } from 'preact';
import type { Text } from '../../../report/report-view.ts';
import { words } from '../words.table.ts';

interface HeaderProps {
  readonly title: string;
  readonly lang: keyof Text;
  readonly onLang: () => void;
  /** The number by which people on the telephone know this terminal. */
  readonly serial?: string | null;
}

/** The title of a screen and the way to the other language, named in that language. */
export function Header({ title, lang, onLang, serial = null }: HeaderProps): JSX.Element {
  return (
    <header>
      <div>
        <h1>{title}</h1>
        {serial !== null && (
          <small>
            {words.serial[lang]} {serial}
          </small>
        )}
      </div>
      <button type="button" class="small" onClick={onLang} lang={lang === 'zh' ? 'en' : 'zh'}>
        {lang === 'zh' ? 'English' : '中文'}
      </button>
    </header>
  );
}
