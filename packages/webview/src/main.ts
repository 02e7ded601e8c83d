import './toolkit.ts';
import './page/page.ts';
