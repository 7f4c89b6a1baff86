import SyntaxTrees
import Transformer

extension ContextView {
  /// Where the tokens of the canonical text stand in its tree, for tokens of these lengths in bytes, which cover the
  /// text.
  ///
  /// A token belongs to the innermost node that covers all of it. Nodes without a token of their own are passed over:
  /// the parent is the nearest ancestor that has tokens, and siblings are what stands below the same such ancestor, in
  /// the order of the text. A token holds an identifier when it overlaps a word that is in the payload of the node it
  /// stands in. The time is that of the nodes' depth times the bytes.
  func places(tokenLengths: [Int]) -> [TrainingSequence.Place] {
    let nodes = canonical.nodes
    var nodeOfByte = [Int](repeating: 0, count: canonical.source.count)
    var nodeOfToken = [Int](repeating: 0, count: tokenLengths.count)
    let tokens = TokenSpans(lengths: tokenLengths)
    for node in nodes.indices {
      let span = nodes[node].span
      if span.isEmpty { continue }
      // Preorder: what lies deeper comes later.
      for byte in span { nodeOfByte[byte] = node }
      for token in tokens.within(span) { nodeOfToken[token] = node }
    }
    let (parents, previous) = relatives(owners: nodeOfToken)
    let names = names(nodeOfByte: nodeOfByte, tokens: tokens)
    var line: Int32 = 0
    return tokenLengths.indices.map { token in
      let node = nodeOfToken[token]
      let place = TrainingSequence.Place(
        node: Int32(node), parent: Int32(parents[node]), previous: Int32(previous[node]),
        identifier: names[token], line: line)
      for byte in tokens.span(token) where canonical.source[byte] == 0x0A { line += 1 }
      return place
    }
  }

  /// For each node that has tokens its parent and its previous sibling among the nodes that have, or -1.
  private func relatives(owners: [Int]) -> (parents: [Int], previous: [Int]) {
    var has = [Bool](repeating: false, count: canonical.count)
    for owner in owners { has[owner] = true }
    var parents = canonical.parents()
    for node in parents.indices where parents[node] >= 0 && !has[parents[node]] {
      parents[node] = parents[parents[node]]
    }
    var previous = [Int](repeating: -1, count: canonical.count)
    var lastChild = [Int](repeating: -1, count: canonical.count + 1)
    let order = canonical.nodes.indices.filter { has[$0] }.sorted {
      (canonical.nodes[$0].start, $0) < (canonical.nodes[$1].start, $1)
    }
    for node in order {
      previous[node] = lastChild[parents[node] + 1]
      lastChild[parents[node] + 1] = node
    }
    return (parents, previous)
  }

  /// For each token the number of the identifier that it holds, in the order of their first appearance, or -1.
  private func names(nodeOfByte: [Int], tokens: TokenSpans) -> [Int32] {
    var names = [Int32](repeating: -1, count: tokens.count)
    var numbers: [ArraySlice<UInt8>: Int32] = [:]
    for word in ContextView.words(canonical.source[...]) {
      let node = nodeOfByte[word.startIndex]
      let kind = canonical.payload(node).kind
      guard kind == .identifier || kind == .identifiers,
        ContextView.words(canonical.payloadBytes(node)).contains(word)
      else { continue }
      let number = numbers[word] ?? Int32(numbers.count)
      numbers[word] = number
      for token in tokens.overlapping(word.startIndex..<word.endIndex) { names[token] = number }
    }
    return names
  }

  /// The longest runs of letters, digits, underscores and bytes outside ASCII.
  private static func words(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    text.split { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: false
      default: true
      }
    }
  }
}

/// Where tokens that follow each other begin and end in a text.
private struct TokenSpans {
  private var starts: [Int] = [0]
  private var tokenOfByte: [Int] = []

  init(lengths: [Int]) {
    for (token, length) in lengths.enumerated() {
      starts.append(starts[token] + length)
      tokenOfByte.append(contentsOf: repeatElement(token, count: length))
    }
  }

  var count: Int { starts.count - 1 }

  func span(_ token: Int) -> Range<Int> { starts[token]..<starts[token + 1] }

  /// The tokens that have a byte of a span that is not empty.
  func overlapping(_ span: Range<Int>) -> Range<Int> {
    tokenOfByte[span.lowerBound]..<tokenOfByte[span.upperBound - 1] + 1
  }

  /// The tokens that lie within a span that is not empty.
  func within(_ span: Range<Int>) -> Range<Int> {
    let all = overlapping(span)
    let first = starts[all.lowerBound] < span.lowerBound ? all.lowerBound + 1 : all.lowerBound
    let end = starts[all.upperBound] > span.upperBound ? all.upperBound - 1 : all.upperBound
    return first..<max(first, end)
  }
}
