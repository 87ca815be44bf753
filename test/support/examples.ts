import ts from 'typescript';

/** A piece of JavaScript in which lines of the form `expression; // value` say what they give. */
export interface Example {
  readonly code: string;
  /** Expressions with their values, both as source text. */
  readonly checks: readonly { readonly expression: string; readonly value: string }[];
}

/** `expression; // value`; a remark that is no expression makes it an ordinary line. */
const CHECK = /^(?!\s*(?:const|let|import|for|if|return|await|\}))\s*(.+);\s*\/\/ (.+)$/;

/** Reads an example; its checks are turned into calls of `check(actual, expected, source)`. */
export function readExample(source: string): Example {
  const checks: { expression: string; value: string }[] = [];
  const lines = source.split('\n').map((line) => {
    const [, expression, value] = CHECK.exec(line) ?? [];
    if (expression === undefined || value === undefined || !isExpression(value)) return line;
    checks.push({ expression, value });
    return `check(${expression}, (${value}), ${JSON.stringify(expression)});`;
  });
  return { code: lines.join('\n'), checks };
}

function isExpression(text: string): boolean {
  const file = ts.createSourceFile('value.js', `(${text})`, ts.ScriptTarget.ES2022);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] };
  return parseDiagnostics.length === 0;
}

/** Runs the code of an example; the names are what it may use besides globals. */
export async function runExample({ code }: Example, names: Readonly<Record<string, unknown>>, check: (actual: unknown, expected: unknown, source: string) => void): Promise<void> {
  const AsyncFunction = Object.getPrototypeOf(async () => Promise.resolve()) as { constructor: new (...parts: string[]) => (...values: unknown[]) => Promise<void> };
  const run = new AsyncFunction.constructor('check', ...Object.keys(names), code);
  await run(check, ...Object.values(names));
}

/** The `@example` blocks of a TypeScript file, each with the name of what it documents. */
export function docExamples(path: string, text: string): readonly { readonly name: string; readonly source: string }[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  return file.statements.flatMap((statement) =>
    ts.getJSDocTags(statement).flatMap((tag) => {
      if (tag.tagName.text !== 'example') return [];
      const name = ts.isFunctionDeclaration(statement) ? (statement.name?.text ?? '') : '';
      return [{ name, source: ts.getTextOfJSDocComment(tag.comment) ?? '' }];
    }),
  );
}

/** The code blocks of a Markdown page in a language. */
export function codeBlocks(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, of]) => of === language).map(([, , code = '']) => code);
}

/** A page's examples import the package by its name; here its exports are given as names instead. */
export function withoutImports(source: string): string {
  return source.replaceAll(/^import \{[^}]+\} from 'whyscore';\n/gm, '');
}
