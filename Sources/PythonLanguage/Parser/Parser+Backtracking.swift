import SyntaxTrees

/// A point to which a parser can go back.
struct SavedState {
  fileprivate let index: Int
  fileprivate let tokenCount: Int
  fileprivate let nodeCount: Int
  fileprivate let scratchCount: Int
  fileprivate let tokenHolds: Int
  fileprivate let depth: Int
  fileprivate let formattedDepth: Int
  fileprivate let lexicalError: LexicalError?
  fileprivate let replacementField: ReplacementField?
}

extension Parser {
  /// Where the parser is. What it returns to is outside any `if` statement that is being read.
  var saved: SavedState {
    @inline(__always) get {
      SavedState(
        index: index, tokenCount: tokens.count, nodeCount: nodes.count, scratchCount: scratch.count,
        tokenHolds: tokenHolds, depth: depth, formattedDepth: formattedDepth, lexicalError: lexicalError,
        replacementField: replacementField)
    }
  }

  /// Forgets what has been parsed since a point. Payloads stay, as a later attempt will want them again.
  mutating func restore(_ state: SavedState) {
    recoverTokens(from: state.index)
    index = state.index
    tokens.truncate(to: state.tokenCount)
    tokenHolds = state.tokenHolds
    nodes.truncate(to: state.nodeCount)
    scratch.truncate(to: state.scratchCount)
    depth = state.depth
    formattedDepth = state.formattedDepth
    lexicalError = state.lexicalError
    replacementField = state.replacementField
  }
}
