import { css, unsafeCSS } from 'lit';
import { negativeColour, positiveColour } from '../styles/colours.ts';

const positive = unsafeCSS(positiveColour);
const negative = unsafeCSS(negativeColour);

export const pairsStyles = css`
  section {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr));
    gap: 14px 24px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 52px 52px 1fr;
    gap: 8px;
    align-items: start;
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  figcaption {
    overflow: hidden;
    font-size: 0.9em;
    text-align: center;
    text-overflow: ellipsis;
  }
  .layers {
    display: flex;
    flex-direction: column;
    gap: 5px;
    min-width: 0;
    font-size: 0.9em;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 8px;
    line-height: 1.3;
  }
  .bar {
    height: 6px;
    min-width: 1px;
  }
  .bar + .bar {
    margin-top: 1px;
  }
  .positive {
    background: var(${positive});
  }
  .negative {
    background: repeating-linear-gradient(
      135deg,
      var(${negative}) 0 2px,
      transparent 2px 4px
    );
    box-shadow: inset 0 0 0 1px var(${negative});
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .key .bar {
    width: 16px;
  }
`;
