/** One sheet for every page, light and dark as the reader's system is, in the measures of Figma's panels. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f5f5f5; --card: #fff; --line: #e6e6e6; --edge: #8c8c8c; --text: #1e1e1e; --quiet: #636363;
  --accent: #0768cf; --fill: #0d99ff; --on-accent: #fff; --hover: #f0f0f0; --track: #e6e6e6;
  --near: #965000; --over: #dc3412; --fine: #14804a;
  --alert: #ffefeb; --alert-line: #f5b9ab; --calm: #e5f4ff; --calm-line: #a8d7fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #1e1e1e; --card: #2c2c2c; --line: #444; --edge: #8f8f8f; --text: #f5f5f5; --quiet: #b3b3b3;
    --accent: #7cc4f8; --fill: #0c8ce9; --on-accent: #10202e; --hover: #383838; --track: #4a4a4a;
    --near: #f0a95a; --over: #fca397; --fine: #79d297;
    --alert: #40241f; --alert-line: #7a3c30; --calm: #1b3547; --calm-line: #2f5f80;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--page); color: var(--text); min-height: 100vh;
  font: 13px/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
:focus-visible { outline: 2px solid var(--fill); outline-offset: 1px; }
main:focus { outline: 0; }
.skip { position: absolute; left: 8px; top: -60px; background: var(--card); padding: 8px 12px; border-radius: 5px; }
.skip:focus { top: 8px; z-index: 1; }
.bar {
  display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 8px 24px;
  background: var(--card); border-bottom: 1px solid var(--line);
}
.brand { font-weight: 600; }
nav { flex: 1 1 auto; }
nav ul { display: flex; flex-wrap: wrap; gap: 2px; list-style: none; padding: 0; }
nav a {
  display: block; padding: 5px 8px; border-radius: 5px; color: var(--quiet); text-decoration: none; font-weight: 500;
}
nav a:hover { background: var(--hover); color: var(--text); }
nav a[aria-current] { background: var(--hover); color: var(--text); font-weight: 600; }
.account { display: flex; align-items: center; gap: 8px; color: var(--quiet); overflow-wrap: anywhere; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 24px 64px; display: grid; gap: 16px; }
main > * { min-width: 0; }
h1 { font-size: 20px; font-weight: 600; letter-spacing: -0.015em; line-height: 1.3; overflow-wrap: anywhere; }
h2 { font-size: 13px; font-weight: 600; overflow-wrap: anywhere; }
.lead, .note { color: var(--quiet); }
.lead { margin-top: -12px; }
.note { font-size: 12px; max-width: 80ch; }
section .note { margin-top: 12px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px; }
section > h2 { margin-bottom: 12px; }
h3 { font-size: 12px; font-weight: 600; margin: 16px 0 8px; }
.figures.small { margin: 12px 0; }
.figures.small dd { font-size: 13px; letter-spacing: 0; }
.confirm, .below { margin-top: 12px; }
.facts { display: grid; grid-template-columns: minmax(80px, max-content) 1fr; gap: 6px 16px; overflow-wrap: anywhere; }
.facts dt { color: var(--quiet); }
.prompt { white-space: pre-wrap; overflow-wrap: anywhere; }
.token { font-size: 13px; user-select: all; }
.alert { background: var(--alert); border-color: var(--alert-line); }
.calm { background: var(--calm); border-color: var(--calm-line); }
.alert h2, .calm h2 { margin-bottom: 4px; }
.fault { color: var(--over); margin-bottom: 12px; font-weight: 500; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(110px, 1fr)); gap: 16px 24px; }
.figures + .fields { margin-top: 20px; }
.figures dt { color: var(--quiet); font-size: 12px; }
.figures dd { font-size: 20px; font-weight: 600; letter-spacing: -0.02em; line-height: 1.35; }
.figures small { display: block; font-size: 12px; font-weight: 400; letter-spacing: 0; }
small { color: var(--quiet); font-size: 12px; }
code { font: 12px ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { color: var(--quiet); font-size: 12px; font-weight: 400; text-align: right; padding: 0 10px 6px; white-space: nowrap; }
td { border-top: 1px solid var(--line); text-align: right; padding: 8px 10px; vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
td.name { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 120px; max-width: 300px; }
.words th, .words td { text-align: left; }
.words td { white-space: normal; overflow-wrap: anywhere; min-width: 90px; }
.zero { color: var(--quiet); }
.fine { color: var(--fine); } .near { color: var(--near); } .over { color: var(--over); }
progress {
  appearance: none; border: 0; display: block; width: 100%; min-width: 110px; height: 4px; margin-top: 6px;
  border-radius: 2px; overflow: hidden; background: var(--track); color: var(--fill);
}
progress::-webkit-progress-bar { background: var(--track); }
progress::-webkit-progress-value { background: currentColor; }
progress::-moz-progress-bar { background: currentColor; }
progress.near { color: var(--near); }
progress.over { color: var(--over); }
svg { display: block; width: 100%; height: auto; }
svg rect { fill: var(--fill); }
svg .base { fill: var(--line); }
svg text { fill: var(--quiet); font-size: 11px; }
summary { cursor: pointer; color: var(--quiet); font-size: 12px; margin-top: 12px; width: fit-content; }
details table { margin-top: 12px; }
a { color: var(--accent); }
label { display: block; font-weight: 500; margin-bottom: 4px; }
input, select, button, .button {
  font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 5px;
  padding: 4px 8px; min-height: 30px; max-width: 100%;
}
button, .button { cursor: pointer; font-weight: 500; text-decoration: none; display: inline-block; }
button:hover, .button:hover { background: var(--hover); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent); text-decoration: underline; }
.danger { color: var(--over); border-color: var(--over); }
.sign-in { max-width: 400px; }
.sign-in form { display: grid; gap: 8px; }
.fields { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; }
.fields + .fields, .fields + form, form + form { margin-top: 12px; }
.fields input { width: 180px; }
.fields input[inputmode] { width: 110px; }
td .fields { justify-content: flex-end; margin: -5px 0; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.pages { display: flex; gap: 12px; margin-top: 12px; }
@media (max-width: 480px) {
  .bar { padding: 8px 16px; }
  main { padding: 16px 16px 48px; }
  .account { width: 100%; justify-content: space-between; }
}
`
