import './toolkit.ts';
import './page/page.ts';
import { setTranslator, translatorOf } from './text/l10n.ts';

// the host writes them into the page, so that nothing is shown in another language first
const translations = document.getElementById('translations')?.textContent;
if (translations) setTranslator(translatorOf(JSON.parse(translations)));
document.body.append(document.createElement('ff-page'));
