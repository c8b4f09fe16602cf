/** The one style sheet of all pages. */

import { Html } from './html.ts'

/** Light or dark as the reader's system has it; contrast of text at least 4.5 to 1 in both. */
export const style = new Html(`
:root{color-scheme:light dark;--page:#f7f7f8;--card:#fff;--line:#d9dbe0;--text:#15171c;--soft:#565c69;--accent:#1553c7;--accent-text:#fff;--danger:#b42318;--note:#eef3fd;--radius:.6rem}
@media(prefers-color-scheme:dark){:root{--page:#0d0f13;--card:#16191f;--line:#2d323c;--text:#f1f3f6;--soft:#a3aab8;--accent:#8ab0ff;--accent-text:#0b1220;--danger:#ff9a8f;--note:#182236}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;-webkit-font-smoothing:antialiased}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.3rem}
.centre{min-height:100vh;display:grid;place-items:center;padding:1.5rem}
.card{width:100%;max-width:26rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:2.25rem;box-shadow:0 1px 2px #0000000d,0 12px 32px #00000014}
.card>:last-child{margin-bottom:0}
.logo{display:block;height:1.75rem;margin:0 0 1.75rem;color:var(--text)}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem;letter-spacing:-.015em;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:1.125rem;margin:2.5rem 0 .75rem}
.row>h2{margin:0}
.heading{margin:2.5rem 0 .75rem}
h3{font-size:1.125rem;margin:0 0 .5rem}
p{margin:0 0 1rem}
.soft{color:var(--soft)}
.small{font-size:.875rem}
label{display:block;font-size:.875rem;font-weight:600;margin:0 0 .35rem}
.field{margin:0 0 1.1rem}
.hint{color:var(--soft);font-size:.8125rem;margin:.35rem 0 0}
.wrong{color:var(--danger);font-size:.8125rem;margin:.35rem 0 0}
input[type=text],input[type=url],input[type=email],input[type=password]{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--line);border-radius:var(--radius);padding:.6rem .75rem}
input[aria-invalid=true]{border-color:var(--danger)}
button,.button{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;font:inherit;font-weight:600;text-decoration:none;cursor:pointer;border-radius:var(--radius);border:1px solid var(--line);background:var(--card);color:var(--text);padding:.55rem 1rem;min-height:2.75rem}
button:hover,.button:hover{border-color:var(--soft)}
.primary{background:var(--accent);border-color:var(--accent);color:var(--accent-text)}
.primary:hover{filter:brightness(1.08);border-color:var(--accent)}
.danger{color:var(--danger)}
.wide{width:100%}
.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.stack>*{width:100%}
.between{justify-content:space-between}
.note{background:var(--note);border:1px solid var(--line);border-radius:var(--radius);padding:.75rem 1rem;margin:0 0 1.25rem}
.warning{list-style:none;padding:0;margin:0}
.warning li{background:var(--note);border-left:3px solid var(--danger);border-radius:.3rem;padding:.5rem .75rem;margin:0 0 .5rem;font-size:.9375rem;overflow-wrap:anywhere}
.facts{margin:1.25rem 0 1.5rem;border-top:1px solid var(--line)}
.facts div{display:grid;grid-template-columns:9.5rem 1fr;gap:.75rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;overflow-wrap:anywhere;font-size:.875rem}
code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em;overflow-wrap:anywhere}
.bar{background:var(--card);border-bottom:1px solid var(--line)}
.bar .row{max-width:60rem;margin:0 auto;padding:.75rem 1.5rem;gap:1.5rem}
.bar .logo{margin:0;height:1.4rem}
.bar nav{display:flex;flex-wrap:wrap;gap:1.25rem;flex:1}
.bar nav a{color:var(--soft);text-decoration:none;font-weight:500;padding:.4rem 0}
.bar nav a[aria-current]{color:var(--text);box-shadow:0 2px 0 var(--accent)}
.bar button{min-height:2.25rem;padding:.3rem .8rem;font-size:.875rem}
main.wide-page{max-width:60rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
@media(max-width:40rem){.bar .row{gap:.25rem 1rem;padding:.75rem 1.5rem 0}.bar .logo{margin-right:auto}.bar nav{order:1;flex-basis:100%;gap:1rem;font-size:.875rem}.card{padding:1.75rem}main.wide-page{padding-top:2rem}}
.panel{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.5rem;margin:0 0 1.5rem}
table{width:100%;border-collapse:separate;background:var(--card);border:1px solid var(--line);border-radius:1rem;border-spacing:0;overflow:hidden}
th,td{text-align:left;padding:.8rem 1.1rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
tbody tr:last-child td{border-bottom:0}
th{font-size:.8125rem;color:var(--soft);font-weight:600}
td.end{text-align:right}
td.empty{text-align:center;color:var(--soft);padding:2.5rem 1rem}
.secret{display:block;background:var(--page);border:1px dashed var(--soft);border-radius:var(--radius);padding:.8rem 1rem;margin:.75rem 0;user-select:all}
main.centre .facts div{grid-template-columns:8.5rem 1fr}
.tabs{display:flex;gap:1.5rem;border-bottom:1px solid var(--line);margin:.5rem 0 1.5rem}
.tabs a{color:var(--soft);text-decoration:none;font-weight:500;padding:.5rem 0}
.tabs a[aria-current]{color:var(--text);box-shadow:0 2px 0 var(--accent)}
.grow{flex:1 1 20rem}
.panel h2{margin-top:0}
.panel p:last-child{margin-bottom:0}
.facts .mono{font-size:.8125rem}
button[role=switch]{min-width:5.5rem;justify-content:flex-start;border-radius:2rem;padding:.35rem .9rem .35rem .5rem;min-height:2.25rem}
button[role=switch]::before{content:"";width:1.4rem;height:1.4rem;border-radius:50%;background:var(--soft)}
button[role=switch][aria-checked=true]{flex-direction:row-reverse;background:var(--accent);color:var(--accent-text);border-color:var(--accent);padding:.35rem .5rem .35rem .9rem;justify-content:space-between}
button[role=switch][aria-checked=true]::before{background:var(--accent-text)}
dialog,[popover]{width:min(34rem,calc(100vw - 2rem));background:var(--card);color:var(--text);border:1px solid var(--line);border-radius:1rem;padding:1.75rem;box-shadow:0 24px 64px #0006}
dialog{position:fixed;inset:0;margin:auto;height:fit-content;z-index:1;box-shadow:0 0 0 100vmax #0007}
[popover]{margin:auto}
[popover]::backdrop{background:#0007}
td form{display:inline}
td button{min-height:2.25rem;padding:.3rem .8rem;font-size:.875rem}
.icon{width:2rem;height:2rem;border-radius:.5rem;object-fit:cover;vertical-align:middle;margin-right:.75rem;background:var(--note)}
`)

/** The mark at the top of every page. */
export const logo = new Html(
  `<svg class="logo" role="img" aria-label="Coder" viewBox="0 0 112 28" fill="currentColor"><rect x="0" y="3" width="22" height="22" rx="6"/><path d="M8 10l4 4-4 4" fill="none" stroke="var(--card)" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/><text x="31" y="21" font-size="20" font-weight="700" font-family="system-ui,sans-serif" letter-spacing="-.4">Coder</text></svg>`,
)
