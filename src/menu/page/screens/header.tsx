import type { JSX } from 'preact';
import type { Text } from '../../../report/report-view.ts';

interface HeaderProps {
  readonly title: string;
  readonly lang: keyof Text;
  readonly onLang: () => void;
}

/** The title of a screen and the way to the other language, named in that language. */
export function Header({ title, lang, onLang }: HeaderProps): JSX.Element {
  return (
    <header>
      <h1>{title}</h1>
      <button type="button" class="small" onClick={onLang} lang={lang === 'zh' ? 'en' : 'zh'}>
        {lang === 'zh' ? 'English' : '中文'}
      </button>
    </header>
  );
}
