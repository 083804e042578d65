/**
 * The style of the client's pages: a letter on quiet paper, one accent color, large targets, dark or light as the
 * reader prefers, and plain in print. It is part of each page, so that nothing else is fetched.
 */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: #fffdfa; --desk: #f1eee8; --ink: #23211d; --soft: #5f5a52; --line: #ddd7cc; --accent: #1d5c4f;
  --on-accent: #ffffff; --tint: #eaf2ef; --warn: #8a3b12; --warn-tint: #fbeee6; --field: #ffffff; --edge: #847d72;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1f1e1c; --desk: #151413; --ink: #ece8e1; --soft: #b3aca1; --line: #3b3834; --accent: #8fd0bf;
    --on-accent: #10231e; --tint: #24302d; --warn: #f2b48f; --warn-tint: #382820; --field: #171615; --edge: #8d867b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--desk); color: var(--ink);
  font: 1.0625rem/1.65 "Iowan Old Style", "Palatino Linotype", Georgia, "Noto Serif", "Noto Sans CJK SC", "PingFang SC",
    "Microsoft YaHei", serif;
  overflow-wrap: break-word;
}
:lang(zh) body, body:lang(zh) {
  font-family: "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
}
.sheet {
  max-width: 42rem; margin: 0 auto; padding: 1.25rem 1.25rem 2.5rem; background: var(--paper);
  border-inline: 1px solid var(--line); min-height: 100vh;
}
@media (min-width: 48rem) {
  body { padding: 2.5rem 1rem; }
  .sheet { padding: 2.5rem 3.5rem 3.5rem; border: 1px solid var(--line); border-radius: 6px; min-height: 0; }
}
.head {
  display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; flex-wrap: wrap;
  padding-bottom: .75rem; border-bottom: 1px solid var(--line); color: var(--soft); font-size: .95rem;
}
.head strong { color: var(--ink); }
.head a { display: inline-block; padding: .3rem 0; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.5rem 0 .75rem; font-weight: 600; }
.number + h1 { margin-top: .25rem; }
h2 { font-size: 1.15rem; line-height: 1.35; margin: 2.25rem 0 .5rem; font-weight: 600; }
p { margin: .6rem 0; }
a { color: var(--accent); text-underline-offset: .18em; }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, textarea:focus-visible,
select:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.soft { color: var(--soft); font-size: .95rem; }
.number { color: var(--soft); margin: 1.5rem 0 0; }
.words { white-space: pre-line; }
blockquote, .letter {
  margin: .75rem 0; padding: .75rem 1rem; border-inline-start: 3px solid var(--line); white-space: pre-line;
}
.letter { border: 1px solid var(--line); border-radius: 4px; padding: 1rem 1.15rem; }
.notice, .fault { margin: 1.25rem 0; padding: .8rem 1rem; border-radius: 4px; background: var(--tint); }
.fault { background: var(--warn-tint); color: var(--warn); }
.fault a { color: inherit; }
.steps { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: .1rem; }
.steps li { position: relative; padding: .15rem 0 .15rem 1.9rem; color: var(--soft); }
.steps li::before {
  content: ""; position: absolute; left: .3rem; top: .62rem; width: .75rem; height: .75rem; border-radius: 50%;
  border: 2px solid var(--edge); background: var(--paper);
}
.steps .done::before { background: var(--edge); }
.steps .now { color: var(--ink); font-weight: 600; }
.steps .now::before { background: var(--accent); border-color: var(--accent); }
dl { margin: .75rem 0; }
dt { color: var(--soft); font-size: .95rem; margin-top: .9rem; }
dd { margin: 0; }
details { margin: .25rem 0 .5rem; }
summary { cursor: pointer; color: var(--accent); padding: .35rem 0; font-size: .95rem; }
details ul { margin: .25rem 0; padding-inline-start: 1.2rem; font-size: .95rem; color: var(--soft); }
ul, ol { padding-inline-start: 1.2rem; }
.check { font-weight: 400; margin: .1rem 0 .4rem; }
.choices { display: grid; gap: .75rem; margin: 1.25rem 0; }
.button, button {
  display: block; width: 100%; font: inherit; font-weight: 600; line-height: 1.35; text-align: center; cursor: pointer;
  padding: .9rem 1rem; border-radius: 6px; border: 1.5px solid var(--accent); background: var(--accent);
  color: var(--on-accent); text-decoration: none;
}
.button.quiet { background: transparent; color: var(--accent); }
.more { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1rem 0; padding: 0; list-style: none; }
.more a { display: inline-block; padding: .45rem 0; }
label, legend { font-weight: 600; display: block; margin: 1.5rem 0 .3rem; padding: 0; }
.hint { color: var(--soft); font-size: .95rem; margin: .15rem 0 .45rem; }
.error { color: var(--warn); font-weight: 600; margin: .3rem 0; }
textarea, input[type="text"], input[type="email"], input[type="tel"], input[type="date"], input[type="datetime-local"],
input[type="file"], select {
  width: 100%; font: inherit; color: var(--ink); background: var(--field); border: 1.5px solid var(--edge);
  border-radius: 6px; padding: .7rem .8rem;
}
textarea { min-height: 9rem; resize: vertical; }
input[aria-invalid="true"][name], textarea[aria-invalid="true"] { border-color: var(--warn); }
fieldset { border: 0; margin: 1.5rem 0 0; padding: 0; min-width: 0; }
legend { margin-top: 0; }
.scale { display: grid; grid-template-columns: repeat(5, 1fr); gap: .4rem; margin: .5rem 0 0; }
.scale label { margin: 0; font-weight: 400; text-align: center; border: 1.5px solid var(--edge); border-radius: 6px;
  padding: .6rem .2rem; cursor: pointer; }
.scale input { display: block; margin: 0 auto .2rem; width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
.actions { display: grid; gap: .75rem; margin: 1.75rem 0 0; }
.actions p { margin: 0; text-align: center; }
.foot { margin-top: 2.75rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .95rem; }
.trap { position: absolute; left: -9999px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .45rem .6rem .45rem 0; border-bottom: 1px solid var(--line); }
pre {
  overflow-x: auto; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: 4px; background: var(--tint);
  font: .875rem/1.5 ui-monospace, "SF Mono", Consolas, monospace;
}
code { font: .9em ui-monospace, "SF Mono", Consolas, monospace; }
@media print {
  :root { color-scheme: light; --paper: #fff; --desk: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; }
  body { padding: 0; font-size: 11pt; }
  .sheet { border: 0; padding: 0; max-width: none; }
  .choices, .more, .actions, form, .switch, summary, .screen { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`
