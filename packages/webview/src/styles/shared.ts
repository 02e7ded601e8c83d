import { css } from 'lit';

/*
 * What every element of the page has in common. Colours are the theme's alone, so that dark, light and high contrast
 * follow from the editor.
 */
export const shared = css`
  :host {
    display: block;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
    line-height: 1.45;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :host,
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  h2,
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  p {
    margin: 0;
  }
  .muted {
    color: var(--vscode-descriptionForeground);
  }
  .error {
    color: var(--vscode-errorForeground);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  .card {
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    padding: 10px 12px;
    background: var(--vscode-editorWidget-background, transparent);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .scroll {
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding: 4px 0;
    text-align: left;
    color: var(--vscode-descriptionForeground);
  }
  th,
  td {
    padding: 2px 10px 2px 0;
    text-align: left;
    vertical-align: top;
    font-weight: normal;
  }
  thead th {
    font-weight: 600;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentcolor));
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
