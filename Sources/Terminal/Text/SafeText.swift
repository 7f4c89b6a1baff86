/// Text that may be shown: nothing in it can move the cursor, change colours, reorder or hide.
///
/// The styled types take only this type, so that text from outside cannot reach a terminal unchecked.
/// A literal is Kelp's own text, whose glyphs have ASCII substitutes; a `String` that is interpolated into
/// a literal counts as untrusted and is sanitised. Lines are separated by `\n`.
package struct SafeText: Sendable, Hashable {
  /// A stretch of text with its ASCII form, where that differs.
  struct Segment: Sendable, Hashable {
    var text: String
    var ascii: String?
    /// Whether this stands for something hidden and is to be shown marked.
    var isStandIn: Bool
  }

  private(set) var segments: [Segment] = []

  /// What was replaced.
  package private(set) var hidden = Counts()

  /// Counts of replaced characters, kept apart so that texts without any cost nothing.
  package struct Counts: Sendable, Hashable {
    private var storage: [HiddenCharacters] = []

    /// The counts by kind.
    package var byKind: HiddenCharacters { storage.first ?? HiddenCharacters() }
    /// How many characters were replaced in all.
    package var total: Int { storage.first?.total ?? 0 }
    /// The sentence that says so; nil when nothing is hidden.
    package var notice: SafeText? { storage.first?.notice }

    init(_ counts: HiddenCharacters? = nil) { storage = counts.map { [$0] } ?? [] }

    mutating func add(_ other: Counts) {
      guard let new = other.storage.first else { return }
      if storage.isEmpty { storage = [new] } else { storage[0].add(new) }
    }
  }

  /// The empty text.
  package init() {}

  /// Sanitises text from outside; line breaks stay, tabs run to the next multiple of `tabWidth` columns.
  package init(untrusted text: String, tabWidth: Int = 8) {
    self.init(bytes: Array(text.utf8), tabWidth: tabWidth, lineBreaks: .kept, isOwn: false)
  }

  /// Sanitises bytes from outside, of which those that are not UTF-8 become `\xff`, one each.
  package init(untrusted bytes: [UInt8], tabWidth: Int = 8) {
    self.init(bytes: bytes, tabWidth: tabWidth, lineBreaks: .kept, isOwn: false)
  }

  /// Sanitises text that has to stay on one line, such as a file name: line breaks are shown as `␊`, `␍`.
  package init(line text: String, tabWidth: Int = 8) {
    self.init(bytes: Array(text.utf8), tabWidth: tabWidth, lineBreaks: .shown, isOwn: false)
  }

  /// Sanitises bytes that have to stay on one line.
  package init(line bytes: [UInt8], tabWidth: Int = 8) {
    self.init(bytes: bytes, tabWidth: tabWidth, lineBreaks: .shown, isOwn: false)
  }

  init(bytes: [UInt8], tabWidth: Int, lineBreaks: TextSanitizer.LineBreaks, isOwn: Bool) {
    var sanitizer = TextSanitizer(tabWidth: max(1, tabWidth), lineBreaks: lineBreaks, isOwn: isOwn)
    sanitizer.consume(bytes)
    segments = sanitizer.segments
    hidden = Counts(sanitizer.hidden.total > 0 ? sanitizer.hidden : nil)
  }

  init(standIn text: String, ascii: String) {
    segments = [Segment(text: text, ascii: ascii, isStandIn: true)]
  }

  /// Whether there is nothing to show.
  package var isEmpty: Bool { segments.isEmpty }

  /// The text as it is shown with these glyphs, without styles.
  package func text(_ glyphs: GlyphSet) -> String {
    segments.map { glyphs == .ascii ? $0.ascii ?? $0.text : $0.text }.joined()
  }

  /// Adds a text at the end.
  package mutating func append(_ other: SafeText) {
    for segment in other.segments {
      if let last = segments.last, !last.isStandIn, !segment.isStandIn, last.ascii == nil,
        segment.ascii == nil
      {
        segments[segments.count - 1].text += segment.text
      } else {
        segments.append(segment)
      }
    }
    hidden.add(other.hidden)
  }

  /// One text after the other.
  package static func + (left: SafeText, right: SafeText) -> SafeText {
    var result = left
    result.append(right)
    return result
  }

  /// Adds a text at the end.
  package static func += (left: inout SafeText, right: SafeText) { left.append(right) }

  /// Texts with a separator between them.
  package static func joined(_ texts: [SafeText], separator: SafeText) -> SafeText {
    var result = SafeText()
    for (index, text) in texts.enumerated() {
      if index > 0 { result.append(separator) }
      result.append(text)
    }
    return result
  }
}

extension SafeText: CustomStringConvertible {
  /// The text with Unicode glyphs.
  package var description: String { text(.unicode) }
}

extension SafeText: ExpressibleByStringInterpolation {
  /// Kelp's own text.
  package init(stringLiteral value: String) {
    self.init(bytes: Array(value.utf8), tabWidth: 8, lineBreaks: .kept, isOwn: true)
  }

  /// Kelp's own text with values in it.
  package init(stringInterpolation: Interpolation) { self = stringInterpolation.text }

  /// Collects the parts of an interpolated literal.
  package struct Interpolation: StringInterpolationProtocol {
    var text = SafeText()

    /// Starts an empty text.
    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds Kelp's own text.
    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { text.append(SafeText(stringLiteral: literal)) }
    }

    /// Adds text from outside, sanitised.
    package mutating func appendInterpolation(_ value: String) { text.append(SafeText(untrusted: value)) }

    /// Adds text that is sanitised already.
    package mutating func appendInterpolation(_ value: SafeText) { text.append(value) }

    /// Adds a whole number.
    package mutating func appendInterpolation(_ value: some BinaryInteger) {
      text.append(SafeText(stringLiteral: "\(value)"))
    }
  }
}
