import { css } from 'lit';

export const pageStyles = css`
  :host {
    min-width: 300px;
    padding: 0 16px 24px;
  }
  ff-header {
    padding: 12px 0 8px;
  }
  .failure {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin: 0 0 8px;
    padding: 6px 10px;
    border: 1px solid var(--vscode-inputValidation-errorBorder);
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
    overflow-wrap: anywhere;
  }
  @media (max-width: 420px) {
    :host {
      padding-inline: 10px;
    }
  }
`;
