import type { Rule } from 'eslint';
import ts from 'typescript';
import { entryOf, lackedBy } from './lacking.ts';

/** What dashboard/src/lib/older-browsers.ts gives to those that lack it. */
const GIVEN = new Set(['Array.toSorted', 'Array.toReversed', 'Array.toSpliced']);

interface Services {
  readonly program?: ts.Program;
  readonly esTreeNodeToTSNodeMap?: { get(node: unknown): ts.Node | undefined };
}

/** Refuses what the oldest browsers lack of the language's library and of the browser's: by type and not by name. */
export const knownToBrowsers: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'what the oldest browsers lack is not used' },
    messages: { lacks: '{{ what }} is unknown to {{ browsers }}: see docs/browser-support.md.' },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices as Services;
    if (!program || !esTreeNodeToTSNodeMap) return {};
    const checker = program.getTypeChecker();

    const check = (node: Rule.Node): void => {
      const inTypes = esTreeNodeToTSNodeMap.get(node);
      if (!inTypes) return;
      let symbol = checker.getSymbolAtLocation(inTypes);
      if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
      for (const declaration of symbol?.declarations ?? []) {
        if (!program.isSourceFileDefaultLibrary(declaration.getSourceFile())) continue;
        const of = holderOf(declaration);
        const name = symbol!.name;
        if (of === null || GIVEN.has(`${of?.replace(/^Readonly/, '') ?? ''}.${name}`)) continue;
        const browsers = lackedBy(entryOf(name, of));
        if (browsers.length === 0) continue;
        const what = of === undefined ? name : `${of.replace(/Constructor$/, '')}.${name}`;
        context.report({ node, messageId: 'lacks', data: { browsers: browsers.join(' and '), what } });
        return;
      }
    };
    return {
      MemberExpression(node) {
        if (!node.computed) check(node.property as Rule.Node);
      },
      Identifier(node) {
        const { parent } = node;
        const isUse =
          (parent.type === 'NewExpression' && parent.callee === node) ||
          (parent.type === 'CallExpression' && parent.callee === node) ||
          (parent.type === 'MemberExpression' && parent.object === node);
        if (isUse) check(node);
      },
    };
  },
};

/** The interface that a member belongs to; undefined for what is global, null for what is neither. */
function holderOf(declaration: ts.Declaration): string | null | undefined {
  const { parent } = declaration;
  if (ts.isVariableDeclaration(declaration) || ts.isFunctionDeclaration(declaration)) return undefined;
  if (ts.isInterfaceDeclaration(parent)) return parent.name.text;
  // declare var AbortSignal: { any(…): … }
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent))
    return `${parent.parent.name.getText()}Constructor`;
  return null;
}
