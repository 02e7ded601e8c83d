import { css } from 'lit';

export const chartsStyles = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr));
    gap: 22px 28px;
  }
  .note {
    min-height: 1.45em;
    margin: 2px 0 4px;
    overflow-wrap: anywhere;
  }
  .wall {
    margin-bottom: 12px;
  }
  .empty {
    padding: 32px 0;
    text-align: center;
  }
  ff-generations {
    margin-top: 20px;
  }
  ff-compare {
    margin-bottom: 20px;
  }
`;
