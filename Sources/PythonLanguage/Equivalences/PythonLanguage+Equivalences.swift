import SyntaxTrees

extension PythonLanguage {
  /// Rules by which expressions mean the same, as long as values are of built-in types.
  package var equivalences: [ExpressionRule] { EquivalenceRules.all }

  /// Rules by which expressions become ones that are easily written by mistake.
  package var nearMissRules: [ExpressionRule] { NearMissRules.all }

  /// What is known of an expression as long as values are of built-in types.
  package func facts(of shape: ExpressionShape, children: [ExpressionFacts]) -> ExpressionFacts {
    ExpressionKnowledge(shape: shape, children: children).facts()
  }

  /// Whether a program stores to a name, declares it, or imports names it does not say.
  package func mayRebind(_ name: String, in tree: SyntaxTree) -> Bool {
    let wanted = Array(name.utf8)
    for node in tree.nodes.indices where tree.nodes[node].payload != 0 {
      let bytes = tree.payloadBytes(node)
      switch tree.python(node) {
      case .name:
        if tree.nodes[node].detail != ExpressionContext.load.rawValue, bytes.elementsEqual(wanted) {
          return true
        }
      case .alias:
        // `name`, `name as alias` or `*`; the part after the last blank is what gets bound.
        let bound = bytes.split(separator: 0x20).last ?? []
        if bound.elementsEqual("*".utf8) || bound.split(separator: 0x2E).first?.elementsEqual(wanted) == true
        {
          return true
        }
      case .constant, .attribute, .keyword: continue
      default:
        if bytes.split(separator: 0x2C).contains(where: { $0.elementsEqual(wanted) }) { return true }
      }
    }
    return false
  }
}
