import { LanguageClient } from 'vscode-languageclient/node';

/** A client that only logs what goes wrong: whoever uses it knows what the user must hear, and says it once. */
export class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override info(message: string, data?: unknown): void {
    super.info(message, data, false);
  }
}
