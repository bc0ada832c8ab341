// Edits that other checkers would make: JSON in (sentences, pairs), JSON out (edits by tool and sentence, UTF-16 offsets).
// Run by judgement.py in a folder where npm has installed harper.js, textlint, textlint-rule-prh, textlint-rule-terminology.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const { sentences, pairs } = JSON.parse(readFileSync(0, "utf8"));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const plain = (module) => module.default?.default ?? module.default ?? module;

// Harper has these names built in. Its lints of spelling and style are left aside: only its word choices count.
const folder = join(process.cwd(), "node_modules", "harper.js", "dist");
const harper = await import(pathToFileURL(join(folder, "index.js")).href);
const { binary } = await import(pathToFileURL(join(folder, "binary.js")).href);
const linter = new harper.LocalLinter({ binary });
const harperEdits = [];
for (const text of sentences) {
  const lints = await linter.lint(text, { language: "plaintext" });
  const edits = [];
  for (const lint of lints) {
    const suggestion = lint.suggestions()[0];
    if (lint.lint_kind() === "WordChoice" && suggestion) {
      edits.push([lint.span().start, lint.span().end, suggestion.get_replacement_text()]);
    }
  }
  harperEdits.push(edits);
}

const { TextlintKernel } = await load("@textlint/kernel");
const plugin = plain(await load("@textlint/textlint-plugin-text"));
const latin = (word) => /^[\p{Script=Latin}\s’'-]+$/u.test(word);
const work = mkdtempSync(join(tmpdir(), "judgement-"));
const rules = pairs.map(([old, expected]) => {
  // prh escapes a hyphen in a plain pattern, which its own Unicode flag forbids.
  const pattern = latin(old) ? `/\\b${old}\\b/` : old.includes("-") ? `/${old}/` : old;
  return `  - expected: ${JSON.stringify(expected)}\n    pattern: ${JSON.stringify(pattern)}\n`;
});
writeFileSync(join(work, "prh.yml"), `version: 1\nrules:\n${rules.join("")}`);

async function textlint(ruleId, name, options) {
  const kernel = new TextlintKernel();
  const rule = plain(await load(name));
  const found = [];
  for (const text of sentences) {
    const result = await kernel.lintText(text, {
      filePath: join(work, "text.txt"),
      ext: ".txt",
      plugins: [{ pluginId: "text", plugin }],
      rules: [{ ruleId, rule, options }],
    });
    found.push(result.messages.filter((one) => one.fix).map((one) => [...one.fix.range, one.fix.text]));
  }
  return found;
}

const prh = await textlint("prh", "textlint-rule-prh", { rulePaths: [join(work, "prh.yml")] });
// Its matching ignores case, so a pair in capitals would take the place of the one in small letters.
const terms = pairs.filter(([old]) => old !== old.toUpperCase());
const terminology = await textlint("terminology", "textlint-rule-terminology", { defaultTerms: false, terms });
process.stdout.write(JSON.stringify({ harper: harperEdits, prh, terminology }));
