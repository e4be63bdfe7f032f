/** One sheet, light and dark as the reader's system is. */
export const usageStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f6f4; --card: #fff; --line: #e5e5e0; --text: #1d1d1b; --quiet: #6b6b66;
  --accent: #3d6fd9; --track: #e9e9e4; --warn: #b45309; --over: #c02a2a;
  --alert: #fdf0ee; --alert-line: #ecc4bd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #161618; --card: #1f1f22; --line: #323237; --text: #ececea; --quiet: #9c9ca0;
    --accent: #7ca5f7; --track: #333338; --warn: #e0a04a; --over: #f08078;
    --alert: #33201e; --alert-line: #66352f;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--page); color: var(--text); padding: 40px 24px 64px;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { max-width: 980px; margin: 0 auto; display: grid; gap: 24px; }
main > * { min-width: 0; }
h1 { font-size: 22px; font-weight: 600; letter-spacing: -0.01em; }
h2 { font-size: 14px; font-weight: 600; }
header p, .note { color: var(--quiet); }
.note { font-size: 13px; max-width: 72ch; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px; }
section h2 { margin-bottom: 12px; }
.alert { background: var(--alert); border-color: var(--alert-line); }
.alert h2 { margin-bottom: 4px; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 16px 24px; }
.figures dt { color: var(--quiet); font-size: 13px; }
.figures dd { font-size: 24px; font-weight: 600; letter-spacing: -0.02em; line-height: 1.3; }
.figures small { display: block; font-size: 13px; font-weight: 400; letter-spacing: 0; }
small { color: var(--quiet); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { color: var(--quiet); font-size: 13px; font-weight: 400; text-align: right; padding: 0 12px 8px; }
td { border-top: 1px solid var(--line); text-align: right; padding: 10px 12px; vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
td.name { text-align: left; white-space: normal; overflow-wrap: break-word; min-width: 120px; max-width: 300px; }
.zero { color: var(--quiet); }
progress {
  appearance: none; border: 0; display: block; width: 100%; min-width: 110px; height: 5px; margin-top: 6px;
  border-radius: 3px; overflow: hidden; background: var(--track); color: var(--accent);
}
progress::-webkit-progress-bar { background: var(--track); }
progress::-webkit-progress-value { background: currentColor; }
progress::-moz-progress-bar { background: currentColor; }
progress.near { color: var(--warn); }
progress.over { color: var(--over); }
svg { display: block; width: 100%; height: auto; }
svg rect { fill: var(--accent); }
svg .base { fill: var(--line); }
svg text { fill: var(--quiet); font-size: 11px; }
summary { cursor: pointer; color: var(--quiet); font-size: 13px; margin-top: 12px; }
details table { margin-top: 12px; }
a { color: var(--accent); }
`
