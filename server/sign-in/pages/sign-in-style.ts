/** One sheet for the pages a person sees while signing in; light and dark as their system is. */
export const signInStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f6f4; --card: #fff; --line: #d8d8d2; --text: #1d1d1b; --quiet: #62625d;
  --press: #0b63ce; --on-press: #fff; --edge: #85857e; --bad: #b42318; --bad-page: #fdf0ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #161618; --card: #1f1f22; --line: #37373d; --text: #ececea; --quiet: #a6a6aa;
    --press: #7cb3ff; --on-press: #10233d; --edge: #85858c; --bad: #ff9a8f; --bad-page: #33201e;
  }
}
* { box-sizing: border-box; margin: 0; }
body {
  background: var(--page); color: var(--text); padding: 48px 16px;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  max-width: 420px; margin: 0 auto; padding: 28px; display: grid; gap: 16px;
  background: var(--card); border: 1px solid var(--line); border-radius: 12px;
}
main > * { min-width: 0; }
.brand { color: var(--quiet); font-size: 13px; }
h1 { font-size: 20px; font-weight: 600; line-height: 1.3; letter-spacing: -0.01em; }
.code {
  font: 600 28px/1.2 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  letter-spacing: 0.04em; text-align: center; padding: 16px 8px; border-radius: 8px;
  background: var(--page); border: 1px solid var(--line); overflow-wrap: anywhere;
}
.quiet { color: var(--quiet); font-size: 13px; }
.problem { color: var(--bad); background: var(--bad-page); border-radius: 8px; padding: 10px 12px; }
form, .field { display: grid; gap: 8px; }
label, summary { font-weight: 600; }
summary { cursor: pointer; }
details[open] summary { margin-bottom: 12px; }
input {
  font: inherit; color: inherit; background: var(--card); width: 100%; min-height: 40px;
  padding: 8px 12px; border: 1px solid var(--edge); border-radius: 8px;
}
button, .press {
  font: inherit; font-weight: 600; cursor: pointer; min-height: 44px; padding: 10px 16px;
  border-radius: 8px; border: 1px solid var(--press); background: var(--press); color: var(--on-press);
  text-align: center; text-decoration: none; display: block; width: 100%;
}
button.second { background: none; border-color: var(--edge); color: var(--text); }
:focus-visible { outline: 3px solid var(--press); outline-offset: 2px; }
@media (max-width: 360px) { main { padding: 20px 16px; } body { padding: 16px 8px; } }
`
