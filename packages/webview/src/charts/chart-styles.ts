import { css, unsafeCSS } from 'lit';
import uplot from 'uplot/dist/uPlot.min.css' with { type: 'text' };

export const chartStyles = [
  unsafeCSS(uplot),
  css`
    figure {
      margin: 0;
      display: flex;
      flex-direction: column;
      height: 100%;
      min-width: 0;
    }
    header {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      gap: 8px;
      margin-bottom: 2px;
    }
    h2 {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .actions {
      display: flex;
      flex: none;
      gap: 2px;
    }
    button {
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    .actions button {
      padding: 1px 5px;
      border-radius: 3px;
      font-size: 0.85em;
      color: var(--vscode-descriptionForeground);
    }
    .actions button:hover,
    .legend button:hover {
      background: var(--vscode-toolbar-hoverBackground, var(--vscode-list-hoverBackground));
      color: var(--vscode-foreground);
    }
    .actions button[aria-pressed='true'] {
      color: var(--vscode-foreground);
      text-decoration: underline;
    }
    .plot {
      position: relative;
      border-radius: 2px;
    }
    .canvas {
      height: 200px;
      overflow: hidden;
    }
    .canvas .uplot {
      font-family: inherit;
    }
    .table {
      height: 200px;
      border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      padding: 0 8px;
    }
    .table table {
      width: 100%;
    }
    .table thead th {
      position: sticky;
      top: 0;
      background: var(--vscode-editor-background);
    }
    .u-select {
      background: var(--vscode-editor-selectionBackground);
      opacity: 0.6;
    }
    .u-hz .u-cursor-x {
      border-right: 1px solid var(--vscode-descriptionForeground);
    }
    .flags {
      position: absolute;
      top: 0;
      height: 0;
      z-index: 2;
    }
    .flags button {
      position: absolute;
      top: 1px;
      min-width: 14px;
      height: 14px;
      margin-left: -7px;
      padding: 0 3px;
      border-radius: 3px;
      font-size: 10px;
      line-height: 14px;
      text-align: center;
      background: var(--vscode-badge-background);
      color: var(--vscode-badge-foreground);
      outline: 1px solid var(--vscode-contrastBorder, transparent);
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 0 4px;
      margin: 2px 0 0;
      padding: 0;
      list-style: none;
    }
    .legend button {
      display: flex;
      align-items: center;
      gap: 6px;
      padding: 1px 5px;
      border-radius: 3px;
      text-align: left;
      overflow-wrap: anywhere;
    }
    .legend [aria-pressed='false'] span {
      text-decoration: line-through;
      color: var(--vscode-descriptionForeground);
    }
    .legend [aria-pressed='false'] .swatch {
      opacity: 0.35;
    }
    .swatch {
      flex: none;
    }
    .tip {
      position: absolute;
      top: 18px;
      z-index: 3;
      max-width: 92%;
      padding: 5px 8px;
      pointer-events: none;
      font-size: 0.92em;
      border: 1px solid var(--vscode-editorHoverWidget-border, var(--vscode-contrastBorder, transparent));
      border-radius: 3px;
      background: var(--vscode-editorHoverWidget-background);
      color: var(--vscode-editorHoverWidget-foreground, var(--vscode-foreground));
    }
    .tip.left {
      left: 52px;
    }
    .tip.right {
      right: 14px;
    }
    .tip th,
    .tip td {
      padding: 0 0 0 10px;
      border: 0;
      text-align: right;
      font-weight: normal;
    }
    .tip tbody th {
      display: flex;
      align-items: center;
      gap: 6px;
      padding-left: 0;
      text-align: left;
    }
    .tip thead th {
      color: var(--vscode-descriptionForeground);
    }
    .tip-title {
      font-weight: 600;
    }
    .tip-mark {
      margin-top: 3px;
      max-width: 36em;
      overflow-wrap: anywhere;
    }
  `,
];
