/** Looks of a report: on white, for screen and paper. */
export const reportStyles = `
body { margin: 2rem auto; max-width: 1180px; padding: 0 1rem; color: #222; background: #fff; font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1rem 0 0; }
p { margin: 0.25rem 0; overflow-wrap: anywhere; }
.muted, dt, .axis { color: #666; }
.error { color: #b3261e; }
dl { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin: 0; }
dt { font-size: 0.85em; }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 500px), 1fr)); gap: 1.5rem; margin-top: 2rem; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-weight: 600; }
svg { display: block; width: 100%; }
svg text { font-size: 11px; fill: #555; }
.grid { stroke: #e3e3e3; }
.mark { stroke: #999; stroke-dasharray: 3 3; fill: none; }
.line { fill: none; stroke-width: 1.6; }
.raw { fill: none; stroke-width: 1; opacity: 0.3; }
.legend { display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin: 0; padding: 0; list-style: none; }
.legend li { display: flex; align-items: center; gap: 0.4rem; }
.swatch { width: 24px; height: 8px; }
pre { overflow: auto; padding: 0.6rem; background: #f5f5f5; font-size: 12px; }
table { border-collapse: collapse; }
th, td { padding: 2px 16px 2px 0; text-align: left; font-weight: normal; vertical-align: top; overflow-wrap: anywhere; }
thead th { font-weight: 600; border-bottom: 1px solid #ccc; }
`;
