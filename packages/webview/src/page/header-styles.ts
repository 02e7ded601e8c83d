import { css } from 'lit';

export const headerStyles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  h1 {
    margin: 0;
    font-weight: 600;
    min-width: 0;
    font-size: 1.25em;
    overflow-wrap: anywhere;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .icon {
    width: 1em;
    text-align: center;
    color: var(--vscode-descriptionForeground);
  }
  .training .icon,
  .done .icon {
    color: var(--vscode-charts-green);
  }
  .failed .icon,
  .crashed .icon {
    color: var(--vscode-errorForeground);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-left: auto;
  }
  progress {
    display: block;
    width: 100%;
    height: 2px;
    margin: 8px 0 0;
    border: 0;
    appearance: none;
    background: var(--vscode-panel-border, transparent);
  }
  progress::-webkit-progress-bar {
    background: var(--vscode-panel-border, transparent);
  }
  progress::-webkit-progress-value {
    background: var(--vscode-progressBar-background);
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    margin: 8px 0 0;
  }
  dt {
    font-size: 0.85em;
    color: var(--vscode-descriptionForeground);
  }
  dd {
    margin: 0;
  }
  .reason {
    margin-top: 8px;
    overflow-wrap: anywhere;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    cursor: pointer;
    text-decoration: underline;
  }
`;
