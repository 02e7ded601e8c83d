import { css } from 'lit';

export const drawStyles = css`
  .tab {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 20px;
  }
  .dropping {
    outline: 2px dashed var(--vscode-focusBorder);
    outline-offset: 6px;
  }
  .input {
    display: flex;
    /* Beside the prediction from 480 pixels on, so that both are in sight while one draws. */
    flex: 1 1 240px;
    max-width: 320px;
    flex-direction: column;
    gap: 10px;
    min-width: 0;
  }
  .result {
    display: flex;
    flex: 2 1 200px;
    flex-direction: column;
    gap: 10px;
    min-width: 0;
  }
  .answer {
    display: flex;
    align-items: flex-end;
    gap: 24px;
    min-height: 92px;
  }
  .answer p {
    white-space: nowrap;
  }
  .answer strong {
    display: block;
    font-size: 56px;
    line-height: 1.1;
    font-variant-numeric: tabular-nums;
  }
  figure {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0 0 8px;
  }
  figure ff-tile {
    width: 56px;
  }
`;
