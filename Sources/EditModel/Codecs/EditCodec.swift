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
  ///
  /// Blocks that the model does not know are left out.
  func context(of view: ContextView, blocks: ContextBlocks) throws(ContextError) -> EncodedContext

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
  /// The context of a view with at most a prompt.
  package func context(of view: ContextView, prompt: [UInt8]?) throws(ContextError) -> EncodedContext {
    try context(of: view, blocks: ContextBlocks(prompt: prompt))
  }

  /// The context with as many of the asserts and the observation as fit and leave room for an answer: what a model
  /// can do without is left out, whole, in the order of `ContextBlocks.leaveOutOne`.
  ///
  /// `EncodedContext.blocks` says what is shown. Throws when program and prompt alone do not fit.
  package func fittingContext(
    of view: ContextView, blocks: ContextBlocks
  ) throws(ContextError) -> EncodedContext {
    var blocks = blocks.limited(to: configuration.knownBlocks)
    var refusal: ContextError?
    while !blocks.tests.isEmpty || blocks.observation != nil {
      do {
        let context = try context(of: view, blocks: blocks)
        if context.tokens.count + ContextBlocks.answerRoom <= configuration.maximumLength { return context }
      } catch {
        refusal = error
      }
      if refusal == .nothingToEdit || !blocks.leaveOutOne() { break }
    }
    return try context(of: view, blocks: blocks)
  }

  /// The tokens of blocks, program and SOS with rotary positions 0, 1, 2 …; what both codecs share.
  func encode(
    _ view: ContextView, blocks: ContextBlocks, segments: Bool
  ) throws(ContextError) -> EncodedContext {
    guard !view.candidates.isEmpty else { throw .nothingToEdit }
    let blocks = blocks.limited(to: configuration.knownBlocks)
    var tokens: [Int32] = []
    tokens.reserveCapacity(view.canonical.source.count + (blocks.prompt?.count ?? 0) + 4)
    let prompt = blocks.prompt ?? []
    if !prompt.isEmpty || !blocks.tests.isEmpty {
      tokens.append(ByteVocabulary.promptStart)
      tokens += vocabulary.encode(prompt)
      if !blocks.tests.isEmpty {
        tokens.append(ByteVocabulary.specificationStart)
        tokens += vocabulary.encode(blocks.testText)
        tokens.append(ByteVocabulary.specificationEnd)
      }
      tokens.append(ByteVocabulary.promptEnd)
    }
    let programStart = tokens.count
    let source = view.canonical.source
    let program = vocabulary.encode(source, boundaries: view.boundaries)
    tokens += program
    let programEnd = tokens.count
    if let observation = blocks.observation {
      tokens.append(ByteVocabulary.observationStart)
      tokens += vocabulary.encode(observation.text(in: view))
      tokens.append(ByteVocabulary.observationEnd)
    }
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
      for row in programStart..<programEnd { kinds[row] = 1 }
      kinds[tokens.count - 1] = 1
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
      programStart: programStart, programEnd: programEnd, blocks: blocks, candidates: rows, places: places)
  }
}
