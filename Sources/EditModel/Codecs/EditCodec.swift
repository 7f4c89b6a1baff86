import SyntaxTrees
import Transformer
import TreeEdits

/// Turns programs into contexts and edits into targets, and back: the one resolver of training and decoding.
package protocol EditCodec: Sendable {
  /// The configuration of the model that speaks it.
  var configuration: EditModelConfiguration { get }

  /// The tokens of the model.
  var vocabulary: SubwordVocabulary { get }

  /// The context of a view. Throws when it does not fit: nothing is ever cut silently.
  func context(of view: ContextView, prompt: [UInt8]?) throws(ContextError) -> EncodedContext

  /// The target that teaches an edit of `view.program`, or nil when the codec cannot express the edit.
  func target(of edit: Edit, in view: ContextView) -> EditTarget?

  /// The edit of `view.program` that a target means; nil when the text is no fragment of the node's sort.
  ///
  /// Law: for every target that `target(of:in:)` gives, this is that edit.
  func edit(of target: EditTarget, in view: ContextView) -> Edit?

  /// The candidates that a position can name, and the actions that make sense at each.
  func actions(ofCandidate candidate: Int, in view: ContextView) -> [EditAction]
}

extension EditModelConfiguration {
  /// The codec that the configuration names.
  package func codec(language: any Language) -> any EditCodec {
    switch codec {
    case .node: NodeCodec(configuration: self, language: language)
    case .offset: OffsetCodec(configuration: self, language: language)
    }
  }
}

extension EditCodec {
  /// The tokens of prompt, program and SOS with rotary positions 0, 1, 2 …; what both codecs share.
  func encode(_ view: ContextView, prompt: [UInt8]?, segments: Bool) throws(ContextError) -> EncodedContext {
    guard !view.candidates.isEmpty else { throw .nothingToEdit }
    var tokens: [Int32] = []
    tokens.reserveCapacity(view.canonical.source.count + (prompt?.count ?? 0) + 4)
    if let prompt, !prompt.isEmpty, configuration.codec == .node || configuration.promptTokens {
      tokens.append(ByteVocabulary.promptStart)
      tokens += vocabulary.encode(prompt)
      tokens.append(ByteVocabulary.promptEnd)
    }
    let programStart = tokens.count
    let source = view.canonical.source
    let program = vocabulary.encode(source, boundaries: view.boundaries)
    tokens += program
    tokens.append(ByteVocabulary.start)
    // Markers, one byte of text and EOS must fit behind the context, or nothing could be answered.
    let needed = tokens.count + 5
    guard needed <= configuration.maximumLength else {
      throw .tooLong(tokens: needed, limit: configuration.maximumLength)
    }
    // The row of each byte. Tokens end where candidates do, so no two candidates have the same rows.
    var rowOfByte: [Int] = []
    rowOfByte.reserveCapacity(source.count + 1)
    for (index, token) in program.enumerated() {
      for _ in vocabulary.bytes(of: token) { rowOfByte.append(programStart + index) }
    }
    rowOfByte.append(programStart + program.count)
    let rows = view.candidates.map { node in
      let span = view.canonical.nodes[node].span
      return CandidateRows(
        first: rowOfByte[span.lowerBound], last: rowOfByte[max(span.lowerBound, span.upperBound - 1)])
    }
    var kinds = [UInt8](repeating: 0, count: tokens.count)
    if segments {
      for row in programStart..<tokens.count { kinds[row] = 1 }
    }
    var places: [TrainingSequence.Place] = []
    if configuration.transformer.attention.hasRelations {
      places = Array(repeating: .none, count: tokens.count)
      places.replaceSubrange(
        programStart..<programStart + program.count,
        with: view.places(tokenLengths: program.map { vocabulary.bytes(of: $0).count }))
    }
    return EncodedContext(
      tokens: tokens, positions: (0..<Int32(tokens.count)).map { $0 }, segments: kinds,
      programStart: programStart, candidates: rows, places: places)
  }
}
