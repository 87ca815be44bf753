import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** A TypeScript file as the architecture rules see it. */
export interface Module {
  /** From the root of the tree, with `/`: `rules/find.ts`. */
  readonly path: string;
  readonly lines: number;
  /** Files of the tree that it imports, types too, as `path`; ones outside the tree start with `../`. */
  readonly files: readonly string[];
  /** Packages and `node:` modules, by the name that is installed. */
  readonly packages: readonly string[];
  /** Globals that it touches: `process.exit`, `Math.random`, `new Date()`, `console` … */
  readonly globals: readonly string[];
}

/** Globals that tie code to its surroundings: what it gives no longer depends on what it is given alone. */
const AMBIENT = new Set(['console', 'process', 'performance', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'crypto']);
const AMBIENT_MEMBERS = new Set(['Date.now', 'Math.random']);

/** All modules below a folder, by path. */
export function readModules(root: string): readonly Module[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => parseModule(name.replaceAll('\\', '/'), readFileSync(join(root, name), 'utf8')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function parseModule(path: string, text: string): Module {
  const specifiers: string[] = [];
  const globals = new Set<string>();
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== null) specifiers.push(specifier);
    const global = globalOf(node);
    if (global !== null) globals.add(global);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  const relative = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    path,
    lines: text.split('\n').length - 1,
    files: relative.map((specifier) => posix.normalize(posix.join(posix.dirname(path), specifier)).replace(/\.js$/, '.ts')),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')).map(packageName),
    globals: [...globals],
  };
}

/** `import`, `export … from`, `import()` and `import('…').Type`. */
function specifierOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : null;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return literal(node.arguments[0]);
  return null;
}

function literal(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : null;
}

function globalOf(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0) return 'new Date()';
  if (ts.isPropertyAccessExpression(node)) {
    const name = `${node.expression.getText()}.${node.name.text}`;
    return AMBIENT_MEMBERS.has(name) || (ts.isIdentifier(node.expression) && AMBIENT.has(node.expression.text)) ? name : null;
  }
  const named = ts.isIdentifier(node) && AMBIENT.has(node.text) && !ts.isPropertyAccessExpression(node.parent) && !declares(node);
  return named ? node.text : null;
}

/** Whether the identifier names something of its own (a property, a parameter), not the global. */
function declares(node: ts.Identifier): boolean {
  const { parent } = node;
  return 'name' in parent && parent.name === node;
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier.split('/')[0] ?? specifier;
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** An import cycle as the paths along it, the first one again at its end; null when there is none. */
export function findCycle(modules: readonly Module[]): readonly string[] | null {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const follow = (path: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const file of byPath.get(path)?.files ?? []) {
      const cycle = follow(file, [...way, path]);
      if (cycle !== null) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of modules) {
    const cycle = follow(path, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
