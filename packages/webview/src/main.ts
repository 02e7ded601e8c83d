import './toolkit.ts';
import './page/page.ts';

document.body.append(document.createElement('ff-page'));
